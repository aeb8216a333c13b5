"""Do points that were lost fit what each group earned, and the total, wherever told?"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Final

from reports.checks.case import Case
from reports.checks.passages import MARKERS
from reports.checks.prose.scores import Points, Role, pairs_of
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

from .deductions import ALL_LOST, by_scope, heads, nested

PLAY: Final = Decimal("0.005")
VERB: Final = re.compile(
    "(?:共|合计)?(?:扣除|扣减|扣|失|丢|减)(?:分|了|去)?(?:为|：)?$"
)
OF_LOSSES: Final = re.compile("(?<!主要)(?:扣分|失分|丢分|未得满分)")
A_LOSS: Final = re.compile(r"[扣失丢]分?(?:减|除|了|去)?\d{1,2}(?:\.\d+)?分")
GROUPED: Final = re.compile("合计|小计|共计")
SEVERAL: Final = 2
OF_RULES: Final = re.compile("每|扣分标准|不得分|扣完|最多|如|若|的[扣失]|酌情|应扣")
CLAUSE: Final = re.compile("(?<!的)[，；。：]")  # 未公开的，扣1分: a rule


def place_of(each: Points) -> At:
    return each.sentence.place(each.quantity)


def _clause(each: Points) -> str:
    """The words before a loss, up to a comma: 每低1个百分点扣0.5分."""
    before = each.passage.text[each.sentence.start : each.quantity.start]
    return CLAUSE.split(before)[-1]


def losses_of(points: Sequence[Points]) -> list[Points]:
    return [
        each
        for each in points
        if each.role is Role.LOST
        and not each.figure
        and not OF_RULES.search(_clause(each))
    ]


@check("N12")
def parts_of_a_loss_add_up(case: Case) -> Iterator[Verdict]:
    """过程扣1.6分，其中执行率扣0.6分，档案扣1分；…"""
    for points in by_scope(case.reading.points):
        for outer, inner in nested(losses_of(points)):
            found = sum((each.quantity.value for each in inner), Decimal(0))
            if abs(found - outer.quantity.value) <= PLAY:
                yield Kept()
            elif len(inner) >= SEVERAL:
                yield Fault(
                    (place_of(outer), *(place_of(each) for each in inner)),
                    f"扣分写{outer.quantity.text}",
                    f"其中各项合计{found.normalize():f}分",
                    about=("自评得分",),
                )


@check("N12")
def no_more_is_lost_than_there_is(case: Case) -> Iterator[Verdict]:
    """All losses of a report together are no more than the total leaves."""
    for points in by_scope(case.reading.points):
        totals = [each for each in points if each.role is Role.TOTAL]
        lost = losses_of(points)
        if not totals or len(lost) < SEVERAL:
            continue
        gap = case.dossier.scheme.total - totals[0].quantity.value
        outer = _outermost(lost)
        found = sum((each.quantity.value for each in outer), Decimal(0))
        top = heads([each.quantity.value for each in outer])
        if min(found, top) - gap <= PLAY or _is_told_whole(outer, gap):
            yield Kept()
        elif not _repeats(outer):
            terms = "＋".join(each.quantity.text for each in outer)
            yield Fault(
                (place_of(totals[0]), *(place_of(each) for each in outer)),
                f"扣分写{terms}",
                f"总分{totals[0].quantity.text}，共扣{gap.normalize():f}分",
                about=("自评得分",),
            )


def _is_told_whole(lost: Sequence[Points], gap: Decimal) -> bool:
    """One number, paragraph or section tells all of it; the others tell its parts."""
    told = defaultdict[object, Decimal](Decimal)
    for each in lost:
        for where in (id(each), id(each.passage), each.passage.path):
            told[where] += each.quantity.value
    return any(abs(each - gap) <= PLAY for each in told.values())


@check("N12")
def losses_of_a_section_lead_to_the_total(case: Case) -> Iterator[Verdict]:
    """四、失分原因: what is told below it, item by item, is all that was lost."""
    for points in by_scope(case.reading.points):
        totals = [each for each in points if each.role is Role.TOTAL]
        for path in dict.fromkeys(each.passage.path for each in losses_of(points)):
            if not (totals and path and OF_LOSSES.search(path[-1])):
                continue
            lost = [each for each in losses_of(points) if each.passage.path == path]
            if len(lost) < _told_in(case, path):
                continue
            yield from _of_section(case, _outermost(lost), totals[0])


def _told_in(case: Case, path: tuple[str, ...]) -> int:
    """How many losses stand in a section, read or not."""
    return sum(
        len(A_LOSS.findall(each.text))
        for each in case.reading.prose_with("分")
        if each.path == path
    )


def _of_section(case: Case, lost: list[Points], total: Points) -> Iterator[Verdict]:
    gap = case.dossier.scheme.total - total.quantity.value
    found = sum((each.quantity.value for each in lost), Decimal(0))
    if abs(found - gap) <= PLAY:
        yield Kept()
    elif len(lost) > SEVERAL and abs(found - gap) < gap / 2:
        terms = "＋".join(each.quantity.text for each in lost)
        yield Fault(
            (place_of(total), *(place_of(each) for each in lost)),
            f"扣分写{terms}＝{found.normalize():f}分",
            f"总分{total.quantity.text}，共扣{gap.normalize():f}分",
            about=("自评得分",),
        )


def words_before(each: Points) -> str:
    start = each.quantity.start
    return each.passage.text[max(0, start - 6) : start]


def _outermost(lost: Sequence[Points]) -> list[Points]:
    """Without the parts of a loss, and without what sums up the others."""
    inside = [each for _, inner in nested(lost) for each in inner]
    return [
        each
        for each in lost
        if not any(each is other for other in inside)
        and not ALL_LOST.search(
            each.passage.text[max(0, each.quantity.start - 6) : each.quantity.start]
        )
    ]


def _repeats(lost: Sequence[Points]) -> bool:
    """Whether a loss may be told in more places than one: of one section, it is not."""
    passages = {each.passage.line.index for each in lost}
    values = [each.quantity.value for each in lost]
    if len(passages) == 1 or len(set(values)) == len(values):
        return False
    is_list = len(passages) == len(lost) and len({e.passage.path for e in lost}) == 1
    return not (is_list and all(MARKERS.match(each.passage.text) for each in lost))


@check("N12")
def a_group_lost_what_it_did_not_earn(case: Case) -> Iterator[Verdict]:
    """产出40分得38.5分, and 产出扣1.5分 elsewhere."""
    for points in by_scope(case.reading.points):
        lost = losses_of(points)
        for full, part in pairs_of(points):
            name = _name(full, part)
            own = [each for each in lost if name and VERB.sub("", each.label) == name]
            if not own:
                continue
            gap = full.quantity.value - part.quantity.value
            found = sum((each.quantity.value for each in own), Decimal(0))
            if any(abs(each - gap) <= PLAY for each in (found, own[0].quantity.value)):
                yield Kept()
            else:
                yield Fault(
                    (place_of(own[0]), place_of(part)),
                    f"“{name}”扣{found.normalize():f}分",
                    f"满分{full.quantity.text}，得{part.quantity.text}，"
                    f"差{gap.normalize():f}分",
                    about=("自评得分",),
                )


def _name(full: Points, part: Points) -> str:
    """What the marks are of: the words before the first of the two numbers."""
    first = min(full, part, key=lambda each: each.quantity.start)
    name = re.sub("(?:自评)?(?:得|得分|满分|分值|为|分)+$", "", first.label)
    return name.removesuffix("指标")


@check("N12")
def groups_told_together_add_up(case: Case) -> Iterator[Verdict]:
    """合计38.7分（满分40分）: the run of marks before it that makes 40."""
    for points in by_scope(case.reading.points):
        pairs = list(pairs_of(points))
        for at, (full, part) in enumerate(pairs):
            if not GROUPED.search(part.label):
                continue
            before = pairs[:at][::-1]
            sums = list(accumulate(one.quantity.value for one, _ in before))
            if full.quantity.value not in sums:
                continue
            run = before[: sums.index(full.quantity.value) + 1]
            found = sum((each.quantity.value for _, each in run), Decimal(0))
            if len(run) < SEVERAL:
                continue
            if abs(found - part.quantity.value) <= PLAY:
                yield Kept()
            else:
                yield Fault(
                    (place_of(part), *(place_of(each) for _, each in run)),
                    f"合计写{part.quantity.text}",
                    f"各项得分合计{found.normalize():f}分",
                    about=("自评得分",),
                )
