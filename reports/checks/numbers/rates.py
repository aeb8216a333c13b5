"""Rates: as stated against numerator and denominator, and by which base."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise, permutations
from typing import Final

from indicators.scoring.measures import Kind
from reports.checks.case import Case
from reports.checks.cells import Number, number_in
from reports.checks.far_apart import gap_within
from reports.checks.lines import Indicator
from reports.checks.money_rows import money_rows_of
from reports.checks.places import at_cell, at_line, at_stated
from reports.checks.prose.based import is_told_openly
from reports.checks.prose.quantities import Measure
from reports.checks.registry import check
from reports.checks.tolerance import Agreement, agreement, half_digit, rounded
from reports.checks.verdicts import At, Fault, Kept, Lacking, Severity, Verdict
from reports.dossier.figures.catalogue import formulas
from reports.dossier.figures.definitions import Rate

QUOTES: Final = str.maketrans("", "", '“”"《》 ')
OTHER_BASES: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "预算执行率": (("到位资金执行率", "资金到位数"),),
}
CUT: Final = re.compile("(?:收回|核减|压减|调减|上缴)")
BUDGETS: Final = ("budget", "initial")
TELLING: Final = 4  # signs of a rate that no chance makes: 97.8
PARTS: Final = {
    "预算执行率": "全年预算数",
    "支出完成率": "支出预算",
}


@check("N01")
def rate_follows_from_its_parts(case: Case) -> Iterator[Verdict]:
    """Every stated rate of the catalogue, and indicators that bear a rate's name."""
    for rate, at, number in _stated_rates(case):
        exact = case.figures.value(rate.key)
        if not isinstance(exact, Decimal):
            yield Lacking(f"缺少{rate.numerator}或{rate.denominator}")
            continue
        match agreement(number.value, exact, number.places):
            case Agreement.EXACT:
                yield Kept()
            case Agreement.TRUNCATED:
                yield _cut_off(rate, at, number, exact)
            case Agreement.OFF if _is_of_a_part(case, number, exact) or (
                case.is_imported
                and (
                    _is_of_one_project(case, number)
                    or _is_of_other_money(case, rate, number)
                    or _is_of_two_others(case, rate, number)
                )
            ):
                yield Kept()
            case Agreement.OFF:
                if not _is_other_base(case, rate.key, number):
                    yield _wrong(rate, at, number, exact)


@check("N01")
def row_states_its_own_rate(case: Case) -> Iterator[Verdict]:
    """Every row with a budget and a rate: its rate is its spending by its budget."""
    for row in money_rows_of(case) if case.is_imported else ():
        stated, spent, budget = (
            row.number(each) for each in ("rate", "spent", "budget")
        )
        if stated is None or spent is None or budget is None or not budget.value:
            continue
        exact = spent.value / budget.value * 100
        is_right = agreement(stated.value, exact, stated.places) is not Agreement.OFF
        if is_right or _is_a_ratio(stated, row.numbers):
            yield Kept()
        else:
            yield Fault(
                at_line(row.line),
                f"“{row.label}”执行率写{stated.value}%",
                f"{rounded(exact, max(stated.places, 2))}%"
                f"（{spent.value}÷{budget.value}×100%）",
                about=(row.line.subject, "execution"),
                gap=gap_within(stated.value, exact, half_digit(stated.places)),
            )


def _is_a_ratio(stated: Number, numbers: Sequence[Number]) -> bool:
    """Whether a rate follows from any two numbers of its row."""
    return any(
        agreement(stated.value, one.value / other.value * 100, stated.places)
        is not Agreement.OFF
        for one, other in permutations(numbers, 2)
        if other.value
    )


@check("N22")
def execution_rate_has_the_schemes_base(case: Case) -> Iterator[Verdict]:
    """A rate that is right on another base than the scheme's is called by its name."""
    for rate, at, number in _stated_rates(case):
        others = OTHER_BASES.get(rate.key, ())
        exact = case.figures.value(rate.key)
        if not others or not isinstance(exact, Decimal):
            continue
        is_right = agreement(number.value, exact, number.places) is not Agreement.OFF
        if is_right or is_told_openly(case, number.value):
            yield Kept()
            continue
        for other, base in others:
            if _is_other_base(case, rate.key, number):
                yield Fault(
                    at,
                    f"{rate.key}写{number.value}%，是按{base}算的",
                    f"按{PARTS[rate.key]}为{rounded(exact, number.places)}%",
                    about=(rate.key, other, rate.numerator, base),
                )


@check("N32")
def spent_and_left_make_the_whole(case: Case) -> Iterator[Verdict]:
    done = case.figures.get("支出完成率")
    left = case.figures.get("结转结余率")
    if not done or not left:
        return
    if not isinstance(done.value, Decimal) or not isinstance(left.value, Decimal):
        yield Lacking("缺少支出预算、支出决算或结转结余")
        return
    total = done.value + left.value
    gap = abs(total - 100)
    if gap <= case.policy.number("N32", "gap") or _says_cut(case) or _took_in(case):
        yield Kept()
        return
    yield Fault(
        At("数据表 › 结转结余", "figures.结转结余", left.cell),
        f"支出完成率{done.text}与结转结余率{left.text}合计{rounded(total, 2)}%",
        "合计约100%",
        difference=f"{rounded(gap, 2)}个百分点",
        about=("支出决算", "支出预算", "结转结余"),
    )


def _took_in(case: Case) -> bool:
    """Whether what is left is of what was taken in, which was not the budget."""
    income, spent = case.amount("收入决算"), case.amount("支出决算")
    left = case.amount("结转结余")
    return None not in (income, spent, left) and income == (spent or 0) + (left or 0)


def _is_of_a_part(case: Case, number: Number, exact: Decimal) -> bool:
    """What is left of the whole, or the rate of two amounts told side by side."""
    rest = 100 - exact
    if agreement(number.value, rest, number.places) is not Agreement.OFF:
        return True
    for passage in case.reading.prose:
        money = [each for each in passage.quantities if each.measure is Measure.MONEY]
        for whole, part in pairwise(money):
            if whole.value and part.value < whole.value:
                share = part.value / whole.value * 100
                if agreement(number.value, share, number.places) is Agreement.EXACT:
                    return True
    return False


def _is_of_one_project(case: Case, number: Number) -> bool:
    """Whether a budget and what was spent of it, told together, make the rate."""
    for passage in case.reading.stating:
        told = [each for each in case.reading.in_passage(passage) if each.is_exact()]
        for whole in told:
            if whole.role not in BUDGETS or not whole.quantity.value:
                continue
            for part in told:
                share = part.quantity.value / whole.quantity.value * 100
                is_part = part.role == "actual" and part.scope == whole.scope
                if is_part and _is_exact(number, share):
                    return True
    return False


def _is_of_other_money(case: Case, rate: Rate, number: Number) -> bool:
    """Whether what was spent is so much of an amount that nothing else is known of."""
    spent = case.amount(rate.numerator)
    if spent is None or len(str(number.value)) < TELLING:
        return False
    known = {
        each.quantity.value
        for each in case.reading.statements
        if each.role != "budget" or each.scope
    }
    return any(
        _is_exact(number, spent / each.value * 100)
        for passage in case.reading.prose
        for each in passage.quantities
        if each.measure is Measure.MONEY and each.value and each.value not in known
    )


def _is_of_two_others(case: Case, rate: Rate, number: Number) -> bool:
    """项目支出预算共576万元，执行率94.18%: of amounts that are not the whole's."""
    if len(str(number.value)) < TELLING:
        return False
    whole = {case.amount(rate.numerator), case.amount(rate.denominator)}
    money = [
        (passage, each)
        for passage in case.reading.prose
        for each in passage.quantities
        if each.measure is Measure.MONEY and each.value and each.value not in whole
    ]
    beside = {
        passage.line.index
        for passage in case.reading.prose
        for each in passage.quantities
        if each.measure is Measure.PERCENT and each.value == number.value
    }
    return any(
        _is_exact(number, part.value / each.value * 100)
        for passage, each in money
        if passage.line.index in beside
        for _, part in money
        if part is not each
    )


def _is_exact(number: Number, share: Decimal) -> bool:
    return agreement(number.value, share, number.places) is Agreement.EXACT


def _says_cut(case: Case) -> bool:
    may_be = case.reading.lines_for(CUT)
    return bool(may_be) and any(CUT.search(each.text) for each in case.sentences)


def _stated_rates(case: Case) -> Iterator[tuple[Rate, At, Number]]:
    rates = _rates(case.dossier.kind)
    for key, mentions in case.stated.items():
        for stated in mentions if key in rates else ():
            number = number_in(stated.value)
            if number:
                yield rates[key], at_stated(stated), number
    for each in case.indicators:
        rate = rates.get(each.name.translate(QUOTES))
        number = number_in(each.actual) if _is_typed(case, each) else None
        if rate and number and number.unit in ("", "%"):
            yield rate, at_cell(each, "actual"), number


def _is_typed(case: Case, each: Indicator) -> bool:
    """Whether somebody wrote the actual; a ratio of the scheme is worked out."""
    return case.is_imported or each.points is None or each.points.rate is None


@cache
def _rates(kind: Kind) -> Mapping[str, Rate]:
    return {each.key: each for each in formulas(kind) if isinstance(each, Rate)}


def _is_other_base(case: Case, key: str, number: Number) -> bool:
    own = case.figures.value(key)
    if isinstance(own, Decimal):
        near = agreement(number.value, own, number.places)
        if near is not Agreement.OFF:
            return False
    for other, _ in OTHER_BASES.get(key, ()):
        exact = case.figures.value(other)
        if isinstance(exact, Decimal):
            return agreement(number.value, exact, number.places) is Agreement.EXACT
    return False


def _wrong(rate: Rate, at: At, number: Number, exact: Decimal) -> Fault:
    follows = rounded(exact, max(number.places, 2))
    return Fault(
        at,
        f"{rate.key}写{number.value}%",
        f"{follows}%（{rate.formula}）",
        difference=f"{abs(number.value - follows)}个百分点",
        about=(rate.key, rate.numerator, rate.denominator),
        gap=gap_within(number.value, exact, half_digit(number.places)),
    )


def _cut_off(rate: Rate, at: At, number: Number, exact: Decimal) -> Fault:
    return Fault(
        at,
        f"{rate.key}写{number.value}%，末位是截去的",
        f"四舍五入为{rounded(exact, number.places)}%",
        about=(rate.key,),
        severity=Severity.WARNING,
        is_explained=True,
    )
