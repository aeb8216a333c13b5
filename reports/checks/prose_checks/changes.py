"""Do changes and differences in the prose follow from what they compare?"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of
from reports.checks.once import once
from reports.checks.prose.agreeing import (
    HUNDRED,
    Span,
    agrees,
    exactly,
    percent,
    shown_as,
)
from reports.checks.prose.changing import (
    TO,
    clause_before,
    direction_of,
    is_claim,
    is_loose,
)
from reports.checks.prose.compared import Comparison, comparisons_of, is_against
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

from .lists import span_of_part

OWN_WORDS: Final = re.compile(
    "(?!其中|增|减|提|降|上升|下降|比|较|同比)[\u4e00-\u9fff]{2}"
)
FARTHEST: Final = 5  # times: what differs more is of something else
ROUGHLY: Final = Decimal("0.1")


@once
def _comparisons(case: Case) -> tuple[Comparison, ...]:
    return tuple(
        each
        for passage in case.reading.prose
        for each in comparisons_of(passage, case.dossier.fiscal_year)
    )


@check("N05")
def amounts_of_change(case: Case) -> Iterator[Verdict]:
    """支出90万元，比上年100万元减少10万元; 预算520万元，中标494万元，节约26万元."""
    for each in _comparisons(case):
        if each.claim.measure in (Measure.MONEY, Measure.COUNT):
            yield from _difference(each)


@check("N01")
def percentage_points(case: Case) -> Iterator[Verdict]:
    """由88%提高到96%，提高8个百分点."""
    for each in _comparisons(case):
        if each.claim.measure is Measure.PLAIN:
            yield from _difference(each)


@check("N01")
def rates_of_change(case: Case) -> Iterator[Verdict]:
    """上年200万元，本年220万元，增长10%."""
    stated = {id(each.quantity) for each in case.reading.statements}
    for each in _comparisons(case):
        if each.claim.measure is Measure.PERCENT and id(each.claim) not in stated:
            yield from _rate(each)


@check("T04")
def directions_of_change(case: Case) -> Iterator[Verdict]:
    """比上年的58万元增长10%，本年52万元: it fell."""
    for each in _comparisons(case):
        fitting = [one for one in each.nows if _fits(each, one)]
        if each.base is None or not fitting or not each.is_against:
            continue
        now, base = fitting[0], each.base.value
        if each.is_up is None or now.value == base:
            continue
        if any(
            one.value != base and (one.value > base) is each.is_up for one in fitting
        ):
            yield Kept()
            continue
        is_more = now.value > base
        yield Fault(
            _places(each, now),
            f"{now.text}与{each.base.text}相比，写{'增加' if each.is_up else '减少'}",
            f"{now.text}{'高于' if is_more else '低于'}{each.base.text}",
        )


@check("T05")
def one_change_has_one_direction(case: Case) -> Iterator[Verdict]:
    """减少92万元，增长4%: of one thing, in one breath."""
    for each in _comparisons(case):
        gap = each.gap
        is_gap_up = direction_of(each.sentence, gap) if gap else None
        if gap is None or None in (each.is_up, is_gap_up):
            continue
        if each.is_up is is_gap_up:
            yield Kept()
            continue
        words = ["增加" if is_up else "减少" for is_up in (is_gap_up, each.is_up)]
        yield Fault(
            tuple(each.sentence.place(one) for one in (gap, each.claim)),
            f"{gap.text}写{words[0]}，接着{each.claim.text}写{words[1]}",
            "同一项变动方向一致",
        )


def _fitting(each: Comparison) -> Quantity | None:
    """The number that makes the claim right, whatever its direction."""
    return next((now for now in each.nows if _fits(each, now)), None)


def _fits(each: Comparison, now: Quantity) -> bool:
    claim, base = each.claim, each.base
    if base is None:
        return False
    if claim.measure is not Measure.PERCENT:
        return _is_apart(claim, now, base)
    pairs = [(now, base), (base, now)] if each.is_either else [(now, base)]
    readings = [_change(one, other) for one, other in pairs if other.value]
    if each.is_either:
        readings += [exact for pair in pairs for exact in _of_parts(*pair)]
    return any(agrees(claim, exact) for exact in readings)


def _of_parts(part: Quantity, whole: Quantity) -> Iterator[Span]:
    """What was added to the whole, to what was there before, or to both together."""
    for rest in (Decimal(0), part.value, -part.value):
        base = whole.value - rest
        if base > 0:
            yield Span(
                (part.value - part.half) / base * HUNDRED,
                (part.value + part.half) / base * HUNDRED,
            )


def _places(each: Comparison, now: Quantity) -> tuple[At, ...]:
    given = (each.claim, now, each.base)
    return tuple(each.sentence.place(one) for one in given if one)


def _difference(each: Comparison) -> Iterator[Verdict]:
    claim, base = each.claim, each.base
    if base is None or not each.nows:
        return
    if _fitting(each):
        yield Kept()
        return
    gaps = {abs(now.value - base.value): now for now in reversed(each.nows)}
    exact = min(gaps, key=lambda gap: abs(gap - claim.value))
    now = gaps[exact]  # of all that may be meant, the one that is nearest to the claim
    if not each.is_sure or _is_near_enough(each, exact) or _is_of_another(claim, exact):
        return
    if _is_of_what_the_bracket_tells(each, now):
        return
    yield Fault(
        _places(each, now),
        f"相差写{claim.text}",
        f"{now.text}与{base.text}相差{shown_as(exact, claim)}",
        difference=shown_as(abs(exact - claim.value), claim),
        about=(each.sentence.passage.line.subject,),
        gap=gap_of(claim, exact, (now, base)),
    )


def _is_of_what_the_bracket_tells(each: Comparison, now: Quantity) -> bool:
    """净增66家（首次认定增加71家）: the bracket speaks of something of its own."""
    text = each.sentence.passage.text
    opened = text.rfind("（", 0, each.claim.start)
    if opened < max(now.end, each.base.end if each.base else 0):
        return False
    lead = text[opened + 1 : each.claim.start]
    return "）" not in lead and OWN_WORDS.match(lead) is not None


def _is_of_another(claim: Quantity, exact: Decimal) -> bool:
    """每吨增收120元; 尾款4万元，招标节约12万元: nothing like what the two differ by."""
    larger, smaller = max(claim.value, exact), min(claim.value, exact)
    return claim.is_each or larger > smaller * FARTHEST


def _rate(each: Comparison) -> Iterator[Verdict]:
    claim, base, gap = each.claim, each.base, each.gap
    if base is None or not base.value or not (each.nows or gap):
        return
    is_right = gap and agrees(claim, _share(gap, base))
    if is_right or _fitting(each):
        yield Kept()
        return
    now = each.nows[0] if each.nows else gap
    if now is None:
        return
    exact = _change(now, base) if each.nows else _share(now, base)
    is_sure = each.is_sure or bool(gap)
    if is_sure and not _is_near_enough(each, exact.middle):
        yield Fault(
            _places(each, now),
            f"变动率写{claim.text}",
            f"由{base.text}和{now.text}推算为{percent(exact.middle)}",
        )


def _is_near_enough(each: Comparison, exact: Decimal) -> bool:
    """Whether a claim about rough numbers is not plainly wrong."""
    numbers = [one for one in (each.claim, each.base, *each.nows[:1]) if one]
    if not any(is_loose(each.sentence, one) for one in numbers):
        return False
    return abs(exact - each.claim.value) <= exact * ROUGHLY


def _is_apart(claim: Quantity, one: Quantity, other: Quantity) -> bool:
    gap = abs(one.value - other.value)
    return abs(gap - claim.value) <= sum(map(_play, (claim, one, other)))


def _play(each: Quantity) -> Decimal:
    span = span_of_part(each)
    return (span.high - span.low) / 2


def _change(now: Quantity, base: Quantity) -> Span:
    """By how many percent, as far as printed numbers tell."""
    one, other = span_of_part(now), span_of_part(base)
    low, high = one.low / other.high, one.high / other.low
    if high < 1:
        return Span((1 - high) * HUNDRED, (1 - low) * HUNDRED)
    return Span(max(low - 1, Decimal(0)) * HUNDRED, (high - 1) * HUNDRED)


def _share(gap: Quantity, base: Quantity) -> Span:
    one, other = span_of_part(gap), span_of_part(base)
    return Span(one.low / other.high * HUNDRED, one.high / other.low * HUNDRED)


@check("N01")
def points_are_no_percent(case: Case) -> Iterator[Verdict]:
    """住院率86.3%，比上年的84.1%提高2.2%: percentage points, by which rates differ."""
    for sentence in case.reading.telling(Measure.PERCENT):
        rates = sentence.of(Measure.PERCENT)
        for now, base, claim in zip(rates, rates[1:], rates[2:], strict=False):
            if TO.search(clause_before(sentence, base)):  # 由84.1%提高到86.3%
                now, base = base, now  # noqa: PLW2901
            is_told = is_against(sentence, base) and is_claim(sentence, claim)
            if not is_told or claim.is_rough or not base.value:
                continue
            points = abs(now.value - base.value)
            share = points / base.value * HUNDRED
            if points and claim.value == points and not agrees(claim, exactly(share)):
                yield Fault(
                    tuple(sentence.place(each) for each in (claim, now, base)),
                    f"变动写{claim.text}",
                    f"{now.text}与{base.text}相差{claim.text[:-1]}个百分点",
                )
