"""Is a cause, where the prose names one for what was lost, a cause at all?"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from indicators.scoring.card import Outcome
from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.lines import Indicator
from reports.checks.places import at_cell
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Verdict

from .told import EMPTY, has_lost, is_group, is_told, is_told_otherwise

PIECE: Final = re.compile("[^；。]+[；。]?")
NOTHING: Final = re.compile("原因(?:为|是|：|:)?[“]?(?:无|没有|略|/)[”]?(?=[，。；]|$)")
OF_LOSS: Final = re.compile(r"扣\d|低于|未|没有达到")
WORTH: Final = re.compile(r"(?<![得扣失\d.])(\d+(?:\.\d+)?)分")
EARNED: Final = re.compile(r"得(?:分)?(?:为|：)?(\d+(?:\.\d+)?)分")
PLAIN_NO: Final = frozenset("无") | {
    "没有",
    "无原因",
    "没有原因",
    "无扣分",
    "无扣分原因",
}


@check("T06")
def nothing_is_no_cause(case: Case) -> Iterator[Verdict]:
    """合格率低于目标，原因无，扣1分."""
    for passage in case.reading.prose_with("原因"):
        for piece in PIECE.finditer(passage.text):
            found = NOTHING.search(piece[0])
            if found is None or not _is_of_loss(piece[0]):
                continue
            start = piece.start() + found.start()
            yield Fault(
                passage.at(start, start + len(found[0])),
                f"失分，写“{found[0]}”",
                "这一项自己的原因",
                about=(passage.line.subject,),
            )


def _is_of_loss(piece: str) -> bool:
    """8分，得7.52分: points were lost, though nobody says how many."""
    worth, earned = WORTH.findall(piece), EARNED.findall(piece)
    is_less = len(worth) == len(earned) == 1 and Decimal(earned[0]) < Decimal(worth[0])
    return is_less or bool(OF_LOSS.search(piece))


@check("T06")
def nothing_is_no_cause_in_a_row(case: Case) -> Iterator[Verdict]:
    """8分 | 7.52分 | 无: the row itself denies what its points tell.

    A dash may only leave the cause to the prose: there the prose must be silent.
    """
    for each in case.indicators:
        if denies_its_loss(case, each):
            yield Fault(
                at_cell(each, "deduction_reason"),
                f"“{each.name}”分值{each.weight}分，得{each.score}分，"
                f"原因写“{each.reason.strip()}”",
                "这一项自己的原因",
                about=(each.subject,),
            )


def denies_its_loss(case: Case, each: Indicator) -> bool:
    reason = each.reason.strip()
    if reason not in EMPTY or is_group(each) or not _has_lost(each):
        return False
    is_told_there = is_told(case, each) or is_told_otherwise(case, each)
    return reason in PLAIN_NO or not is_told_there


def _has_lost(each: Indicator) -> bool:
    """By the points that are printed; or by the rule, where it has what it needs."""
    if number_in(each.weight) is not None and number_in(each.score) is not None:
        return has_lost(each)
    points = each.points
    if points is None or points.outcome is not Outcome.SCORED:
        return False
    return points.points < points.weight
