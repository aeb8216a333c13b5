"""Is what is said of all true of all, by what the same report tells of some?

14项指标全部得满分 of 98.96 points; 完成率89.60%，全面完成治理任务; 全部装备均已按期列装
beside 1辆车没有按期列装.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.places import at_cell
from reports.checks.prose.passages import Passage
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .shortfalls import shortfalls

FULL_MARKS: Final = re.compile(
    r"(?<!其余)(?<!其他)(?P<what>(?P<n>\d{1,2})项(?:[一二三]级|绩效|评价)*(?:指标)?|(?:各项|所有|全部)(?:[一二三]级|绩效)*指标)"
    r"(?:全部|均|都)(?:获?得|为)?(?:了)?满分"
)
ALL_DONE: Final = re.compile(
    r"(?<=[，；。：])(?:已|均|现已)?(?:全面|全部|超额|圆满|悉数)(?:按期|按时)?完成了?[^，。；：\d]{0,8}(?:任务|目标|计划|建设|工作)?(?=[，。；]|$)"
)
PARTLY: Final = re.compile(
    r"完成率?(?:为|达到?|(?:年度)?(?:计划|目标)的)?(?P<rate>\d{1,2}(?:\.\d+)?)%"
)
ITEM: Final = re.compile("[；。]|(?<=[；。])[\\d一二三四五六七八九十（]")
IN_TIME: Final = re.compile(
    r"(?:全部|均|都)(?:已|能)?(?P<how>按期|按时|如期|按计划)(?P<verb>[\u4e00-\u9fff]{2})"
)
OTHERS: Final = re.compile("其余|其他|除")
LOST_BESIDE: Final = re.compile(r"(?<![不未])扣(?:了)?\d+(?:\.\d+)?分")
TOTAL: Final = re.compile(
    r"(?:自评|综合|评价|总)(?:总?得分|总分|分)?(?:为|是)?(?P<points>\d{2}(?:\.\d+)?)分"
)
FULL: Final = Decimal(100)
LOOK: Final = 16


@check("T04")
def full_marks_for_all(case: Case) -> Iterator[Verdict]:
    """14项指标全部得满分, and one of the rows has lost points."""
    lost = [each for each in case.indicators if _has_lost(each.weight, each.score)]
    for passage in case.reading.prose_for(FULL_MARKS):
        for found in FULL_MARKS.finditer(passage.text):
            lead = passage.text[max(0, found.start() - LOOK) : found.start()]
            count = int(found["n"]) if found["n"] else 0
            if OTHERS.search(lead) or (count and count < len(case.indicators) - 1):
                continue
            told = LOST_BESIDE.search(passage.text)
            total = TOTAL.search(passage.text, 0, found.start())
            if lost:
                at, said = (
                    at_cell(lost[0], "score"),
                    (f"“{lost[0].name}”{lost[0].weight}分得{lost[0].score}分"),
                )
            elif told:
                at, said = passage.at(*told.span()), f"同一段写“{told[0]}”"
            elif total and Decimal(total["points"]) < FULL:
                at, said = passage.at(*total.span()), f"总分{total['points']}分"
            else:
                yield Kept()
                continue
            yield Fault(
                (passage.at(*found.span()), at),
                f"写“{found[0]}”",
                said,
                about=(passage.line.subject,),
            )


def _has_lost(weight: str, score: str) -> bool:
    full, points = number_in(weight), number_in(score)
    return bool(full and points and points.value < full.value)


@check("T04")
def an_item_is_not_done_in_part(case: Case) -> Iterator[Verdict]:
    """目标12.5公里，实际11.2公里，完成率89.60%，得7.17分，全面完成年度治理任务."""
    missed = shortfalls(case)
    for passage in case.reading.prose_for(ALL_DONE):
        for found in ALL_DONE.finditer(passage.text):
            begin = max(
                (each.end() for each in ITEM.finditer(passage.text, 0, found.start())),
                default=0,
            )
            rates = list(PARTLY.finditer(passage.text, begin, found.start()))
            line = passage.line.index
            own = [
                each
                for each in missed
                if each.at.line == line
                and begin <= _folded(passage, each.at.start) < found.start()
            ]
            if not (rates or own):
                yield Kept()
                continue
            told = f"完成{rates[-1]['rate']}%" if rates else own[-1].said
            yield Fault(
                passage.at(*found.span()),
                f"写“{found[0]}”",
                f"这一项{told}，没有全部完成",
                about=(passage.line.subject,),
            )


def _folded(passage: Passage, raw: int) -> int:
    origin = passage.fold.origin
    return raw if origin is None else sum(1 for each in origin if each < raw)


@check("T04")
def all_in_time_leave_none_late(case: Case) -> Iterator[Verdict]:
    """全部装备均已按期列装 here, and 1辆车没有按期列装 there."""
    for passage in case.reading.prose_with("按期", "按时", "如期"):
        for found in IN_TIME.finditer(passage.text):
            late = re.compile(rf"(?:没有|未能?|没能){found['how']}{found['verb']}")
            begin = max(passage.text.rfind(m, 0, found.start()) for m in "。；") + 1
            said = passage.text[begin : found.start()]
            if OTHERS.search(said):
                continue
            other = next(
                (
                    (each, at)
                    for each in case.reading.prose_with(found["verb"])
                    if (at := late.search(each.text))
                ),
                None,
            )
            if other is None:
                yield Kept()
                continue
            each, at = other
            yield Fault(
                (passage.at(*found.span()), each.at(*at.span())),
                f"写“{said[-12:]}{found[0]}”",
                f"另一处写“{at[0]}”",
                about=(passage.line.subject,),
            )
