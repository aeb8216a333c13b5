"""Is a number told in two places, and in one of them with a slip of the finger?

更换管网43.6公里 and, in the table, 管网更换 | 46.3公里. Two numbers of one kind in
which two digits are swapped, and whose names share letters, are one number: in clean
reports that comes about next to never, however little the names share.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from indicators.scoring.light import light
from reports.checks.case import Case
from reports.checks.confirmed import are_right
from reports.checks.once import once
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.tellings import Role, Telling
from reports.checks.prose.typing_slips import Slip, digits_of, slip_of
from reports.checks.prose.units import kind_of
from reports.checks.registry import check
from reports.checks.remembered import remembered
from reports.checks.verdicts import At, Fault, Kept, Verdict

from .row_tellings import Row, rows_of, told

APART: Final = re.compile("[比较少多差低高超](?:于?目标|于?计划|了)?$")
OF_PART: Final = re.compile(  # of the year
    r"\d{1,2}月?[至到—~-]\d{1,2}月|[上下]半年|[一二三四]个?季度"
)
FEWEST: Final = 2  # digits that may be swapped
AIM_AND_DONE: Final = {Role.AIM, Role.DONE}
LIKE: Final = 30
SHARED: Final = {Measure.COUNT: 2, Measure.MONEY: 3, Measure.PERCENT: 3}
ALIKE: Final = 50
SHARED_BY_ALIKE: Final = {Measure.COUNT: 3, Measure.MONEY: 4, Measure.PERCENT: 5}
LONG: Final = {Measure.COUNT: 3, Measure.MONEY: 4, Measure.PERCENT: 4}
DIGITS: Final = 4
SHORT: Final = 3  # letters of a name that the line's label says more of
MANY: Final = 40  # numbers of the same digits: a listing


@light
@dataclass(frozen=True, eq=False)
class Named:
    """A number with its name, wherever it stands."""

    quantity: Quantity
    source: Telling | Row
    role: Role

    @property
    def telling(self) -> Telling | None:
        return self.source if isinstance(self.source, Telling) else None

    @remembered
    def letters(self) -> frozenset[str]:
        """Those of the name; of a short one, also of what its line is about."""
        each = self.telling
        more = each.label if each and len(each.name) <= SHORT else ""
        return self.source.letters | frozenset(more)

    @property
    def at(self) -> At:
        one = self.source
        return one.sentence.place(one.quantity) if isinstance(one, Telling) else one.at

    @property
    def subject(self) -> str:
        one = self.source
        return (
            one.subject if isinstance(one, Row) else one.sentence.passage.line.subject
        )

    def is_of(self, year: int) -> bool:
        one = self.telling
        is_else = one and (
            one.is_of_before
            or one.years - {year}
            or APART.search(one.lead)
            or OF_PART.search(one.lead)
        )
        return bool(self.letters) and not is_else


@check("N06")
def counts_told_again_are_the_same(case: Case) -> Iterator[Verdict]:
    """完成改厕1260户 and, elsewhere, 户厕改造完成1062户."""
    yield from _told_again(case, Measure.COUNT)


@check("X01")
def what_is_told_again_is_the_same(case: Case) -> Iterator[Verdict]:
    """项目区农户满意度95.2% in the table, 满意度92.5% in the prose."""
    yield from _told_again(case, Measure.MONEY, Measure.PERCENT)


def _told_again(case: Case, *measures: Measure) -> Iterator[Verdict]:
    alike = defaultdict[tuple[str, str], list[Named]](list)
    for each in _named(case):
        quantity = each.quantity
        if quantity.measure in measures:
            for digits in _nearly(quantity):
                alike[kind_of(quantity), digits].append(each)
    for every in alike.values():
        if 1 < len({each.quantity.value for each in every}) <= MANY:
            told_now = [each for each in every if each.is_of(case.reading.year)]
            yield from _slips(case, told_now)


def _nearly(quantity: Quantity) -> Iterator[str]:
    """What it shares with its slips: the digits by size; all but one, of a long one."""
    many = digits_of(quantity.value)
    if many < FEWEST:
        return
    digits = str(quantity.value.normalize()).partition("E")[0]
    yield "".join(sorted(digits)).strip(".0")
    if many >= DIGITS:
        yield from (f"{digits[:at]}_{digits[at + 1 :]}" for at in range(len(digits)))


@once
def _named(case: Case) -> tuple[Named, ...]:
    return tuple(_every(case))


def _every(case: Case) -> Iterator[Named]:
    seen = set()
    for each in told(case):
        seen.add((each.sentence.passage.line.place, each.quantity.value))
        yield Named(each.quantity, each, each.role)
    for row in rows_of(case):
        for one in row.told:
            if (row.place, one.value) not in seen:
                yield Named(one, row, Role.AIM if one is row.target else Role.DONE)


def _slips(case: Case, every: Sequence[Named]) -> Iterator[Verdict]:
    """One value that is told but once, and is a slip of another."""
    count = Counter(each.quantity.value for each in every)
    for one, other in combinations(every, 2):
        value, meant = one.quantity.value, other.quantity.value
        is_odd = value != meant and min(count[value], count[meant]) == 1
        is_slip = is_odd and _is_slip(one, other) and _is_one(one, other)
        if is_slip and not are_right(case, (one.at, other.at)):
            odd, right = (one, other) if count[value] == 1 else (other, one)
            yield Fault(
                (odd.at, right.at),
                f"“{odd.source.name}”写{odd.quantity.text}",
                f"另一处“{right.source.name}”写{right.quantity.text}",
                about=(odd.subject,),
            )
            return
    yield Kept(len(every))


def _is_slip(one: Named, other: Named) -> bool:
    """Two neighbours swapped; in long numbers of one name, any two, or one wrong."""
    value, meant = one.quantity.value, other.quantity.value
    slip = slip_of(value, meant)
    if slip is Slip.SWAPPED:
        return digits_of(value) == digits_of(meant)  # 10500, 15000: round numbers
    if digits_of(value) < DIGITS or {one.role, other.role} == AIM_AND_DONE:
        return False
    if slip is Slip.DIGIT:
        shared = len(one.letters & other.letters)
        is_alike = shared * 100 >= ALIKE * len(one.letters | other.letters)
        return is_alike and shared >= SHARED_BY_ALIKE[one.quantity.measure]
    is_named = one.letters <= other.letters or other.letters <= one.letters
    return value.adjusted() == meant.adjusted() and is_named


def _is_one(one: Named, other: Named) -> bool:
    """Whether the names are of one thing, and nothing tells how the numbers differ."""
    tellings = [each.telling for each in (one, other) if each.telling]
    passages = {each.sentence.passage for each in tellings}
    is_beside = len(passages) < len(tellings)
    if not tellings or (is_beside and {one.role, other.role} == AIM_AND_DONE):
        return False  # what was aimed at and what was done
    if len(tellings) > 1 and _are_listed(tellings[0], tellings[1]):
        return False
    if not _is_like(one, other, is_beside=is_beside):
        return False
    gap = abs(one.quantity.value - other.quantity.value)
    return not any(
        each.value == gap and each.measure is one.quantity.measure
        for passage in passages
        for each in passage.quantities
    )


def _are_listed(one: Telling, other: Telling) -> bool:
    """两要素站426个、四要素站618个、六要素站462个: side by side, and not one thing.

    省级资金…，执行率97.49%；区级资金…，执行率94.79%: of each stretch its own.
    """
    if one.sentence is not other.sentence:
        return False
    first, second = one.quantity.end, other.quantity.start
    is_parted = "；" in one.sentence.passage.text[min(first, second) : second]
    return one.own != other.own or is_parted


def _is_like(one: Named, other: Named, *, is_beside: bool) -> bool:
    """The names share letters; the longer the number, the fewer will do."""
    measure = one.quantity.measure
    shared = len(one.letters & other.letters)
    if digits_of(one.quantity.value) >= LONG[measure] and not is_beside:
        return shared >= SHARED[measure] - 1
    least = min(len(one.letters), len(other.letters))
    share = shared * 100 // len(one.letters | other.letters)
    return shared >= SHARED[measure] and (shared == least or share >= LIKE)
