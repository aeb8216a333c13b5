"""Targets and actuals: direction, form, size, dates, unit price."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from indicators.scoring.card import Outcome
from indicators.scoring.measures import Operator, ValueKind
from indicators.scoring.quantities import Unreadable, day
from indicators.scoring.rules import Manual
from indicators.scoring.scheme import OvershootPolicy
from indicators.scoring.structure import EXECUTION_CODE, specs
from reports.checks.case import Case
from reports.checks.cells import SCALES, number_in, wan
from reports.checks.far_apart import gap_between
from reports.checks.lines import Indicator
from reports.checks.places import at_cell, at_text
from reports.checks.registry import check
from reports.checks.text.told import is_accounted_for
from reports.checks.verdicts import At, Fault, Kept, Severity, Verdict
from reports.dossier.figures.printing import plain_number

AT_LEAST: Final = (Operator.AT_LEAST, Operator.MORE_THAN)
LOOSE: Final = re.compile(
    "^[≥≤＞＜><]|以上|以下|以内|左右|大约|约|超过|不少于|不低于|不超"
)
BRACKETS: Final = re.compile(r"[（(][^（()）]*(?:[）)]|$)")
COUNTS: Final = re.compile("[件个人户次份台套亩处项场期家条座公里米吨名]{1,2}")
FULL: Final = Decimal(100)
LEFT_OUT: Final = ("值", "数", "数值")  # 目标值，实际1386户: the number is missing
OPERATOR_ALONE: Final = re.compile(r"[≥≤＞＜><=＝]\D*")  # ≥批次: no number left
SIGNED: Final = re.compile(r"(?:^|[|\s])[—－\-/]{1,2}[|\s]+[≥≤＞＜><=＝]\s*\d")
CHANGE: Final = re.compile("下降|降低|增长|增幅|降幅|提高|提升|增加|减少|增速")
PRICED: Final = re.compile(
    r"(?<![0-9.×xX*✕])(?P<count>[0-9]{1,9})(?P<kind>台|套|件|个|份|本|人|次|场|辆|张|册|吨|平方米)"
    r"[^。；0-9]{0,12}(?:每(?P=kind)|单价|均价)[^。；0-9]{0,4}"
    r"(?P<price>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<price_unit>万元|元)[^。；0-9]{0,10}?"
    r"(?:共计|合计|总计|共|总价|总额|金额)[^。；0-9]{0,4}"
    r"(?P<total>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<total_unit>万元|元)"
)


@check("N16")
def far_above_the_target_needs_a_reason(case: Case) -> Iterator[Verdict]:
    over = _overshoot_limit(case)
    for each in case.indicators:
        target, actual = number_in(each.target), number_in(each.actual)
        if not target or not actual or each.operator not in AT_LEAST:
            continue
        if each.code == EXECUTION_CODE or target.value <= 0:
            continue
        if actual.unit not in (target.unit, "") or CHANGE.search(each.name):
            continue  # 5万人次 and 57351人次; 下降率: 7% for 5% is not a third more
        share = (actual.value - target.value) / target.value
        is_told = share > over and case.is_imported and is_accounted_for(case, each)
        if share <= over or each.reason.strip() or is_told:
            yield Kept()
        else:
            yield Fault(
                at_cell(each, "actual"),
                f"“{each.name}”目标{each.target}，完成{each.actual}，没有说明原因",
                f"不超过目标的{plain_number((1 + over) * FULL)}%，或说明原因",
                about=(each.subject,),
                severity=_severity(case, share),
            )


def _severity(case: Case, share: Decimal) -> Severity | None:
    """Between a limit that only we set and twice the target, it is a hint."""
    is_set = case.policy.own("N16", "over") is not None
    is_ours = case.is_imported and not is_set
    return Severity.INFO if is_ours and share < 1 else None


@check("N23")
def actual_is_a_bare_number(case: Case) -> Iterator[Verdict]:
    """What the scorer cannot read; in a printed table, words around the number."""
    if not case.is_imported:
        yield from _unreadable(case, "actual")
        return
    for each in case.indicators:
        target = number_in(each.target)
        actual = number_in(each.actual)
        if target is None or not each.actual.strip():
            continue
        bare = BRACKETS.sub("", each.actual)  # 60.1%（65岁以上老人50万）
        if LOOSE.search(bare) and any(map(str.isdigit, bare)):
            yield _not_bare(each, f"完成值写“{each.actual}”", "一个数")
        elif (
            actual
            and _is_rate_and_count(target.unit, actual.unit)
            and not _has_both(case, each, target.unit)
        ):
            yield _not_bare(each, f"完成值写“{each.actual}”", f"以{target.unit}计的数")
        else:
            yield Kept()


@check("N24")
def target_stands_in_its_column(case: Case) -> Iterator[Verdict]:
    if case.is_imported:
        told = [bool(each.target.strip()) for each in case.indicators]
        is_column = sum(told) * 2 >= len(told)  # else the targets stand elsewhere
        for each in case.indicators if is_column else ():
            target = each.target.strip()
            is_empty = target in LEFT_OUT or OPERATOR_ALONE.fullmatch(target)
            if is_empty and re.search(r"\d", each.actual):
                yield _without_target(each)
            elif (
                each.target.strip()
                or not each.actual.strip()
                or _is_told_beside(case, each)
            ):
                yield Kept()
            elif each.result and each.code != EXECUTION_CODE:
                yield _without_target(each)
        return
    fixed = {spec.code for _, spec in specs(case.dossier.scheme)} | {EXECUTION_CODE}
    yield from _unreadable(case, "target")
    for each in case.indicators:
        points = each.points
        is_by_hand = points and isinstance(points.explanation.rule.rule, Manual)
        if each.code in fixed or is_by_hand:
            continue
        yield Kept() if each.target.strip() else _without_target(each)


def _is_told_beside(case: Case, each: Indicator) -> bool:
    """年初目标 —，调整后 ≥9处: another cell of the row has it."""
    rows = [line.text for line in case.lines if line.place == each.place]
    return any(SIGNED.search(each) for each in rows)


@check("N28")
def days_lie_in_the_year(case: Case) -> Iterator[Verdict]:
    year = case.dossier.fiscal_year
    for each in case.indicators:
        if each.result and each.result.value_kind is not ValueKind.DATE:
            continue
        for cell in ("target", "actual"):
            found = _day(getattr(each, cell), year)
            if found is None:
                continue
            yield _outside(each, cell, found, year) or Kept()
    for payment in case.dossier.payments:
        if payment.paid_on is None:
            continue
        if payment.paid_on.year == year:
            yield Kept()
        else:
            yield Fault(
                At(f"支付明细 › {payment.item}", "payments", str(payment.paid_on)),
                f"“{payment.item}”的支付日期{payment.paid_on}",
                f"在评价年度{year}年之内",
                about=("payments",),
                severity=Severity.WARNING,
            )


@check("N27")
def price_times_count_is_the_amount(case: Case) -> Iterator[Verdict]:
    for line in case.reading.lines_for(PRICED):
        for found in PRICED.finditer(line.text):
            price = _yuan(found["price"], found["price_unit"])
            total = _yuan(found["total"], found["total_unit"])
            exact = Decimal(found["count"]) * price
            places = len(found["total"].partition(".")[2])
            step = SCALES[found["total_unit"]].scaleb(-places) / 2
            if abs(exact - total) <= step:
                yield Kept()
            else:
                yield Fault(
                    at_text(line, found.start("total"), found.end("total_unit")),
                    f"金额写{found['total']}{found['total_unit']}",
                    f"{found['count']}{found['kind']}×{found['price']}"
                    f"{found['price_unit']}＝{wan(exact)}",
                    difference=wan(abs(exact - total)),
                    about=(line.subject,),
                    gap=gap_between(total, exact),
                )


def _overshoot_limit(case: Case) -> Decimal:
    """The round's own, else the scheme's, else the catalogue's."""
    own = case.policy.own("N16", "over")
    if own is not None:
        return own
    overshoot = case.dossier.scheme.overshoot
    if overshoot.policy is not OvershootPolicy.NONE and not case.is_imported:
        return overshoot.threshold
    return case.policy.number("N16", "over")


def _has_both(case: Case, each: Indicator, unit: str) -> bool:
    """目标100%，实际完成2项，完成率100%: the prose tells it in both units."""
    told = re.compile(rf"{re.escape(each.actual.strip())}[^。；]*?\d{re.escape(unit)}")
    return any(
        each.name in passage.text and told.search(passage.text)
        for passage in case.reading.prose
    )


def _is_rate_and_count(one: str, other: str) -> bool:
    """95% where 件 are wanted, or 115户 where a rate is."""
    return "%" in (one, other) and bool(
        COUNTS.fullmatch(one) or COUNTS.fullmatch(other)
    )


def _unreadable(case: Case, cell: str) -> Iterator[Verdict]:
    """What the scorer refused, by the field that it named."""
    marked = f".{cell}（"
    for problem in case.card.problems:
        if marked in problem.place:
            place, _, name = problem.place.removesuffix("）").partition("（")
            index = int(place.partition("[")[2].partition("]")[0])
            code = case.dossier.results[index].code
            yield Fault(
                At(f"评分表 › {name}", f"results.{code}.{cell}"),
                f"{name}：{problem.found}",
                problem.expected,
                remedy=f"{problem.remedy}。" if problem.remedy else "",
                about=(f"result:{code}",),
            )
    done = [each for each in case.card.scores if each.outcome is Outcome.SCORED]
    if done:
        yield Kept(len(done))


def _not_bare(each: Indicator, found: str, expected: str) -> Fault:
    return Fault(
        at_cell(each, "actual"),
        f"“{each.name}”{found}",
        expected,
        about=(each.subject,),
    )


def _without_target(each: Indicator) -> Fault:
    return Fault(
        at_cell(each, "target"),
        f"“{each.name}”没有年度指标值",
        "可以比较的目标值",
        about=(each.subject,),
    )


def _day(text: str, year: int) -> date | None:
    """The day a cell names; None where it names none."""
    if not any(mark in text for mark in ("年", "月", "-", ".", "/", "季度")):
        return None
    try:
        return day(text, year)
    except Unreadable:
        return None


def _outside(each: Indicator, cell: str, found: date, year: int) -> Fault | None:
    if found.year == year:
        return None
    what = "目标" if cell == "target" else "完成时间"
    stale = found.year < year
    return Fault(
        at_cell(each, cell),
        f"“{each.name}”的{what}写“{getattr(each, cell)}”",
        f"评价年度{year}年之内的日期",
        about=(each.subject,),
        severity=None if stale else Severity.WARNING,
    )


def _yuan(number: str, unit: str) -> Decimal:
    return Decimal(number.replace(",", "")) * SCALES[unit]
