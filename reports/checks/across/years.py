"""Against last year's paper, and against the unit's other papers of the year."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from indicators.approved.values import same_name
from indicators.scoring.measures import Kind, Operator, Result
from reports.checks.case import Case
from reports.checks.cells import SCALES, number_in, wan
from reports.checks.lines import Indicator
from reports.checks.places import at_cell, at_figure
from reports.checks.registry import check
from reports.checks.tolerance import sum_agrees
from reports.checks.verdicts import At, Fault, Kept, Lacking, Verdict
from reports.dossier.figures import scoring_figures

FEWEST: Final = 4  # indicators below which sameness says nothing
HUNDREDTH_OF_WAN: Final = -2
YUAN: Final = "元"
AT_LEAST: Final = (Operator.AT_LEAST, Operator.MORE_THAN)
AT_MOST: Final = (Operator.AT_MOST, Operator.LESS_THAN)


@check("X05")
def this_year_is_not_last_year(case: Case) -> Iterator[Verdict]:
    last = case.companions.last_year
    if last is None:
        yield Lacking("没有上一年度的材料")
        return
    before = {same_name(each.name): each for each in last.results}
    pairs = [
        (each, before[name])
        for each in case.indicators
        if (name := same_name(each.name)) in before
    ]
    yield from _all_the_same(case, pairs)
    for each, old in pairs:
        yield _lowered(case, each, old) or Kept()


@check("X06")
def every_project_is_evaluated(case: Case) -> Iterator[Verdict]:
    wanted = case.companions.project_names
    if wanted is None:
        yield Lacking("没有应评项目的清单")
        return
    done = _told_of(case) | {same_name(each) for each in case.companions.evaluated}
    missing = [name for name in wanted if same_name(name) not in done]
    if missing:
        yield Fault(
            At("应评项目清单", "project"),
            f"没有自评：{'、'.join(missing)}",
            f"{len(wanted)}个项目都已自评",
            about=("projects",),
        )
    elif wanted:
        yield Kept(len(wanted))


@check("X07")
def projects_make_the_project_spending(case: Case) -> Iterator[Verdict]:
    if case.is_project:
        return
    projects = [e for e in case.companions.siblings if e.kind is Kind.PROJECT]
    spent = [scoring_figures(each)["全年执行数"] for each in projects]
    known = [each for each in spent if each is not None]
    total = case.amount("项目支出决算")
    if not known or len(known) < len(spent) or total is None:
        yield Lacking("没有同单位各项目的自评，或项目支出决算空白")
        return
    found = sum(known[1:], start=known[0])
    if sum_agrees(total, found, parts=len(known), places=HUNDREDTH_OF_WAN):
        yield Kept()
    elif found < total and _is_short(case):
        yield Lacking("有的项目没有自评可以相加")
    else:
        yield Fault(
            at_figure(case.dossier.kind, "项目支出决算", wan(total)),
            f"项目支出决算{wan(total)}",
            f"{len(known)}个项目全年执行数合计{wan(found)}",
            difference=wan(abs(total - found)),
            about=("项目支出决算",),
        )


def _told_of(case: Case) -> set[str]:
    """Names of the projects whose papers are here."""
    papers = (case.dossier, *case.companions.siblings)
    return {same_name(each.project.name) for each in papers if each.project}


def _is_short(case: Case) -> bool:
    """Whether a project may have spent money of which no paper here tells."""
    beside = case.companions
    known = {
        same_name(each) for each in (*(beside.project_names or ()), *beside.evaluated)
    }
    return beside.has_unlisted or not known <= _told_of(case)


def _all_the_same(
    case: Case, pairs: list[tuple[Indicator, Result]]
) -> Iterator[Verdict]:
    filled = [(each, old) for each, old in pairs if each.actual and old.actual]
    same = [1 for each, old in filled if _is_same(each.actual, old.actual)]
    limit = case.policy.number("X05", "same")
    if len(filled) < FEWEST:
        return
    if len(same) >= limit * len(filled):
        yield Fault(
            At("评分表", "results"),
            f"{len(filled)}项指标中{len(same)}项的完成值与上一年度相同",
            "本年度的实际完成值",
        )
    else:
        yield Kept()


def _is_same(now: str, before: str | None) -> bool:
    """The same number however it is printed, or the same words."""
    ours, theirs = number_in(now), number_in(before or "")
    if ours is None or theirs is None:
        return same_name(now) == same_name(before or "")
    return ours.value == theirs.value


def _lowered(case: Case, each: Indicator, old: Result) -> Fault | None:
    """Less is promised than last year: fewer of what is wanted, more of what is not."""
    now, before = _promised(each.target, each.unit), _promised(old.target, old.unit)
    if now is None or before is None or now.unit != before.unit:
        return None
    if now == before or each.reason.strip():
        return None
    share = case.policy.number("X05", "lowered")
    if each.operator in AT_LEAST and now.yuan <= before.yuan * (1 - share):
        word = "降"
    elif each.operator in AT_MOST and now.yuan >= before.yuan * (1 + share):
        if now.unit == YUAN or "成本" in "".join(each.groups):
            return None  # another year's money, not a weaker promise
        word = "放宽"
    else:
        return None
    return Fault(
        at_cell(each, "target"),
        f"“{each.name}”目标由上一年度的{old.target}{word}为{each.target}，没有说明",
        f"不{'低' if word == '降' else '高'}于上一年度，或说明原因",
        about=(each.subject,),
    )


class _Promise(NamedTuple):
    """The number of a target; an amount of money in yuan."""

    yuan: Decimal
    unit: str


def _promised(target: str, unit: str) -> _Promise | None:
    number = number_in(target)
    if number is None:
        return None
    said = number.unit or unit
    scale = SCALES.get(said)
    return _Promise(number.value * (scale or 1), YUAN if scale else said)
