"""Which numbers of a report do other numbers confirm?

A slip of the pen breaks what the number gave before: its sum, its rate, its product. So
where every number of a fault still gives something with others, none of them is wrong:
the report was misread, and nothing is said.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, groupby, pairwise, product
from typing import Final

from .case import Case
from .once import once
from .prose.agreeing import HUNDRED, agreement, agrees, exactly, rate_of, span_told
from .prose.explained import signs_of
from .prose.passages import Passage
from .prose.quantities import Measure, Quantity
from .prose.typing_slips import digits_of
from .prose.units import kind_of
from .tolerance import Agreement
from .verdicts import At, Fault

Told = tuple[Passage, Quantity]
Place = tuple[int, int]  # of a number: its line, its offset in the folded text
# Codes of what numbers give one another; a rate's base or a unit may be wrong anyway.
ARITHMETIC: Final = frozenset(
    {"N01", "N03", "N04", "N05", "N06", "N07", "N09", "N12", "N27", "N29"}
)
NUMBERS: Final = (Measure.MONEY, Measure.COUNT)
ADDED: Final = (*NUMBERS, Measure.POINTS, Measure.PLAIN)
EARNED: Final = ("得", "计")
OTHERS: Final = "另"
CLAUSE: Final = re.compile("[，。；、（）]")
LOST: Final = ("扣", "失", "减")
MOST: Final = 8  # parts of one sum
FEWEST: Final = 2
SURE: Final = 7  # digits of a sum with its parts; fewer come about by chance
SURE_OF_SOME: Final = {2: 10, 3: 12}  # the more there are, the more ways
SURE_OF_MANY: Final = 13
WIDEST: Final = 6  # numbers of which some are parts
SURE_PAIR: Final = 3  # digits of each of three numbers, two of which make the third
SURE_RATE: Final = 3
NEAR: Final = 5  # numbers between a rate and what makes it
BEFORE: Final = 2  # passages back in which a budget may have been told


def is_misread(case: Case, code: str, fault: Fault) -> bool:
    """Whether every number that a fault names is right by what it gives elsewhere."""
    is_told = len(fault.places) > 1  # all that it is of, not the total alone
    return is_told and code in ARITHMETIC and are_right(case, fault.places)


def are_right(case: Case, places: Sequence[At]) -> bool:
    """Whether other numbers confirm every number that stands at the places."""
    numbers = [_numbers_at(case, at) for at in places]
    known = _confirmed(case) if all(numbers) else frozenset()
    return bool(known) and all(one in known for each in numbers for one in each)


def is_of_a_count_elsewhere(
    case: Case, rate: Quantity, operands: Sequence[Quantity]
) -> bool:
    """培训后就业103人，就业率47.91%: of the 215 that another line tells."""
    counts = [each for each in operands if each.measure is Measure.COUNT]
    if not counts or signs_of(rate) <= SURE_RATE:
        return False
    one = min(counts, key=lambda each: abs(rate.start - each.start))
    return any(
        each.value > one.value and _is_rate_of(rate, one, each)
        for passage in case.reading.passages
        for each in passage.quantities
        if each.measure is Measure.COUNT
    )


def is_made_of_lines(case: Case, total: At) -> bool:
    """Whether the points of lines or clauses come to a total."""
    return any(each in _made_of_lines(case) for each in _numbers_at(case, total))


@once
def _made_of_lines(case: Case) -> frozenset[Place]:
    return frozenset(_place(total) for total, *_ in _of_lines(case))


def _numbers_at(case: Case, at: At) -> list[Place]:
    passage = _passages(case).get(at.line)
    return [
        (at.line, each.start)
        for each in (passage.quantities if passage else ())
        if passage and at.start <= passage.fold.raw(each.start) < at.end
    ]


@once
def _passages(case: Case) -> dict[int, Passage]:
    return {each.line.index: each for each in case.reading.passages}


@once
def _confirmed(case: Case) -> frozenset[Place]:
    passages = case.reading.passages
    made = [*_of_lines(case)]
    for at, passage in enumerate(passages):
        own = [(passage, each) for each in passage.quantities if each.value]
        above = [
            (one, each)
            for one in passages[max(0, at - BEFORE) : at]
            for each in one.quantities
            if each.measure is Measure.MONEY and each.value
        ]
        made += [*_added(own, above), *_products(own), *_of_rates(own, above)]
        made += _shares_of_points(own)
    return frozenset(_place(one) for each in made for one in each)


def _place(told: Told) -> Place:
    return told[0].line.index, told[1].start


def _added(own: Sequence[Told], above: Sequence[Told]) -> Iterator[Sequence[Told]]:
    """Numbers that make a sum with those beside them, or with amounts above."""
    outside = [each for each in own if not _is_in_brackets(*each)]
    earned = [each for each in own if _is_earned(*each)]
    for every in (own, outside, earned):
        kinds: dict[str, list[Told]] = {}
        for each in every:
            if each[1].measure in ADDED:
                kind = kind_of(each[1]) or each[1].measure
                kinds.setdefault(kind, []).append(each)
        for alike in kinds.values():
            yield from _sums(alike)
    money = [each for each in own if each[1].measure is Measure.MONEY]
    for one, other in combinations(money, FEWEST):
        for whole in above:
            parts = sorted((whole, one, other), key=lambda each: -each[1].value)
            if _value(parts[1:]) == parts[0][1].value and _is_sure(parts):
                yield parts


def _is_in_brackets(passage: Passage, each: Quantity) -> bool:
    before = passage.text[: each.start]
    return before.count("（") > before.count("）")


def _is_earned(passage: Passage, each: Quantity) -> bool:
    """15分得15分，12分得11.40分: without what they are worth."""
    is_points = each.measure is Measure.POINTS
    return is_points and passage.text[each.start - 1] in EARNED


def _sums(alike: Sequence[Told]) -> Iterator[Sequence[Told]]:
    """A number with those behind it, or before it, that make it."""
    for at, whole in enumerate(alike):
        for near in (alike[at + 1 : at + 2 + MOST], alike[max(0, at - 1 - MOST) : at]):
            yield from _runs(whole, near)
            yield from _some(whole, near[:WIDEST])


def _runs(whole: Told, near: Sequence[Told]) -> Iterator[Sequence[Told]]:
    for run in (near, near[1:], near[:-1]):
        for since, upto in combinations(range(len(run) + 1), 2):
            every = (whole, *run[since:upto])
            is_beside = since == 0 or upto == len(run)
            if is_beside and _value(every[1:]) == whole[1].value and _is_sure(every):
                yield every


def _some(whole: Told, near: Sequence[Told]) -> Iterator[Sequence[Told]]:
    """Some of them, with others in between: so many digits do not fit by chance."""
    for size in range(FEWEST, len(near) + 1):
        for parts in combinations(near, size):
            digits = sum(digits_of(each.value) for _, each in (whole, *parts))
            is_sure = digits >= SURE_OF_SOME.get(size, SURE_OF_MANY)
            if is_sure and _value(parts) == whole[1].value:
                yield (whole, *parts)


def _value(parts: Sequence[Told]) -> Decimal:
    return sum((each.value for _, each in parts), Decimal(0))


def _is_sure(numbers: Sequence[Told]) -> bool:
    """Whether so many digits do not fit by chance."""
    digits = [digits_of(each.value) for _, each in numbers]
    if any(OTHERS in CLAUSE.split(one.text[: each.start])[-1] for one, each in numbers):
        return False  # 另聘9人: of those that were not counted
    if len(numbers) == FEWEST + 1:
        is_of_points = all(_is_earned(*each) for each in numbers)
        return min(digits) >= SURE_PAIR or (is_of_points and sum(digits) > SURE)
    return len(numbers) > FEWEST + 1 and sum(digits) >= SURE


def _products(own: Sequence[Told]) -> Iterator[Sequence[Told]]:
    """1240名 × 1500元 = 186.00万元, one behind the other."""
    numbers = [each for each in own if each[1].measure in NUMBERS]
    for three in zip(numbers, numbers[1:], numbers[2:], strict=False):
        one, other, made = (each for _, each in three)
        is_price = {one.measure, other.measure} == set(NUMBERS)
        is_money = is_price and made.measure is Measure.MONEY
        if is_money and one.value * other.value == made.value:
            yield three


def _shares_of_points(own: Sequence[Told]) -> Iterator[Sequence[Told]]:
    """覆盖率90%，15分，得13.50分."""
    for at, rate in enumerate(own):
        if rate[1].measure is not Measure.PERCENT:
            continue
        near = own[max(0, at - FEWEST) : at + NEAR]
        points = [each for each in near if each[1].measure is Measure.POINTS]
        for full, earned in pairwise(points):
            made = full[1].value * rate[1].value / HUNDRED
            is_told = digits_of(earned[1].value) >= FEWEST
            if is_told and agrees(earned[1], exactly(made)):
                yield rate, full, earned


def _of_rates(own: Sequence[Told], above: Sequence[Told]) -> Iterator[Sequence[Told]]:
    """A rate with what it comes from; its whole may be told further above."""
    for at, rate in enumerate(own):
        if rate[1].measure is not Measure.PERCENT or signs_of(rate[1]) < SURE_RATE:
            continue
        near = own[max(0, at - NEAR) : at + NEAR]
        near = [each for each in near if each[1].measure in NUMBERS]
        pairs = list(_beside(near, rate[1]))
        if signs_of(rate[1]) > SURE_RATE:
            money = [each for each in near if each[1].measure is Measure.MONEY]
            pairs += [*combinations(money, FEWEST), *product(near, above)]
        for one, other in pairs:
            if _is_rate_of(rate[1], one[1], other[1]):
                yield rate, one, other


def _beside(near: Sequence[Told], rate: Quantity) -> Iterator[tuple[Told, Told]]:
    """Two of a kind, one of which is the nearest of its kind to the rate."""
    for one, other in combinations(near, FEWEST):
        alike = [each for each in near if kind_of(each[1]) == kind_of(one[1])]
        nearest = min(alike, key=lambda each: abs(each[1].start - rate.start))
        if nearest in (one, other):
            yield one, other


def _is_rate_of(rate: Quantity, one: Quantity, other: Quantity) -> bool:
    """Whether it is what the smaller is of the larger, to the last printed digit."""
    if kind_of(one) != kind_of(other) or rate.value > HUNDRED:
        return False
    part, whole = sorted((one, other), key=lambda each: each.value)
    made = rate_of(span_told(part), span_told(whole))
    return made is not None and agreement(rate, made) is Agreement.EXACT


@once
def _of_lines(case: Case) -> tuple[Sequence[Told], ...]:
    """Points that the last, or first, points of lines or clauses come to."""
    return tuple(_totals_of(case.reading.passages))


def _totals_of(passages: Sequence[Passage]) -> Iterator[Sequence[Told]]:
    points = [
        (passage, each)
        for passage in passages
        for each in passage.quantities
        if each.measure is Measure.POINTS
        and each.value
        and passage.text[each.start - 1] not in LOST
    ]
    totals: dict[Decimal, list[Told]] = {}
    for each in points:
        if digits_of(each[1].value) >= SURE_PAIR:
            totals.setdefault(each[1].value, []).append(each)
    for chosen in _heads(points):
        for since, size in product(range(len(chosen)), range(FEWEST + 1, MOST + 1)):
            run = chosen[since : since + size]
            if len(run) == size:
                yield from ([each, *run] for each in totals.get(_value(run), ()))


def _heads(points: Sequence[Told]) -> Iterator[Sequence[Told]]:
    """The last ones of the lines, the first ones, and those of the clauses."""
    lines = [list(group) for _, group in groupby(points, key=lambda each: each[0])]
    clauses = [
        list(group)
        for every in lines
        for _, group in groupby(every, key=lambda each: _clause(*each))
    ]
    for parts in (lines, clauses):
        yield [every[-1] for every in parts]
        yield [every[0] for every in parts]


def _clause(passage: Passage, each: Quantity) -> int:
    return sum(passage.text.count(mark, 0, each.start) for mark in "；。")
