"""Was one chosen where the template offers several: 优/良/中/差, 扩大/不变/缩小?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.lines import LineKind
from reports.checks.places import at_line
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

WORDS: Final = (
    "优秀|优|良好|良|中等|中|较差|差|低|高|较高|较低|好|较好|一般|合格|不合格|基本合格"
    "|是|否|有|无|扩大|缩小|不变|持平|上升|下降|提高|降低|提升|增加|减少|改善|恶化|显著|明显|不明显"
    "|健全|较健全|不健全|完善|较完善|不完善|规范|较规范|不规范|及时|较及时|不及时"
    "|达成|部分达成|未达成|完成|部分完成|未完成|达到|未达到|满意|基本满意|不满意|通过|未通过"
)
SLASHED: Final = rf"(?:(?:{WORDS})[/／]){{2,4}}(?:{WORDS})"
GRADE: Final = re.compile(
    rf"(?:等级|等次|评级|结果|结论|评定|评为|情况|程度)(?:为|是|：)?[“]?(?P<list>{SLASHED})[”]?(?=[，。；（]|等|$)"
)
CELL: Final = re.compile(SLASHED)
CELLS: Final = re.compile(r"\s*\|\s*")


@check("S12")
def one_was_chosen(case: Case) -> Iterator[Verdict]:
    for passage in case.reading.passages:
        line = passage.line
        if "/" not in passage.text or line.kind is LineKind.HEADING:
            continue
        for cell in CELLS.split(line.text):
            if CELL.fullmatch(cell.strip()):
                yield _fault_of(cell.strip(), at_line(line))
        for found in GRADE.finditer(passage.text):
            yield _fault_of(found["list"], passage.at(*found.span("list")))
        yield Kept()


def _fault_of(text: str, at: At) -> Fault:
    return Fault(at, f"写“{text}”", "选定其中一项")
