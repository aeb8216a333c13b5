"""Do amounts and rates in the prose agree with each other and with the data?"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.agreeing import Span, agrees, exactly, span_of, total
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.statements import Statement
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .comparing import Judged, judged_amounts, judged_rates
from .operands import operand

FUND_TYPES: Final = (
    "一般公共预算支出决算",
    "政府性基金预算支出决算",
    "国有资本经营预算支出决算",
)
SAYS_ACTUAL: Final = re.compile("决算|实际|执行|完成|累计")
NEAR: Final = (Decimal("0.2"), Decimal(5))
SIDES: Final = {"budget", "initial", "actual"}


@once
def _judged(case: Case) -> tuple[Judged, ...]:
    rates = list(judged_rates(case))
    dealt = [quantity for each in rates for quantity in each.dealt]
    return (*rates, *judged_amounts(case, dealt))


def _of(case: Case, code: str) -> Iterator[Verdict]:
    return (each.verdict for each in _judged(case) if each.code == code)


@check("N01")
def rates_of_the_prose(case: Case) -> Iterator[Verdict]:
    yield from _of(case, "N01")


@check("N22")
def bases_of_rates(case: Case) -> Iterator[Verdict]:
    yield from _of(case, "N22")


@check("X01")
def prose_and_data(case: Case) -> Iterator[Verdict]:
    yield from _of(case, "X01")


@check("N19")
def units_of_amounts(case: Case) -> Iterator[Verdict]:
    judged = [each for each in _judged(case) if each.code == "N19"]
    yield from (each.verdict for each in judged)
    told = [quantity for each in judged for quantity in each.dealt]
    yield from _neighbours(case, told)


def _neighbours(case: Case, told: list[Quantity]) -> Iterator[Verdict]:
    """Budget and actual of one subject side by side, one in 元, one in 万元."""
    for one, other in pairwise(case.reading.statements):
        if not _are_pair(one, other):
            continue
        if any(each.quantity is said for each in (one, other) for said in told):
            continue
        if _differ_by_unit(one.quantity, other.quantity):
            odd, even = (one, other) if one.quantity.unit == "元" else (other, one)
            yield Fault(
                (odd.sentence.place(odd.quantity), even.sentence.place(even.quantity)),
                f"{odd.key}写{odd.quantity.text}，{even.key}写{even.quantity.text}",
                "同一事项的预算和实际应当用同一个单位",
                difference="约1万倍",
                about=(odd.key,),
            )
        else:
            yield Kept()


def _are_pair(one: Statement, other: Statement) -> bool:
    money = one.quantity.measure is other.quantity.measure is Measure.MONEY
    if not money or one.sentence is not other.sentence:
        return False
    sides = {one.role, other.role}
    return sides <= SIDES and len(sides) > 1 and one.family == other.family


def _differ_by_unit(one: Quantity, other: Quantity) -> bool:
    if {one.unit, other.unit} != {"元", "万元"} or not other.value:
        return False
    wan, yuan = (one, other) if one.unit == "万元" else (other, one)
    if not yuan.value:
        return False
    printed = wan.value / 10_000 / yuan.value
    return NEAR[0] <= printed <= NEAR[1]


@check("N20")
def budgets_called_expenditure(case: Case) -> Iterator[Verdict]:
    yield from _of(case, "N20")
    for passage in case.reading.stating:
        said = [
            each
            for each in case.reading.in_passage(passage)
            if each.key in FUND_TYPES and not each.scope and each.is_exact()
        ]
        if len({each.key for each in said}) > 1 and len(said) == len(FUND_TYPES[:2]):
            yield from _called_expenditure(case, said)


def _called_expenditure(case: Case, said: list[Statement]) -> Iterator[Verdict]:
    """Expenditure by kind of budget that adds up to the budget instead."""
    if any(each.is_printed or SAYS_ACTUAL.search(each.phrase) for each in said):
        return
    budget = operand(case, "支出预算", said[0])
    actual = operand(case, "支出决算", said[0])
    both = total(span_of(each.quantity) for each in said)
    if budget is None or not _meets(both, budget.span):
        return
    if actual is None or _meets(both, actual.span):
        yield Kept()
        return
    words = "、".join(f"{each.phrase}{each.quantity.text}" for each in said)
    yield Fault(
        (
            *(each.sentence.place(each.quantity) for each in said),
            budget.at,
        ),
        f"{words}，写作“支出”",
        f"两项之和正是{budget.shown}，而{actual.shown}，所写的应是预算",
        about=("支出决算", "支出预算"),
    )


def _meets(one: Span, other: Span) -> bool:
    return one.low <= other.high and other.low <= one.high


@check("N21")
def chain_of_a_part(case: Case) -> Iterator[Verdict]:
    """Released → received → spent, where the prose tells it of one of the projects."""
    for passage in case.reading.stating:
        said = [
            each
            for each in case.reading.in_passage(passage)
            if each.scope and each.is_exact()
        ]
        for later, earlier in (
            ("资金到位数", "指标下达数"),
            ("全年执行数", "资金到位数"),
        ):
            yield from _link(said, later, earlier)


def _link(said: list[Statement], later: str, earlier: str) -> Iterator[Verdict]:
    firsts = {each.scope: each for each in said if each.key == earlier}
    for each in said:
        first = firsts.get(each.scope)
        if each.key != later or first is None:
            continue
        if each.quantity.value <= first.quantity.value + first.quantity.half:
            yield Kept()
            continue
        yield Fault(
            (each.sentence.place(each.quantity), first.sentence.place(first.quantity)),
            f"{each.scope}：{later}{each.quantity.text}，大于{earlier}",
            f"不超过{earlier}{first.quantity.text}（有上年结转的另行写明）",
        )


def same(quantity: Quantity, value: Decimal) -> bool:
    """Whether a printed number stands for an exact value."""
    return agrees(quantity, exactly(value))
