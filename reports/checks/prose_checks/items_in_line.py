"""Do 一是 … 二是 … within a paragraph count on without a gap?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.markers import inline_markers
from reports.checks.prose.passages import Passage
from reports.checks.verdicts import Fault, Kept, Verdict

FIRST: Final = re.compile(  # 年度总体目标一是…: glued to what stands before it
    "首先|其一|一方面|第一|一[要则]|^一、|(?<![唯统同之万])一是"
)
AFTER_FIRST: Final = 2
CHINESE: Final = "零一二三四五六七八九十"


def in_a_line(case: Case) -> Iterator[Verdict]:
    last, path = 0, tuple[str, ...]()
    for passage in case.reading.prose:
        found = inline_markers(passage.text)
        last = last if passage.path == path else 0
        goes_on = bool(found) and found[0][1] == 0 and found[0][0] == last + 1
        yield from _inline(passage, last if goes_on else 0)
        last, path = found[-1][0] if found else last, passage.path


def _inline(passage: Passage, last: int) -> Iterator[Verdict]:
    """一是 … 二是 … 四是; `last` is where the paragraph before has left off."""
    found = inline_markers(passage.text)
    if len(found) == 1 and found[0][1] == 0 and passage.text.startswith("第"):
        return  # it numbers the paragraph: 第二，收支情况。
    for value, offset in found:
        if value == AFTER_FIRST and not last and FIRST.search(passage.text, 0, offset):
            last = value - 1
        if value not in (1, last + 1) or (value == 1 and last == 1):
            yield Fault(
                passage.at(offset, offset + 2),
                f"“{_name(last)}”后面是“{_name(value)}”"
                if last
                else f"列项从“{_name(value)}”开始",
                f"应为“{_name(last + 1)}”",
            )
        last = value
    if len(found) > 1:
        yield Kept()


def _name(value: int) -> str:
    return f"{CHINESE[value]}是" if value < len(CHINESE) else f"第{value}"
