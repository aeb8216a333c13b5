"""Was one chosen where the template offers several: 优/良/中/差, （合格/不合格）?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.lines import LineKind
from reports.checks.places import at_line
from reports.checks.prose.passages import Passage
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

WORDS: Final = (
    "优秀|优|良好|良|中等|中|较差|差|低|高|较高|较低|好|较好|一般|合格|不合格|基本合格"
    "|是|否|有|无|扩大|缩小|不变|持平|上升|下降|提高|降低|提升|增加|减少|改善|恶化|显著|明显|不明显"
    "|健全|较健全|不健全|完善|较完善|不完善|规范|较规范|不规范|及时|较及时|不及时"
    "|已完成|符合|不符合|存在|不存在|同意|不同意|属实|不属实|到位|未到位|落实|未落实|按时|未按时"
    "|达标|不达标|未达标|公开|未公开|建立|未建立|达成|部分达成|未达成|完成|部分完成|未完成|达到|未达到|满意|基本满意|不满意|通过|未通过"
)
SLASHED: Final = rf"(?:(?:{WORDS})[/／]){{2,4}}(?:{WORDS})"
GRADE: Final = re.compile(
    rf"(?:等级|等次|评级|结果|结论|评定|评为|情况|程度)(?:为|是|：)?[“]?(?P<list>{SLASHED})[”]?(?=[，。；（]|等|$)"
)
CELL: Final = re.compile(SLASHED)
# （合格/不合格）, 是/否完成, 验收合格/不合格: of two as well
BRACKETED: Final = re.compile(rf"（(?P<list>(?:(?:{WORDS})[/／]){{1,4}}(?:{WORDS}))）")
DENIED: Final = re.compile(
    rf"(?P<list>(?:是[/／]否|有[/／]无|(?P<word>{WORDS})[/／](?:不|未)(?P=word)))"
    r"(?![/／类型率比、两二]|的?(?:指标|选项|判断|人|户|数|情况|标准|等级)|[”』」])"
)
BOXED: Final = re.compile(rf"□\s*(?:{WORDS})(?![\u4e00-\u9fff])")
TICKED: Final = re.compile("[☑√■✓✔☒●]")
BOXES: Final = 2
CELLS: Final = re.compile(r"\s*\|\s*")


@check("S12")
def one_was_chosen(case: Case) -> Iterator[Verdict]:
    for passage in case.reading.passages:
        line = passage.line
        if line.kind is LineKind.HEADING:
            continue
        if "□" in passage.text:
            yield from _unticked(passage)
        if "/" not in passage.text:
            continue
        for cell in CELLS.split(line.text):
            if CELL.fullmatch(cell.strip()):
                yield _fault_of(cell.strip(), at_line(line))
        told = {
            found.span("list")
            for pattern in (GRADE, BRACKETED, DENIED)
            for found in pattern.finditer(passage.text)
            if pattern is not DENIED or line.kind is not LineKind.ROW
        }
        for start, end in _widest(told):
            yield _fault_of(passage.text[start:end], passage.at(start, end))
        yield Kept()


def _widest(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    return [
        (start, end)
        for start, end in sorted(spans)
        if not any(
            (other, to) != (start, end) and other <= start and end <= to
            for other, to in spans
        )
    ]


def _unticked(passage: Passage) -> Iterator[Verdict]:
    """□是 □否, and neither has its tick."""
    boxes = list(BOXED.finditer(passage.text))
    if len(boxes) >= BOXES and not TICKED.search(passage.text):
        start, end = boxes[0].start(), boxes[-1].end()
        yield _fault_of(passage.text[start:end], passage.at(start, end))


def _fault_of(text: str, at: At) -> Fault:
    return Fault(at, f"写“{text}”", "选定其中一项")
