"""Do full marks, what was earned and what was lost of one item settle each other?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.far_apart import gap_within
from reports.checks.numbers.execution import rates_of_execution
from reports.checks.prose.passages import Passage
from reports.checks.prose.quantities import Measure
from reports.checks.prose.stretches import Mark, Stretch, stretches_of
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

PLAY: Final = Decimal("0.005")
CENT: Final = Decimal("0.011")
HUNDRED: Final = Decimal(100)
MOST: Final = 8  # numbers before the marks that are looked through
COUNTED: Final = (Measure.COUNT, Measure.MONEY)
IN_PROPORTION: Final = re.compile(
    "按(?:照)?(?:实际)?(?:完成|执行|支出|达标|结案)?(?:的)?比例(?:计|得|折算)"
    "|按(?:照)?(?:实际)?(?:预算)?(?:完成|执行|支出)率(?:计|得|折算)"
)
CLAUSE: Final = re.compile("[，：（、]")
OWN: Final = re.compile(
    "^(?:该项|此项|本项|应|故|共|相应)?(?:扣减|扣除|扣|失分?|丢)(?:了)?$"
)
RIGHT_BEHIND: Final = re.compile("，(?:扣减|扣除|扣|失分?|丢)(?:了)?")
HALF: Final = Decimal("0.5")
MOST_OF_ITEM: Final = 30
FURTHER: Final = re.compile("[，；。][^，；。]{0,4}[另再又]")


@check("N12")
def earned_and_lost_make_full_marks(case: Case) -> Iterator[Verdict]:
    """接待人次8分，按比例得6.72分，扣1.28分: the two make eight."""
    for passage in case.reading.prose:
        if "扣" not in passage.text and "失" not in passage.text:
            continue
        for each in stretches_of(passage):
            if _is_settled_here(each):
                yield _judged(each)


def _is_settled_here(each: Stretch) -> bool:
    """One item: its full marks first, one number earned, all losses its own."""
    if each.is_rule or each.is_of_several or not each.taken:
        return False
    if len(each.full) != 1 or len(each.earned) != 1:
        return False
    full, earned = each.full[0], each.earned[0]
    if not full.start < each.taken[0].start or earned.value > full.value:
        return False
    if FURTHER.search(each.passage.text, earned.end, each.taken[0].start):
        return False  # 按比例应得28.67分，另因…扣1.09分
    return all(OWN.match(_lead(each, one)) for one in each.taken)


def _lead(each: Stretch, mark: Mark) -> str:
    """The words of its clause: 预算完成率扣1分 is of another item than the marks."""
    return CLAUSE.split(each.passage.text[each.start : mark.start])[-1]


def _judged(each: Stretch) -> Verdict:
    full, earned = each.full[0], each.earned[0]
    gap = full.value - earned.value
    lost = [one.value for one in each.taken]
    every = sum(lost, Decimal(0))
    ways = (every, lost[0], lost[-1], every - lost[0])
    if any(abs(way - gap) <= PLAY for way in ways):
        return Kept()
    behind = each.passage.text[earned.end : each.taken[0].start]
    if (len(lost) > 1 or "：" in behind) and every < gap:
        return Kept()  # of several losses it tells some
    told = "＋".join(f"{one}分" for one in lost)
    return Fault(
        (_at(each, earned), _at(each, full), *(_at(each, one) for one in each.taken)),
        f"分值{full.value}分，得{earned.value}分，扣{told}",
        f"{full.value}－{earned.value}＝{gap.normalize():f}分",
        difference=f"{abs(gap - every).normalize():f}分",
        about=(each.passage.line.subject,),
    )


@check("N12")
def earned_and_lost_make_round_marks(case: Case) -> Iterator[Verdict]:
    """得4.75分，扣0.35分, where the others make five: the full marks are not told."""
    pairs = [
        (each, each.earned[0].value + each.taken[0].value)
        for passage in case.reading.prose_with("扣", "失")
        for each in stretches_of(passage)
        if _is_pair(each)
    ]
    odd = [each for each, whole in pairs if whole % HALF]
    yield from (Kept() for _ in range(len(pairs) - len(odd)))
    if len(odd) == 1 < len(pairs):
        earned, taken = odd[0].earned[0], odd[0].taken[0]
        yield Fault(
            (_at(odd[0], taken), _at(odd[0], earned)),
            f"得{earned.value}分，扣{taken.value}分，合{earned.value + taken.value}分",
            "两数之和是这一项的分值",
            about=(odd[0].passage.line.subject,),
        )


def _is_pair(each: Stretch) -> bool:
    """得4.67分，扣0.33分, one right behind the other, without full marks."""
    if each.is_rule or each.is_of_several or each.full:
        return False
    if len(each.earned) != 1 or len(each.taken) != 1:
        return False
    between = each.passage.text[each.earned[0].end : each.taken[0].start]
    is_item = each.earned[0].value <= MOST_OF_ITEM
    return is_item and RIGHT_BEHIND.fullmatch(between) is not None


def _at(each: Stretch, mark: Mark) -> At:
    return each.passage.at(mark.start, mark.end)


@check("N14")
def a_share_of_full_marks_is_earned(case: Case) -> Iterator[Verdict]:
    """按完成比例得7.36分: a rate or ratio beside it gives that share of the marks."""
    for passage in case.reading.prose_with("比例", "率计", "率得", "率折算"):
        if not IN_PROPORTION.search(passage.text):
            continue
        begin = 0  # of what is told of this item: behind the marks before it
        for each in stretches_of(passage):
            is_one = len(each.full) == len(each.earned) == 1 and not each.is_rule
            if is_one and IN_PROPORTION.search(each.text):
                shares = _shares(passage, begin, each.end) or _executed(case, each)
                shares += _of_targets(case, shares) if shares else []
                if shares and each.earned[0].value <= each.full[0].value:
                    yield _proportional(each, shares)
            begin = begin if each.is_bare else each.end


def _executed(case: Case, each: Stretch) -> list[Decimal]:
    """按执行率折算得9.78分: the rate stands anywhere in the report."""
    if "执行率" not in each.text:
        return []
    return [one / HUNDRED for one in rates_of_execution(case)]


def _shares(passage: Passage, begin: int, end: int) -> list[Decimal]:
    """Every share that the passage tells or lets work out, if this item has one."""
    numbers = [one for one in passage.quantities if one.start < end]
    rates = [one for one in numbers if one.measure is Measure.PERCENT]
    counts = [one for one in numbers if one.measure in COUNTED and one.value > 0]
    own = [unit_class(one) for one in counts if one.start >= begin]
    if not any(one.start >= begin for one in rates) and len(own) == len(set(own)):
        return []
    told = [one.value / HUNDRED for one in rates]
    ratios = [
        min(one.value, other.value) / max(one.value, other.value)
        for one, other in combinations(counts[-MOST:], 2)
        if unit_class(one) == unit_class(other)
    ]
    of_told = [
        min(one, other) / max(one, other)
        for one, other in combinations(told[-MOST:], 2)
        if one and other
    ]
    return [*told, *ratios, *of_told]


def _of_targets(case: Case, shares: Sequence[Decimal]) -> list[Decimal]:
    """What the shares are of any higher rate that the report tells: of its target."""
    told = {
        each.value / HUNDRED
        for sentence in case.reading.telling(Measure.PERCENT)
        for each in sentence.of(Measure.PERCENT)
    }
    cells = (number_in(each.target) for each in case.indicators)
    told |= {each.value / HUNDRED for each in cells if each and each.unit == "%"}
    return [one / other for one in shares for other in told if one < other]


def step_of(value: Decimal) -> Decimal:
    """The last digit as it was written: 0.1 of 9.8."""
    return Decimal(1).scaleb(int(value.as_tuple().exponent))


def _proportional(each: Stretch, shares: Sequence[Decimal]) -> Verdict:
    full, earned = each.full[0], each.earned[0]
    half = max(CENT, step_of(earned.value) / 2)  # 9.84 may be printed as 9.8
    if any(abs(full.value * one - earned.value) <= half for one in shares):
        return Kept()
    nearest = min(shares, key=lambda one: abs(full.value * one - earned.value))
    return Fault(
        (_at(each, earned), _at(each, full)),
        f"按比例计分，分值{full.value}分，得{earned.value}分",
        f"{full.value}×{nearest * HUNDRED:.2f}%＝{full.value * nearest:.2f}分",
        about=(each.passage.line.subject,),
        gap=gap_within(earned.value, full.value * nearest, half),
    )
