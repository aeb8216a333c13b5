"""Do the points that were lost, and those of full marks, lead to the total?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Passage
from reports.checks.prose.scores import Points, Role
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

PLAY: Final = Decimal("0.005")
ALL_LOST: Final = re.compile("失分(?:共|为)?$|(?:共|合计|总)扣(?:分|减)?(?:为)?$|共失$")
SEVERAL: Final = 2
MAIN_ONES: Final = "主要"


@check("N12")
def lost_points_lead_to_the_total(case: Case) -> Iterator[Verdict]:
    """扣分合计 is the full marks less the total, where a passage lists them."""
    totals = [each for each in case.reading.points if each.role is Role.TOTAL]
    if not totals:
        return
    full = case.dossier.scheme.total
    lost = full - totals[0].quantity.value
    for passage in case.reading.prose:
        parts = [
            each
            for each in case.reading.points
            if each.role is Role.LOST and each.passage is passage and not each.figure
        ]
        if len(parts) >= SEVERAL or (parts and ALL_LOST.search(_lead(parts[0]))):
            yield from _judged(passage, parts, lost, totals[0])


def _lead(each: Points) -> str:
    start = each.quantity.start
    return each.passage.text[max(0, start - 6) : start]


def _judged(
    passage: Passage, parts: Sequence[Points], lost: Decimal, total: Points
) -> Iterator[Verdict]:
    values = [each.quantity.value for each in parts]
    every = sum(values, Decimal(0))
    readings = (every, every - values[0], every - values[-1])
    fits = [each for each in readings if abs(each - lost) <= PLAY]
    split = abs(every - 2 * values[0]) <= PLAY or abs(every - 2 * values[-1]) <= PLAY
    single = len(parts) == 1
    if fits and (single or split or abs(every - lost) <= PLAY):
        yield Kept()
    elif total.passage is passage and (every > lost or MAIN_ONES not in passage.text):
        terms = "＋".join(each.quantity.text for each in parts)
        yield Fault(
            (
                total.sentence.place(total.quantity),
                *(each.sentence.place(each.quantity) for each in parts),
            ),
            f"扣分写{terms}",
            f"总分{total.quantity.text}，共扣{lost.normalize():f}分",
            about=("自评得分",),
        )


@check("N12")
def marks_out_of_full_marks(case: Case) -> Iterator[Verdict]:
    """“满分20分，得19.5分” of every group: the points add up to the total."""
    totals = [each for each in case.reading.points if each.role is Role.TOTAL]
    pairs = list(_pairs(case.reading.points))
    full = sum((one.quantity.value for one, _ in pairs), Decimal(0))
    if not totals or len(pairs) < SEVERAL or full != case.dossier.scheme.total:
        return
    found = sum((part.quantity.value for _, part in pairs), Decimal(0))
    goal = totals[0]
    if all(part.figure for _, part in pairs):
        return
    if abs(found - goal.quantity.value) <= max(PLAY, goal.quantity.half):
        yield Kept()
        return
    terms = "＋".join(part.quantity.text.removesuffix("分") for _, part in pairs)
    yield Fault(
        (
            goal.sentence.place(goal.quantity),
            *(part.sentence.place(part.quantity) for _, part in pairs),
        ),
        f"总分写{goal.quantity.text}",
        f"各类得分{terms}＝{found}分",
        difference=f"{abs(found - goal.quantity.value)}分",
        about=("自评得分",),
    )


def _pairs(points: Sequence[Points]) -> Iterator[tuple[Points, Points]]:
    """Full marks with the points that follow them."""
    for one, other in pairwise(points):
        is_pair = one.role is Role.FULL and other.role is Role.PART
        if is_pair and one.passage is other.passage:
            yield one, other
