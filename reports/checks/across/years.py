"""Against last year's paper, and against the unit's other papers of the year."""

from collections.abc import Iterator
from typing import Final

from indicators.scoring.measures import Kind, Operator, Result
from reports.checks.case import Case
from reports.checks.cells import number_in, wan
from reports.checks.lines import Indicator
from reports.checks.places import at_cell, at_figure
from reports.checks.registry import check
from reports.checks.tolerance import sum_agrees
from reports.checks.verdicts import At, Fault, Kept, Lacking, Verdict
from reports.dossier.figures import scoring_figures

FEWEST: Final = 4  # indicators below which sameness says nothing
HUNDREDTH_OF_WAN: Final = -2
AT_LEAST: Final = (Operator.AT_LEAST, Operator.MORE_THAN)


@check("X05")
def this_year_is_not_last_year(case: Case) -> Iterator[Verdict]:
    last = case.companions.last_year
    if last is None:
        yield Lacking("没有上一年度的材料")
        return
    before = {each.name: each for each in last.results}
    pairs = [
        (each, before[each.name]) for each in case.indicators if each.name in before
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
    papers = (case.dossier, *case.companions.siblings)
    done = {each.project.name for each in papers if each.project}
    done |= set(case.companions.evaluated)
    missing = [name for name in wanted if name not in done]
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
    else:
        yield Fault(
            at_figure(case.dossier.kind, "项目支出决算", wan(total)),
            f"项目支出决算{wan(total)}",
            f"{len(known)}个项目全年执行数合计{wan(found)}",
            difference=wan(abs(total - found)),
            about=("项目支出决算",),
        )


def _all_the_same(
    case: Case, pairs: list[tuple[Indicator, Result]]
) -> Iterator[Verdict]:
    filled = [(each, old) for each, old in pairs if each.actual and old.actual]
    same = [1 for each, old in filled if each.actual == old.actual]
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


def _lowered(case: Case, each: Indicator, old: Result) -> Fault | None:
    now, before = number_in(each.target), number_in(old.target)
    if now is None or before is None or each.operator not in AT_LEAST:
        return None
    least = before.value * (1 - case.policy.number("X05", "lowered"))
    if now.value >= least or each.reason.strip():
        return None
    return Fault(
        at_cell(each, "target"),
        f"“{each.name}”目标由上一年度的{old.target}降为{each.target}，没有说明",
        "不低于上一年度，或说明原因",
        about=(each.subject,),
    )
