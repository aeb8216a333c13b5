"""Targets and points against what was approved, and against what was adjusted since.

What makes a target easier, or takes points or a whole indicator away, is an error: it
is put back, or whoever approves enters the adjustment with its document. What makes a
target harder, words it anew or adds an indicator is to be explained.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from indicators.approved.values import same_name
from indicators.scoring.measures import Operator, ValueKind
from indicators.scoring.quantities import Unreadable, day
from indicators.scoring.structure import EXECUTION_CODE, specs
from reports.checks.case import Case
from reports.checks.cells import SCALES, number_in
from reports.checks.indicators import TABLE
from reports.checks.lines import Indicator
from reports.checks.places import at_cell
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Lacking, Severity, Verdict
from reports.dossier.approved import Approved
from reports.dossier.figures.printing import plain_number

MORE_IS_HARDER: Final = (Operator.AT_LEAST, Operator.MORE_THAN)
LESS_IS_HARDER: Final = (Operator.AT_MOST, Operator.LESS_THAN)
ONE: Final = Decimal(1)
UNIT_BEHIND: Final = re.compile(
    "[（(](?:[%％‰]|亿元|万元|元|[万千]?[人户个次份件台套亩项天家])[）)]$"
)
EXPLAIN: Final = "请改回批复的写法；确有必要的请说明原因。"


@check("X02")
def targets_are_the_approved_ones(case: Case) -> Iterator[Verdict]:
    approved = case.dossier.approved
    if not approved:
        if case.indicators:
            yield Lacking("没有载入批复的绩效目标")
        return
    wanted = {_known_as(each.name): each for each in approved}
    fixed = {same_name(spec.name) for _, spec in specs(case.dossier.scheme)}
    for each in case.indicators:
        known = wanted.pop(_known_as(each.name), None)
        if known is not None:
            if each.code != EXECUTION_CODE:  # its target is the whole budget
                yield _target(each, known, case.dossier.fiscal_year)
            yield from _weight(each, known)
        elif each.code != EXECUTION_CODE and same_name(each.name) not in fixed:
            yield _added(each)
    yield from map(_missing, wanted.values())


def _known_as(name: str) -> str:
    """An indicator's name without the unit that papers put behind it: 合格率（%）."""
    return same_name(UNIT_BEHIND.sub("", name.strip()))


def _target(each: Indicator, known: Approved, year: int) -> Verdict:
    if _is_same(each, known, year):
        return Kept()
    is_easier = _is_easier(each, known, year)
    return Fault(
        at_cell(each, "target"),
        f"“{each.name}”的目标值写{_said(each)}",
        known.told,
        remedy="" if is_easier else EXPLAIN,
        about=(each.subject,),
        severity=None if is_easier else Severity.WARNING,
    )


def _weight(each: Indicator, known: Approved) -> Iterator[Verdict]:
    ours = number_in(each.weight)
    if ours is None or known.weight is None:
        return
    if ours.value == known.weight:
        yield Kept()
        return
    yield Fault(
        at_cell(each, "weight"),
        f"“{each.name}”的分值写{each.weight}",
        f"批复的{plain_number(known.weight)}分（{known.document}）",
        difference=f"{plain_number(abs(ours.value - known.weight))}分",
        about=(each.subject,),
    )


def _added(each: Indicator) -> Fault:
    return Fault(
        at_cell(each, "name"),
        f"“{each.name}”不在批复的指标中",
        "只有批复的指标",
        remedy="请核对名称是否与批复相同；确需增加的请说明原因。",
        about=(each.subject,),
        severity=Severity.WARNING,
    )


def _missing(known: Approved) -> Fault:
    return Fault(
        At(TABLE, "results"),
        f"没有批复的指标“{known.name}”",
        known.told,
        remedy="请在评分表中按批复填入这个指标；名称改过的请改回批复的名称。",
        about=("results",),
    )


def _said(each: Indicator) -> str:
    if each.result is None or number_in(each.target) is None:
        return each.target or "（空白）"
    bare = each.target.lstrip("≥≤><=＞＜＝ ")
    unit = "" if each.unit and bare.endswith(each.unit) else each.unit
    return f"{each.operator}{bare}{unit}"


def _is_same(each: Indicator, known: Approved, year: int) -> bool:
    if known.value_kind is not ValueKind.NUMBER:
        ours, theirs = _day(each.target, year), _day(known.in_force, year)
        if known.value_kind is ValueKind.DATE and ours and theirs:
            return ours == theirs
        return same_name(each.target) == same_name(known.in_force)
    has_sign = each.operator in ("", known.operator.value)
    return has_sign and _numbers(each, known) == 0


def _is_easier(each: Indicator, known: Approved, year: int) -> bool:
    """Whether less is promised than was approved; in doubt it is."""
    if known.value_kind is ValueKind.DATE:
        ours, theirs = _day(each.target, year), _day(known.in_force, year)
        return not ours or not theirs or ours > theirs
    if known.value_kind is ValueKind.TEXT:
        return False
    difference = _numbers(each, known)
    if each.operator not in ("", known.operator.value) or difference is None:
        return True
    if known.operator in MORE_IS_HARDER:
        return difference < 0
    return known.operator not in LESS_IS_HARDER or difference > 0


def _numbers(each: Indicator, known: Approved) -> int | None:
    """-1, 0 or 1: how our number stands to the approved one; None = cannot be told."""
    ours = number_in(each.target)
    if ours is None:
        return None
    scale = SCALES.get(ours.unit or each.unit, ONE)
    mine = ours.value * scale
    theirs = number_in(known.in_force)
    if theirs is None:
        return None
    approved = theirs.value * SCALES.get(known.unit, ONE)
    return (mine > approved) - (mine < approved)


def _day(text: str, year: int) -> date | None:
    try:
        return day(text, year)
    except Unreadable:
        return None
