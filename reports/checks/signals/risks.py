"""Signals that a reader should look twice. None of them is an error."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from indicators.scoring.measures import Kind
from indicators.scoring.structure import EXECUTION_CODE
from reports.checks.case import Case
from reports.checks.cells import number_in, wan
from reports.checks.lines import Indicator
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Lacking, Verdict
from reports.dossier.figures.printing import two_places
from reports.dossier.model import Dossier
from reports.dossier.scoring import scorecard_of

ALONE: Final = "没有同单位的其他项目自评"
HUNDRED: Final = Decimal(100)
FEWEST: Final = 3  # projects below which sameness says nothing
DIGITS: Final = re.compile(r"\d+(?:[.,]\d+)*")
TOTAL: Final = At("评分表 › 总分", "results")


@check("W01")
def not_all_projects_are_perfect(case: Case) -> Iterator[Verdict]:
    totals = _totals(case)
    if not totals:
        yield Lacking(ALONE)
    elif _are_full(totals):
        yield Fault(TOTAL, f"{len(totals)}个项目都是满分", "有高有低的得分")
    else:
        yield Kept()


@check("W03")
def projects_differ_in_their_scores(case: Case) -> Iterator[Verdict]:
    totals = _totals(case)
    if not totals:
        yield Lacking(ALONE)
    elif len({each.points for each in totals}) == 1 and not _are_full(totals):
        found = f"{len(totals)}个项目都得{two_places(totals[0].points)}分"
        yield Fault(TOTAL, found, "各项目各自评分")
    else:
        yield Kept()


@check("W05")
def satisfaction_differs_from_its_target(case: Case) -> Iterator[Verdict]:
    rows = [rows for paper in _projects(case) if (rows := _satisfaction(paper))]
    if len(rows) < FEWEST:
        yield Lacking(ALONE)
    elif all(_is_equal(*each) for paper in rows for each in paper):
        yield Fault(TOTAL, f"{len(rows)}个项目的满意度都等于目标", "调查得到的满意度")
    else:
        yield Kept()


@check("W02")
def actuals_are_no_copy_of_targets(case: Case) -> Iterator[Verdict]:
    rows = [
        (each.target, each.actual)
        for each in case.indicators
        if each.code != EXECUTION_CODE
        if number_in(each.target) and number_in(each.actual)
    ]
    if len(rows) < case.policy.number("W02", "count"):
        return
    is_copied = all(_is_equal(target, actual) for target, actual in rows)
    others = case.indicators if case.is_imported else ()  # words in printed cells
    if is_copied and not any(map(_is_other, others)):
        yield Fault(
            At("评分表", "results"),
            f"{len(rows)}项定量指标的完成值都等于目标值",
            "实际的完成值",
        )
    else:
        yield Kept()


@check("W04")
def high_scores_go_with_spending(case: Case) -> Iterator[Verdict]:
    rate = case.amount("预算执行率" if case.is_project else "支出完成率")
    total = _total(case)
    if rate is None or total is None:
        yield Lacking("缺少执行率或总分")
        return
    low, high = (case.policy.number("W04", each) for each in ("execution", "total"))
    share = total / case.dossier.scheme.total * HUNDRED
    if rate < low and share >= high:
        yield Fault(
            TOTAL,
            f"执行率{two_places(rate)}%，总分{two_places(total)}分",
            "与执行率相称的得分，或说明原因",
            about=("支出决算", "全年执行数"),
        )
    else:
        yield Kept()


@check("W06")
def no_single_payment_takes_all(case: Case) -> Iterator[Verdict]:
    payments, spent = case.dossier.payments, case.amount("全年执行数")
    amounts = [each.amount for each in payments if each.amount is not None]
    if not case.is_project or not payments:
        return
    if spent is None or not amounts:
        yield Lacking("支付明细没有金额")
    elif len(payments) == 1 and amounts[0] == spent:
        yield Fault(
            At(f"支付明细 › {payments[0].item}", "payments"),
            f"一笔支付{wan(spent)}，正好用完全部资金",
            "核对合同、验收和凭证",
        )
    else:
        yield Kept()


def _is_other(each: Indicator) -> bool:
    """不少于600亩, and it came to 620: no copy, though the target is no bare number."""
    wanted, reached = (DIGITS.findall(text) for text in (each.target, each.actual))
    return bool(wanted and reached) and wanted[0] not in reached


def _projects(case: Case) -> list[Dossier]:
    papers = (case.dossier, *case.companions.siblings)
    return [each for each in papers if each.kind is Kind.PROJECT]


class _Total(NamedTuple):
    """What a paper scores, and the most that its scheme gives."""

    points: Decimal
    full: Decimal


def _satisfaction(paper: Dossier) -> list[tuple[str, str]]:
    """Target and actual of a paper's rates of satisfaction."""
    return [
        (each.target, each.actual)
        for each in paper.results
        if "满意" in each.name and each.actual and number_in(each.actual)
    ]


def _totals(case: Case) -> list[_Total]:
    """Of every project's paper; none where one is not scored yet, or they are few."""
    papers = _projects(case)
    if len(papers) < FEWEST:
        return []
    found = [_total_of(each) for each in papers]
    known = [each for each in found if each]
    return known if len(known) == len(found) else []


def _are_full(totals: list[_Total]) -> bool:
    return all(each.points == each.full for each in totals)


def _total(case: Case) -> Decimal | None:
    if not case.is_imported:
        return case.card.total if case.card.complete else None
    return _stated_total(case.dossier)


def _total_of(paper: Dossier) -> _Total | None:
    """As a report states it; of one made in the portal, as it is scored."""
    full = paper.scheme.total
    if paper.source is not None:
        stated = _stated_total(paper)
        return None if stated is None else _Total(stated, full)
    card = scorecard_of(paper)
    return _Total(card.total, full) if card.complete else None


def _stated_total(paper: Dossier) -> Decimal | None:
    said = (each.value for each in paper.stated if each.key == "自评得分")
    return next((each.value for each in map(number_in, said) if each), None)


def _is_equal(target: str, actual: str) -> bool:
    first, second = number_in(target), number_in(actual)
    return first is not None and second is not None and first.value == second.value
