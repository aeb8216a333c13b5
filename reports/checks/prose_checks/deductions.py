"""Do the points that were lost, and those of full marks, lead to the total?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_between, is_one_slip_away
from reports.checks.prose.passages import Passage
from reports.checks.prose.scores import Points, Role
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Gap, Kept, Verdict

PLAY: Final = Decimal("0.005")
INSIDE: Final = re.compile("^[^。；]{0,4}[，：（](?:其中|包括|即|一是|主要是)")
ALL_LOST: Final = re.compile(
    "失分(?:共|为)?$|扣分(?:共|合计|总计)(?:为)?$|(?:共|合计|总)扣(?:分|减)?(?:为)?$|共失$|(?:合计|共计|总计|小计)(?:扣|失|丢)?分?(?:为)?$"
)
LOSSES: Final = re.compile(
    "(?:主要)?(?:失分|扣分|丢分)(?:情况|原因|项|点)?(?:为|如下|：)|未得满分的?原因"
)
EXECUTION: Final = re.compile("执行")
TEN, TWENTY = Decimal(10), Decimal(20)
SEVERAL: Final = 2
MAIN_ONES: Final = re.compile(  # 扣分主要是…; but not 失0.40分，主要是1座返工
    "主要(?:的)?(?:扣|失|丢|原因|问题|有)|(?:扣分|失分|丢分|扣)(?:项|点|原因|的)?主要"
)
GROUP: Final = re.compile("；(?:产出|效益|效果|满意度|过程|投入|管理)")
OF_WHICH: Final = "其中"


@check("N12")
def lost_points_lead_to_the_total(case: Case) -> Iterator[Verdict]:
    """扣分合计 is the full marks less the total, where a passage lists them."""
    for points in by_scope(case.reading.points):
        yield from _of_scope(case, points)


def by_scope(points: Sequence[Points]) -> Iterator[list[Points]]:
    """The points of the whole, and those of each of several projects, apart."""
    for scope in dict.fromkeys(each.scope for each in points):
        yield [each for each in points if each.scope == scope]


def _of_scope(case: Case, points: Sequence[Points]) -> Iterator[Verdict]:
    totals = [each for each in points if each.role is Role.TOTAL]
    if not totals:
        return
    full = case.dossier.scheme.total
    lost = full - totals[0].quantity.value
    lost_ones = [each for each in points if each.role is Role.LOST and not each.figure]
    for passage in case.reading.prose if lost_ones else ():
        parts = [each for each in lost_ones if each.passage is passage]
        if len(parts) >= SEVERAL or (parts and _is_all(parts[0])):
            told = _of_execution(points)
            yield from _judged(passage, parts, (lost, totals[0]), told)


def nested(lost: Sequence[Points]) -> Iterator[tuple[Points, list[Points]]]:
    """A loss with those it is made of: behind 其中, up to the semicolon."""
    for at, outer in enumerate(lost):
        text = outer.passage.text
        behind = text[outer.quantity.end : outer.sentence.end]
        is_opened = INSIDE.match(behind) is not None
        inner = [
            each
            for each in (lost[at + 1 :] if is_opened else ())
            if each.sentence is outer.sentence
            and "；" not in text[outer.quantity.end : each.quantity.start]
        ]
        value = outer.quantity.value
        is_made = sum((each.quantity.value for each in inner), Decimal(0)) == value
        is_parted = is_opened or OF_WHICH in behind  # 扣3.5分，得51.5分，其中：…
        if is_parted and not is_made:
            inner = _that_make(value, outer, lost[at + 1 :]) or inner
        if is_opened and len(inner) == 1 and not is_made and _is_item(outer, lost):
            inner = [one for one in lost[at + 1 :] if one.sentence is outer.sentence]
        if inner:
            yield outer, inner


def _is_item(outer: Points, lost: Sequence[Points]) -> bool:
    """1.过程扣2分，其中执行率扣0.5分；…扣1分。: numbered, and of no other group."""
    passage = outer.passage
    first = next(each for each in lost if each.passage is passage)
    behind = passage.text[outer.quantity.end : outer.sentence.end]
    is_one = passage.marker is not None and not GROUP.search(behind)
    return is_one and outer is first


def _that_make(value: Decimal, outer: Points, lost: Sequence[Points]) -> list[Points]:
    """Those right behind it in the passage that make it, whatever parts them."""
    behind = [each for each in lost if each.passage is outer.passage]
    sums = accumulate(each.quantity.value for each in behind)
    ends = (upto for upto, each in enumerate(sums, 1) if each == value and upto > 1)
    return behind[: next(ends, 0)]


def _is_all(each: Points) -> bool:
    """共扣5分; but not 失分2.3分在预算管理."""
    behind = each.passage.text[each.quantity.end : each.quantity.end + 1]
    return bool(ALL_LOST.search(_lead(each))) and behind not in ("在", "是")


def _lead(each: Points) -> str:
    start = each.quantity.start
    return each.passage.text[max(0, start - 6) : start]


def _is_whole(passage: Passage, total: Points) -> bool:
    """Whether the passage means to tell every point that was lost."""
    is_list = total.passage is passage or bool(LOSSES.match(passage.text))
    return is_list and MAIN_ONES.search(passage.text) is None


def _of_execution(points: Sequence[Points]) -> Decimal:
    """What the rate of execution lost by the points that it is said to have earned."""
    for each in points:
        if each.role is Role.PART and EXECUTION.search(each.label):
            full = TWENTY if each.quantity.value > TEN else TEN
            return max(full - each.quantity.value, Decimal(0))
    return Decimal(0)


def _summed(parts: Sequence[Points]) -> Decimal:
    """Losses that sum up others of the passage: …扣1分；…扣2分。共扣3分."""
    values = [each.quantity.value for each in parts]
    sums = [
        value
        for at, value in enumerate(values)
        if at and (_is_all(parts[at]) or value == sum(values[:at], Decimal(0)))
    ]
    return sum(sums, Decimal(0))


def _is_told(lost: Decimal, values: Sequence[Decimal]) -> bool:
    """…，扣1分。以上合计得97分，扣3分: all that was lost, and no list that makes it."""
    others = tuple(each for each in values if each != lost)
    gap = gap_between(lost, heads(others), others)
    is_list = len(others) >= SEVERAL and is_one_slip_away(gap)
    return len(others) < len(values) and not is_list


def heads(values: Sequence[Decimal]) -> Decimal:
    """What losses come to where those behind one of them are what it is made of.

    >>> heads([Decimal(each) for each in ("2", "1", "0.5", "0.5", "1.4", "0.6")])
    Decimal('4.0')
    """
    found, at = Decimal(0), 0
    while at < len(values):
        sums = list(accumulate(values[at + 1 :]))
        own = [upto for upto, each in enumerate(sums, 1) if each == values[at]]
        found += values[at]
        at += 1 + next((upto for upto in own if upto > 1), 0)
    return found


def _judged(
    passage: Passage,
    parts: Sequence[Points],
    goal: tuple[Decimal, Points],
    of_execution: Decimal,
) -> Iterator[Verdict]:
    (lost, total), told = goal, Decimal(0)
    if not any(EXECUTION.search(each.label) for each in parts):
        told = of_execution
    score = total.quantity.value
    values = [each.quantity.value for each in parts]
    every = sum(values, Decimal(0))
    inside = [each.quantity.value for _, inner in nested(parts) for each in inner]
    outer = every - sum(inside, Decimal(0))
    net = every - _summed(parts)
    of_all = (every, net, every + told, outer, heads(values))
    readings = (*of_all, every - values[0], every - values[-1])
    fits = [each for each in readings if abs(each - lost) <= PLAY]
    split = abs(every - 2 * values[0]) <= PLAY or abs(every - 2 * values[-1]) <= PLAY
    single = len(parts) == 1
    is_all = any(abs(each - lost) <= PLAY for each in of_all)
    if _is_told(lost, values) or (fits and (single or split or is_all)):
        yield Kept()
    elif min(net, outer, heads(values)) > lost or _is_whole(passage, total):
        terms = "＋".join(each.quantity.text for each in parts)
        yield Fault(
            (
                total.sentence.place(total.quantity),
                *(each.sentence.place(each.quantity) for each in parts),
            ),
            f"扣分写{terms}",
            f"总分{total.quantity.text}，共扣{lost.normalize():f}分",
            about=("自评得分",),
            gap=Gap(
                (
                    *gap_between(score, score + lost - every).wanted,
                    *gap_between(lost, every, values).wanted[1:],
                )
            ),
        )
