"""Sums of money: the whole and its parts, budget and actual line by line."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import Number, number_in, wan
from reports.checks.fund_rows import fund_rows
from reports.checks.lines import LineKind
from reports.checks.money_rows import money_rows_of
from reports.checks.places import at_figure, at_line, at_stated
from reports.checks.prose.quantities import Measure
from reports.checks.registry import check
from reports.checks.tolerance import sum_agrees
from reports.checks.verdicts import At, Fault, Kept, Lacking, Verdict
from reports.dossier.figures.project import AMOUNTS
from units.figures import FUND_TYPES

NOTHING: Final = Decimal(0)
HUNDREDTH_OF_WAN: Final = -2  # printed 万元 have two places: the last is 100 yuan
WHOLES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = tuple(
    (f"{whole}{column}", tuple(f"{part}{column}" for part in parts))
    for whole, parts in (
        ("支出", ("基本支出", "项目支出")),
        ("基本支出", ("人员经费", "公用经费")),
    )
    for column in ("预算", "决算")
)
BY_FUND_TYPE: Final[tuple[tuple[str, tuple[str, ...]], ...]] = tuple(
    (f"{whole}{column}", tuple(f"{each}{whole}{column}" for each in FUND_TYPES))
    for whole in ("收入", "支出")
    for column in ("预算", "决算")
)
OTHER_BUDGETS: Final = re.compile("政府性基金|国有资本|社会保险基金|专户|单位资金")
WHOLE_RATE: Final = 100
FARTHEST: Final = 100
LINES: Final = (
    *(f"{each}支出" for each in FUND_TYPES),
    *("基本支出", "人员经费", "公用经费", "项目支出", "三公经费", "政府采购"),
)
GROWING: Final = frozenset({"基本支出", "人员经费", "公用经费", "项目支出"})


@check("N03")
def funds_make_the_total(case: Case) -> Iterator[Verdict]:
    """Every column of the funds table: the stated total is the sum of the sources."""
    if not case.is_project:
        return
    if not case.is_imported:
        yield from (Kept() for _ in case.dossier.funds)
        return
    parts = len(case.dossier.funds)
    if not parts:
        yield Lacking("没有分来源的金额")
    for key in AMOUNTS:
        exact = case.figures.value(key)
        for stated in case.stated.get(key, ()):
            number = number_in(stated.value)
            if number is None or not isinstance(exact, Decimal):
                continue
            if _sum_holds(number.yuan, exact, parts):
                yield Kept()
            elif stated.place not in _rows(case) and _is_told_rightly(case, key, exact):
                continue  # the prose tells of something else, or X01 says so
            else:
                yield Fault(
                    at_stated(stated),
                    f"{key}写{stated.value}",
                    f"各来源合计{wan(exact)}",
                    difference=wan(abs(number.yuan - exact)),
                    about=(key,),
                )


def _rows(case: Case) -> set[str]:
    return {line.place for line in case.lines if line.kind is LineKind.ROW}


def _is_told_rightly(case: Case, key: str, exact: Decimal) -> bool:
    told = [number_in(each.value) for each in case.stated[key]]
    return any(each and each.yuan == exact for each in told)


@check("N04")
def parts_make_the_spending(case: Case) -> Iterator[Verdict]:
    """基本 + 项目 = 总支出; 人员 + 公用 = 基本; fund types never exceed the whole."""
    if case.is_project:
        return
    for whole, parts in WHOLES:
        yield from _whole(case, whole, parts)
    for whole, parts in BY_FUND_TYPE:
        yield from _within(case, whole, parts)


@check("N05")
def payments_stay_within_the_spending(case: Case) -> Iterator[Verdict]:
    """A list may leave payments out; it can never come to more than was spent."""
    if not case.is_project:
        return
    paid, spent = case.amount("支付合计"), case.amount("全年执行数")
    if paid is None or spent is None:
        if case.dossier.payments:
            yield Lacking("支付明细没有逐项写明金额")
        return
    if paid <= spent or _sum_holds(paid, spent, len(case.dossier.payments)):
        yield Kept()
        return
    yield Fault(
        at_figure(case.dossier.kind, "支付合计", wan(paid)),
        f"支付明细{len(case.dossier.payments)}项合计{wan(paid)}",
        f"不超过全年执行数{wan(spent)}",
        difference=wan(paid - spent),
        about=("支付合计", "全年执行数"),
    )


@check("N26")
def each_line_stays_within_its_budget(case: Case) -> Iterator[Verdict]:
    yield from _fund_lines(case) if case.is_project else _account_lines(case)


@check("N26")
def each_row_stays_within_its_budget(case: Case) -> Iterator[Verdict]:
    """A table's row that spends more than its budget, without saying so."""
    known = {row.line.index for row in fund_rows(case.lines)}
    for row in money_rows_of(case) if case.is_imported else ():
        budget, spent = row.number("budget"), row.number("spent")
        if budget is None or spent is None or row.line.index in known:
            continue
        rate = row.number("rate")
        is_told = rate is not None and rate.value > WHOLE_RATE
        if spent.value <= budget.value or is_told or _slips(budget, spent):
            yield Kept()
            continue
        yield Fault(
            at_line(row.line),
            f"“{row.label}”支出{spent.value}",
            f"不超过预算{budget.value}",
            difference=f"{spent.value - budget.value}",
            about=(row.line.subject, "支出决算", "全年执行数"),
        )


def _slips(budget: Number, spent: Number) -> bool:
    """Whether the two are so far apart that they bear different units."""
    return spent.value > budget.value * FARTHEST


def _added(case: Case, row: str) -> Decimal:
    """What a printed report's budget grew by in the year: its parts may be older."""
    if row not in GROWING:
        return Decimal(0)
    total, initial = case.amount("支出预算"), case.amount("年初支出预算")
    if not case.is_imported or total is None or initial is None:
        return Decimal(0)
    return max(total - initial, Decimal(0))


def _account_lines(case: Case) -> Iterator[Verdict]:
    for row in LINES:
        budget, actual = f"{row}预算", f"{row}决算"
        limit, spent = case.amount(budget), case.amount(actual)
        if limit is None or spent is None:
            continue
        if spent <= limit or spent - limit <= _added(case, row):
            yield Kept()
        else:
            yield Fault(
                (
                    at_figure(case.dossier.kind, actual, wan(spent)),
                    at_figure(case.dossier.kind, budget, wan(limit)),
                ),
                f"{actual}{wan(spent)}",
                f"不超过{budget}{wan(limit)}",
                difference=wan(spent - limit),
                about=(actual, budget),
            )


def _fund_lines(case: Case) -> Iterator[Verdict]:
    if len(case.dossier.funds) < 2:  # noqa: PLR2004  (N17 looks at the whole)
        return
    for line in case.dossier.funds:
        limit, spent = line.budget_adjusted, line.amount_executed
        name = f"{line.source}（{line.fund_type}）"
        if limit is None or spent is None:
            continue
        if spent <= limit:
            yield Kept()
        else:
            yield Fault(
                At(f"项目资金 › {name}", f"funds.{line.source}全年执行数"),
                f"{name}全年执行数{wan(spent)}",
                f"不超过该来源全年预算数{wan(limit)}",
                difference=wan(spent - limit),
                about=(f"{line.source}全年执行数",),
            )


def _whole(case: Case, whole: str, parts: Sequence[str]) -> Iterator[Verdict]:
    total, amounts = case.amount(whole), [case.amount(part) for part in parts]
    known = [each for each in amounts if each is not None]
    if total is None or not known:
        return
    if len(known) < len(parts):
        yield Lacking(f"{whole}的各部分没有填全")
        return
    found = sum(known, start=NOTHING)
    if _sum_holds(total, found, len(parts)) or _is_rest_told(case, total - found):
        yield Kept()
        return
    told = "＋".join(
        f"{part}{wan(each)}" for part, each in zip(parts, known, strict=True)
    )
    yield Fault(
        at_figure(case.dossier.kind, whole, wan(total)),
        f"{whole}{wan(total)}",
        f"{told}＝{wan(found)}",
        difference=wan(abs(total - found)),
        about=(whole, *parts),
    )


def _is_rest_told(case: Case, rest: Decimal) -> bool:
    """基本＋项目 of 一般公共预算 alone: the rest was spent from the other budgets."""
    if rest <= 0:
        return False
    return any(
        each.measure is Measure.MONEY
        and each.value == rest
        and OTHER_BUDGETS.search(passage.text, 0, each.start)
        for passage in case.reading.prose
        for each in passage.quantities
    )


def _within(case: Case, whole: str, parts: Sequence[str]) -> Iterator[Verdict]:
    """Money from outside the budget may be in the whole, never more in the parts."""
    total = case.amount(whole)
    known = {part: each for part in parts if (each := case.amount(part)) is not None}
    if total is None or not known:
        return
    found = sum(known.values(), start=NOTHING)
    if found <= total or _sum_holds(total, found, len(known)):
        yield Kept()
        return
    told = "＋".join(f"{part}{wan(each)}" for part, each in known.items())
    yield Fault(
        at_figure(case.dossier.kind, whole, wan(total)),
        f"{told}＝{wan(found)}",
        f"不超过{whole}{wan(total)}",
        difference=wan(found - total),
        about=(whole, *known),
    )


def _sum_holds(total: Decimal, found: Decimal, parts: int) -> bool:
    return sum_agrees(total, found, parts=parts, places=HUNDREDTH_OF_WAN)
