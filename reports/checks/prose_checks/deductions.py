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
LOSSES: Final = re.compile(
    "(?:主要)?(?:失分|扣分|丢分)(?:情况|原因|项|点)?(?:为|如下|：)|未得满分的?原因"
)
EXECUTION: Final = re.compile("执行")
TEN, TWENTY = Decimal(10), Decimal(20)
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
        if len(parts) >= SEVERAL or (parts and _is_all(parts[0])):
            yield from _judged(case, passage, parts, (lost, totals[0]))


def _is_all(each: Points) -> bool:
    """共扣5分; but not 失分2.3分在预算管理."""
    behind = each.passage.text[each.quantity.end : each.quantity.end + 1]
    return bool(ALL_LOST.search(_lead(each))) and behind not in ("在", "是")


def _lead(each: Points) -> str:
    start = each.quantity.start
    return each.passage.text[max(0, start - 6) : start]


def _is_whole(passage: Passage, total: Points) -> bool:
    """Whether the passage means to tell every point that was lost."""
    return total.passage is passage or bool(LOSSES.match(passage.text))


def _of_execution(case: Case) -> Decimal:
    """What the rate of execution lost by the points that it is said to have earned."""
    for each in case.reading.points:
        if each.role is Role.PART and EXECUTION.search(each.label):
            full = TWENTY if each.quantity.value > TEN else TEN
            return max(full - each.quantity.value, Decimal(0))
    return Decimal(0)


def _judged(
    case: Case,
    passage: Passage,
    parts: Sequence[Points],
    goal: tuple[Decimal, Points],
) -> Iterator[Verdict]:
    (lost, total), told = goal, Decimal(0)
    if not any(EXECUTION.search(each.label) for each in parts):
        told = _of_execution(case)
    values = [each.quantity.value for each in parts]
    every = sum(values, Decimal(0))
    readings = (every, every - values[0], every - values[-1], every + told)
    fits = [each for each in readings if abs(each - lost) <= PLAY]
    split = abs(every - 2 * values[0]) <= PLAY or abs(every - 2 * values[-1]) <= PLAY
    single = len(parts) == 1
    is_all = min(abs(every - lost), abs(every + told - lost)) <= PLAY
    if fits and (single or split or is_all):
        yield Kept()
    elif every > lost or (_is_whole(passage, total) and MAIN_ONES not in passage.text):
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
