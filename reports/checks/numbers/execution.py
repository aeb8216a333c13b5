"""The score of the execution rate: what the scheme gives for what was spent."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from indicators.scoring.card import Outcome
from indicators.scoring.structure import EXECUTION_CODE
from reports.checks.case import Case
from reports.checks.cells import Number, number_in
from reports.checks.far_apart import gap_between
from reports.checks.fund_rows import fund_rows
from reports.checks.lines import Indicator
from reports.checks.once import once
from reports.checks.places import at_cell, at_line
from reports.checks.prose.quantities import Measure
from reports.checks.registry import check
from reports.checks.tolerance import Agreement, agreement, rounded
from reports.checks.verdicts import Fault, Kept, Lacking, Verdict
from reports.dossier.figures.printing import plain_number, two_places

HUNDRED: Final = Decimal(100)
NOTHING, CENT = Decimal(0), Decimal("0.01")
MANNER: Final = "预算执行"  # may be of how it was managed
RATE_APART: Final = re.compile("(?:支出|执行|完成|使用)率（(?:满分|分值|权重)?\\d")
TAKEN: Final = re.compile(r"扣减?了?(\d+(?:\.\d+)?)分")


@check("N02")
def execution_score_follows_the_scheme(case: Case) -> Iterator[Verdict]:
    """In the portal the scheme gives it; a printed one is worked out again."""
    for each in case.indicators:
        if not is_execution(each) or _is_of_its_manner(case, each):
            continue
        if not case.is_imported:
            yield Kept()
            continue
        weight, stated = number_in(each.weight), number_in(each.score)
        expected = _execution_points(case, each, weight)
        if stated is None or expected is None:
            yield Lacking("缺少执行率的分值、得分或金额")
        elif points_agree(stated, expected) or _is_explained(case, each, stated):
            yield Kept()
        else:
            yield Fault(
                at_cell(each, "score"),
                f"“{each.name}”得{stated.value}分",
                f"{two_places(expected)}分",
                difference=f"{plain_number(abs(stated.value - expected))}分",
                about=(each.subject, "execution"),
                gap=gap_between(stated.value, expected),
            )


@check("N02")
def funds_row_is_scored_by_the_scheme(case: Case) -> Iterator[Verdict]:
    """The total row of a printed funds table: points for the rate."""
    for row in fund_rows(case.lines) if case.is_imported else ():
        weight, stated = row.number("weight"), row.number("score")
        spent, budget = row.value("spent"), row.value("budget")
        if not row.is_total or weight is None or stated is None:
            continue
        if spent is None or not budget:
            yield Lacking("缺少预算数或执行数")
            continue
        expected = _scored_by_scheme(case, weight, spent / budget * HUNDRED)
        if points_agree(stated, expected):
            yield Kept()
        else:
            yield Fault(
                at_line(row.line),
                f"执行率得{stated.value}分",
                f"{two_places(expected)}分",
                difference=f"{plain_number(abs(stated.value - expected))}分",
                about=("execution",),
            )


def points_agree(stated: Number, expected: Decimal) -> bool:
    """Points are never rounded to whole ones by printing them without a place."""
    places = max(stated.places, 1)
    return agreement(stated.value, expected, places) is not Agreement.OFF


def _execution_points(
    case: Case, each: Indicator, weight: Number | None
) -> Decimal | None:
    """By the scheme, or in proportion to the rate, or to the rate that is stated."""
    rate = case.amount("预算执行率" if case.is_project else "支出完成率")
    if rate is None and (stated := number_in(each.actual)):
        rate = stated.value
    if weight is None:
        return None
    return None if rate is None else _scored_by_scheme(case, weight, rate)


def _is_explained(case: Case, each: Indicator, stated: Number) -> bool:
    """By its own rate, or by a cause that tells the points: 年中调整扣0.50分.

    One project of several has a rate of its own; so has what was spent of the money
    received. Whether it is right, N01 says, and N22 whether its base is.
    """
    weight, rate = number_in(each.weight), number_in(each.actual)
    if weight is None:
        return False
    taken = [Decimal(found) for found in TAKEN.findall(each.reason)]
    is_of_manner = each.name.strip("“”") == MANNER
    if is_of_manner and taken and sum(taken) == weight.value - stated.value:
        return True
    rates = {rate.value} if rate and rate.unit == "%" else rates_of_execution(case)
    return any(
        points_agree(stated, _scored_by_scheme(case, weight, each)) for each in rates
    )


@once
def rates_of_execution(case: Case) -> frozenset[Decimal]:
    """Every rate of execution that the prose tells, on whatever base it was taken."""
    return frozenset(
        each.value
        for sentence in case.reading.sentences_with("执行率", "支出率", "支付率")
        for each in sentence.of(Measure.PERCENT)
    )


def _scored_by_scheme(case: Case, weight: Number, rate: Decimal) -> Decimal:
    """The scheme's points for this rate; in proportion where it has not scored it."""
    for score in case.card.scores:
        is_rate = score.code == EXECUTION_CODE and score.outcome is Outcome.SCORED
        is_meant = is_rate and weight.value == score.weight
        if is_meant and abs((score.rate or NOTHING) - rate) < CENT:
            return score.points
    return rounded(weight.value * min(rate, HUNDRED) / HUNDRED, 2)


def is_execution(each: Indicator) -> bool:
    is_named = each.name.strip("“”") in (
        "预算执行率",
        "执行率",
        "预算执行",
        "资金执行率",
    )
    return each.code == EXECUTION_CODE or is_named


def _is_of_its_manner(case: Case, each: Indicator) -> bool:
    """“预算执行”, no rate beside it, where the rate earns its points elsewhere."""
    if each.name.strip("“”") != MANNER or each.actual.strip():
        return False
    return any(
        RATE_APART.search(one.text) for one in case.reading.passages_for(RATE_APART)
    )
