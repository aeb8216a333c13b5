"""Where two tellings agree how many points were lost, does the third agree as well?

A list of losses, what is said to be lost in all, what the total lacks, and the rows of
the scores: any two of them leave no doubt about the other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, groupby
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.far_apart import gap_between
from reports.checks.once import once
from reports.checks.prose.passages import Passage
from reports.checks.prose.scores import Points, Role
from reports.checks.registry import check
from reports.checks.text.told import is_group
from reports.checks.verdicts import Fault, Gap, Kept, Verdict

from .told_losses import Loss, losses_in

ANNOUNCED: Final = re.compile(
    "：$|(?:具体|原因|情况|分别)[^，。；]{0,4}(?:如下|是|为)?[：。]$"
)
CLOSING: Final = re.compile("(?:以上|上述|[一两二三四五六七八九十]项|共|合计|总计)")
WHOLE: Final = re.compile(
    "[^，。；]{0,8}?(?:主要)?(?:失分|扣分|丢分)(?:情况|原因|说明|项|点)?[^，。；：]{0,4}[：。]|未得满分的?原因"
)
OF_LOSSES: Final = re.compile("(?<!主要)(?:扣分|失分|丢分|未得满分)")
MAIN_ONES: Final = re.compile(  # 扣分主要是…; but not 失0.40分，主要是1座返工
    "主要(?:的)?(?:扣|失|丢|原因|问题|有)|(?:扣分|失分|丢分|扣)(?:项|点|原因|的)?主要"
)
SEVERAL: Final = 2
REMEDY: Final = "请核对各项扣分和合计，改正写错的，补上漏写的。"
STOP: Final = re.compile("[。；]")


@dataclass(frozen=True, slots=True, eq=False)
class LossList:
    """Losses that are told together, and what they are said to be in all."""

    items: Sequence[Loss]
    all: Loss | None
    is_whole: bool = False  # it means to tell every point that was lost

    @property
    def passage(self) -> Passage:
        return self.items[0].passage

    @property
    def sum(self) -> Decimal:
        return sum((each.sum for each in self.items), Decimal(0))

    @property
    def terms(self) -> str:
        return "＋".join(each.text for each in self.items)

    @property
    def has_parts(self) -> bool:
        """Whether one of them sums up neighbours: 扣2分，其中…扣1.5分，…扣0.5分."""
        values = [each.sum for each in self.items]
        return any(
            values[at] in list(accumulate(values[at + 1 :]))[1:]
            or values[at] in list(accumulate(values[:at][::-1]))[1:]
            for at in range(len(values))
        )


@check("N12")
def lists_of_losses_lead_to_what_was_lost(case: Case) -> Iterator[Verdict]:
    for each in _lists(case):
        totals = _totals(case, each.passage)
        lacking = {case.dossier.scheme.total - one.quantity.value for one in totals}
        known = {one for one in (*lacking, _of_rows(case)) if one}
        if each.has_parts or not known:
            continue
        if each.all is None:
            yield from _beside_total(each, totals, lacking)
        elif each.all.points == each.sum:
            yield Kept()
        elif each.sum in known:
            yield _wrong_total(each, each.all)
        elif each.all.points in known:
            yield _wrong_list(each, each.all)


@check("N12")
def what_the_total_lost_is_what_it_lacks(case: Case) -> Iterator[Verdict]:
    """自评得分97.20分，等级为“优”，合计扣2.80分: in one sentence, and no list."""
    totals = {each.passage: each for each in case.reading.points if _is_total(each)}
    for passage, total in totals.items():
        losses = list(losses_in(passage))
        if len(losses) != 1 or not (losses[0].is_all and _is_near(total, losses[0])):
            continue
        lacking = case.dossier.scheme.total - total.quantity.value
        told = losses[0].points
        if told == lacking:
            yield Kept()
        else:
            yield Fault(
                (losses[0].at, total.sentence.place(total.quantity)),
                f"总分{total.quantity.text}，扣{told}分",
                f"共扣{lacking.normalize():f}分",
                about=("自评得分",),
                gap=gap_between(told, lacking),
            )


def _is_total(each: Points) -> bool:
    return each.role is Role.TOTAL


def _is_near(total: Points, loss: Loss) -> bool:
    start, end = total.quantity.end, loss.start
    return start < end and not STOP.search(total.passage.text, start, end)


def _beside_total(
    each: LossList, totals: Sequence[Points], lacking: set[Decimal]
) -> Iterator[Verdict]:
    """A list that means to be whole, or one of more than was lost."""
    if each.sum in lacking:
        yield Kept()
    elif len(totals) == 1 and (each.is_whole or each.sum > max(lacking)):
        total, gap = totals[0], max(lacking)
        of_score = gap_between(
            total.quantity.value, total.quantity.value + gap - each.sum
        )
        of_items = gap_between(gap, each.sum, (one.sum for one in each.items))
        yield Fault(
            (total.sentence.place(total.quantity), *(one.at for one in each.items)),
            f"扣分写{each.terms}＝{each.sum}分",
            f"总分{total.quantity.text}，共扣{gap.normalize():f}分",
            about=("自评得分",),
            gap=Gap((*of_score.wanted, *of_items.wanted[1:])),
        )


def _wrong_total(each: LossList, told: Loss) -> Fault:
    return Fault(
        (told.at, *(one.at for one in each.items)),
        f"扣分合计写{told.points}分",
        f"各项{each.terms}＝{each.sum}分，与总分或评分表所扣相同",
        remedy=REMEDY,
        about=("自评得分",),
        is_explained=True,
    )


def _wrong_list(each: LossList, told: Loss) -> Fault:
    return Fault(
        (*(one.at for one in each.items), told.at),
        f"各项扣分{each.terms}＝{each.sum}分",
        f"共扣{told.points}分，与总分或评分表所扣相同",
        remedy=REMEDY,
        difference=f"{abs(told.points - each.sum)}分",
        about=("自评得分",),
        is_explained=True,
    )


def _totals(case: Case, passage: Passage) -> Sequence[Points]:
    """Those of the whole, or of the one of several projects that a list is of."""
    points = case.reading.points
    scope = next((each.scope for each in points if each.passage is passage), "")
    totals = [e for e in points if e.role is Role.TOTAL and e.scope == scope]
    return list({each.quantity.value: each for each in totals}.values())


@once
def _of_rows(case: Case) -> Decimal:
    """What the rows lost, all together."""
    lost = Decimal(0)
    for each in case.indicators:
        weight, score = number_in(each.weight), number_in(each.score)
        if weight and score and not is_group(each):
            lost += max(weight.value - score.value, Decimal(0))
    return lost


def _lists(case: Case) -> Iterator[LossList]:
    """Those of a paragraph, and those of the paragraphs of one section."""
    told = [
        (passage, losses)
        for passage in case.reading.prose_with("扣", "失", "丢")
        if (losses := list(losses_in(passage)))
    ]
    totals, parts = (
        {each.passage for each in case.reading.points if each.role is role}
        for role in (Role.TOTAL, Role.PART)
    )
    for passage, losses in told:
        is_whole = passage in totals - parts or bool(WHOLE.match(passage.text))
        is_whole = is_whole and not MAIN_ONES.search(passage.text)
        yield from _listed(losses, is_whole=is_whole)
    for path, group in groupby(told, key=lambda each: each[0].path):
        below = [losses for _, losses in group]
        if len(below) > 1 and all(len(each) == 1 for each in below):
            every = [each for losses in below for each in losses]
            is_titled = bool(path) and OF_LOSSES.search(path[-1]) is not None
            if is_titled or any(each.is_all and _is_of_section(each) for each in every):
                yield from _listed(every, is_whole=is_titled)


def _listed(losses: Sequence[Loss], *, is_whole: bool) -> Iterator[LossList]:
    """One with at most one sum, which stands before or behind all others."""
    items = [each for each in losses if not each.is_all]
    sums = [each for each in losses if each.is_all]
    if len(items) < SEVERAL or len(sums) > 1:
        return
    if not sums or sums[0] in (losses[0], losses[-1]):
        yield LossList(items, sums[0] if sums else None, is_whole)


def _is_of_section(each: Loss) -> bool:
    """本次共扣2.39分，具体是：; 以上合计扣2.39分。"""
    text = each.passage.text
    return bool(ANNOUNCED.search(text) or CLOSING.match(text))
