"""Do two numbers beside a rate make it, so that it is the rate of these?

A last look before a rate is called wrong: the check that does so has read one way, and
another natural way is enough to leave it alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise, permutations
from typing import Final

from reports.checks.tolerance import Agreement

from .agreeing import (
    HUNDRED,
    Span,
    agreement,
    rate_of,
    span_told,
    total,
)
from .changing import DATA, direction
from .passages import BRACKET, Passage
from .quantities import Measure, Quantity
from .units import unit_class
from .vocabulary import any_of

POINTS: Final = "个百分点"
NUMBERS: Final = (Measure.MONEY, Measure.COUNT)
MOST: Final = 16  # numbers that are looked at, the nearest ones
SURE: Final = 4  # digits of a rate that numbers do not make by chance
LONGEST: Final = 5  # numbers of a run that are parts of one whole
FEWEST_DIGITS: Final = 3  # a rate of fewer digits is met by chance
PAIR: Final = 2
LEAD: Final = 8
ADJUSTED: Final = re.compile("(?:调整|变动|变化|增减)(?:率|幅度|比例)[^，。；]{0,6}$")
CHANGE: Final = re.compile(
    rf"(?:(?P<up>{any_of(DATA['up'])})|(?P<down>{any_of(DATA['down'])}))"
    rf"(?:{any_of(DATA['behind'])})*$"
)


def is_explained(passage: Passage, rate: Quantity, *, is_more: bool = False) -> bool:
    """Whether numbers of the passage make a rate that was found wrong.

    As a share, its rest to 100 %, or a change; or, of points, as a gap of two rates.
    Where there is more of it than of the whole, only several wholes explain it.
    """
    if rate.unit == POINTS:
        return not is_more and _is_a_gap(passage, rate)
    if rate.measure is not Measure.PERCENT or _is_common(rate):
        return False
    near = _nearest(passage, rate)
    if _is_of_two_together(rate, near) or _is_of_another_unit(rate, near):
        return True
    anchors = _anchors(passage, rate, near)
    since = max(0, rate.start - LEAD)
    if ADJUSTED.search(passage.text, since, rate.start):
        anchors = near  # 调整率: whatever stands in between, of the budgets told before
    change = CHANGE.search(passage.text, since, rate.start)
    way = direction(change) if change else None
    is_change = anchors is near or change
    made = _changes(near, anchors, is_up=way) if is_change else _shares(near, anchors)
    if is_more and anchors is not near:
        made = _sums(near, anchors)
    return any(agreement(rate, each) is Agreement.EXACT for each in made)


def _is_of_two_together(rate: Quantity, near: Sequence[Quantity]) -> bool:
    """病人400人、家属600人，…，合计满意918人，满意度91.80%: of both together."""
    kinds: dict[str, list[Quantity]] = {}
    for each in sorted(near, key=lambda each: each.start):
        if each.measure is Measure.COUNT and not each.is_each:
            kinds.setdefault(unit_class(each), []).append(each)
    return any(
        is_made_of(rate, each, replace(one, value=one.value + other.value))
        if each.start > other.start
        else _is_share_of_both(rate, each, one, other)
        for alike in kinds.values()
        for one, other in pairwise(alike)
        for each in alike
    )


def signs_of(rate: Quantity) -> int:
    """Digits as they are printed: 97.00 says more than 97."""
    return sum(each.isdigit() for each in rate.text)


def _is_share_of_both(
    rate: Quantity, whole: Quantity, one: Quantity, other: Quantity
) -> bool:
    """有效480份，非常满意268份、满意174份，满意度92.08%: four digits are no chance."""
    if whole.start >= one.start or signs_of(rate) < SURE:
        return False
    share = rate_of(total((span_told(one), span_told(other))), span_told(whole))
    return share is not None and agreement(rate, share) is Agreement.EXACT


def _is_of_another_unit(rate: Quantity, near: Sequence[Quantity]) -> bool:
    """有效样本290个，满意256人，满意度88.28%: what is counted is the same."""
    if signs_of(rate) < SURE:
        return False
    counts = [e for e in near if e.measure is Measure.COUNT and e.end <= rate.start]
    return any(
        (share := rate_of(span_told(part), span_told(whole))) is not None
        and agreement(rate, share) is Agreement.EXACT
        for whole, part in combinations(sorted(counts, key=lambda e: e.start), PAIR)
        if unit_class(whole) != unit_class(part)
    )


def is_made_of(
    rate: Quantity, one: Quantity, other: Quantity, *, is_change: bool | None = None
) -> bool:
    """Whether two numbers make a rate: as a share or its rest, or as a change.

    As either of them, if it is not known which of them the rate is.
    """
    if one.measure is not other.measure or unit_class(one) != unit_class(other):
        return False
    first, second = span_told(one), span_told(other)
    return any(
        agreement(rate, each) is not Agreement.OFF
        for part, whole in ((first, second), (second, first))
        for each in _ways(part, whole, is_change=is_change)
    )


def _ways(part: Span, whole: Span, *, is_change: bool | None) -> Iterator[Span]:
    """The share, its rest, the change; of what there was before, or is together."""
    share = rate_of(part, whole)
    if share is None:
        return
    yield share
    if not is_change:
        yield Span(HUNDRED - share.high, HUNDRED - share.low)
    if is_change is not False:
        yield Span(share.low - HUNDRED, share.high - HUNDRED)
        yield Span(HUNDRED - share.high, HUNDRED - share.low)
        yield from filter(None, (rate_of(part, _less(whole, part)),))
    if is_change is None:
        yield from filter(None, (rate_of(part, total((whole, part))),))


def is_made_by_any(rate: Quantity, every: Sequence[Quantity]) -> bool:
    """Whether any two numbers make a rate, or one and several that stand in a row."""
    near = sorted(
        (each for each in every if each.measure in NUMBERS and each.value),
        key=lambda each: abs(each.start - rate.start),
    )[:MOST]
    near.sort(key=lambda each: each.start)
    if any(is_made_of(rate, *pair) for pair in combinations(near, PAIR)):
        return True
    made = (
        share
        for last in near
        for parts in _runs(near, last)
        for each in near
        if unit_class(each) == unit_class(last)
        for share in _shares_of(span_told(each), total(map(span_told, parts)))
    )
    return any(agreement(rate, each) is not Agreement.OFF for each in made)


def _shares_of(one: Span, other: Span) -> Iterator[Span]:
    yield from _share(one, other)
    yield from _share(other, one)


def _anchors(
    passage: Passage, rate: Quantity, near: Sequence[Quantity]
) -> list[Quantity]:
    """The number right before the rate, the one before the list, and what explains it.

    “其中水稻合格率81.27%（204份）”.
    """
    before = [each for each in near if each.end <= rate.start]
    found = before[-1:]
    listed = passage.text.rfind("，其中", 0, rate.start)
    if "。" not in passage.text[max(listed, 0) : rate.start]:
        found += [each for each in before if each.end <= listed][-1:]
    if inside := BRACKET.match(passage.text, rate.end):
        found += [each for each in near if rate.end <= each.start < inside.end()]
    return found


def _is_common(rate: Quantity) -> bool:
    """100 % and rates of few digits are made by some numbers or other anywhere."""
    digits = len(rate.text.rstrip("%").replace(".", "").lstrip("0"))
    return digits < FEWEST_DIGITS or rate.value == HUNDRED


def _nearest(passage: Passage, rate: Quantity) -> list[Quantity]:
    """Amounts and counts of the passage, those nearest to the rate, in their order."""
    near = [
        each
        for each in passage.quantities
        if each.measure in (Measure.MONEY, Measure.COUNT) and each.value
    ]
    near.sort(key=lambda each: abs(each.start - rate.start))
    return sorted(near[:MOST], key=lambda each: each.start)


def _shares(near: Sequence[Quantity], anchors: Sequence[Quantity]) -> Iterator[Span]:
    """Of the number before by another; or of several right before by another."""
    for one in anchors:
        for other in near:
            if other is not one and unit_class(one) == unit_class(other):
                yield from _shares_of(span_told(one), span_told(other))
    yield from _sums(near, anchors)
    for last in anchors:
        for parts in _runs(near, last):
            together = total(map(span_told, parts))
            for whole in near:
                if whole not in parts and unit_class(whole) == unit_class(last):
                    yield from _share(together, span_told(whole))


def _sums(near: Sequence[Quantity], anchors: Sequence[Quantity]) -> Iterator[Span]:
    """编制行政36名、事业44名，在职77人: of what stands right before it, together."""
    for last in anchors:
        before = [each for each in near if each.end <= last.start]
        for parts in _runs(before, last):
            yield from _share(span_told(last), total(map(span_told, parts)))


def _share(part: Span, whole: Span) -> Iterator[Span]:
    share = rate_of(part, whole)
    if share and part.low <= whole.high:
        yield share


def _changes(
    near: Sequence[Quantity], anchors: Sequence[Quantity], *, is_up: bool | None
) -> Iterator[Span]:
    """A change either way, and one by its own amount: 比上年减少8万元，下降6.25%."""
    for one in anchors:
        for other in near:
            if other is one or unit_class(one) != unit_class(other):
                continue
            gap, base = span_told(one), span_told(other)
            for now, before in ((gap, base), (base, gap)):
                change = rate_of(now, before, change=True)
                if change and is_up is not False:
                    yield change
                if change and not is_up:
                    yield Span(-change.high, -change.low)
            if not _is_what_it_became(one, other, near):
                yield from _share(gap, base)
            if is_up is not False:
                yield from _share(gap, _less(base, gap))
            if not is_up:
                yield from _share(gap, total((gap, base)))


def _is_what_it_became(
    gap: Quantity, other: Quantity, near: Sequence[Quantity]
) -> bool:
    """支出15.30万元，比上年的16.80万元减少1.50万元: 15.30 is no base of that."""
    kind = unit_class(gap)
    return any(
        abs(base.value - other.value) == gap.value
        for base in near
        if base not in (gap, other) and unit_class(base) == kind
    ) and not any(
        abs(now.value - other.value) == gap.value and now.end <= other.start
        for now in near
        if now not in (gap, other) and unit_class(now) == kind
    )


def _less(one: Span, other: Span) -> Span:
    return Span(one.low - other.high, one.high - other.low)


def _runs(near: Sequence[Quantity], last: Quantity) -> Iterator[tuple[Quantity, ...]]:
    """Some of a kind that follow one another, up to the number before the rate."""
    kind = unit_class(last)
    alike = [each for each in near if unit_class(each) == kind and each.end <= last.end]
    for upto in (len(alike), len(alike) - 1):
        for since in range(max(0, upto - LONGEST), upto - 1):
            yield tuple(alike[since:upto])


def _is_a_gap(passage: Passage, points: Quantity) -> bool:
    rates = [each for each in passage.quantities if each.measure is Measure.PERCENT]
    return any(
        abs(abs(one.value - other.value) - points.value) < Decimal("1e-9")
        for one, other in permutations(rates[:MOST], PAIR)
    )
