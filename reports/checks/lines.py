"""The printed report as checks see it: lines, sentences, indicators. Plain values."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from indicators.scoring.card import Score
from indicators.scoring.light import light
from indicators.scoring.measures import Result

STOPS: Final = "。！？；"
OPENING: Final = "（《“‘([【"
CLOSING: Final = "）》”’)]】"
MARKS: Final = re.compile(f"[{re.escape(STOPS + OPENING + CLOSING)}]")


class LineKind(StrEnum):
    COVER = "cover"  # 评价年度：2022年度
    HEADING = "heading"
    PROSE = "prose"
    ITEM = "item"  # of a numbered list
    ROW = "row"  # of a table; cells are parted by " | "
    NOTE = "note"  # heading or note of an annex's tables: no part of the report


@light
@dataclass(frozen=True, slots=True)
class Printed:
    """A stretch of a line that was printed from a figure of the dossier."""

    start: int
    end: int
    key: str


@light
@dataclass(frozen=True, slots=True)
class Line:
    """One heading, paragraph, list item or table row, as a reader sees it."""

    index: int
    place: str  # for people: 三、绩效自评情况（一）自评结果 第2段
    kind: LineKind
    text: str  # a heading's title without its number
    section: str = ""  # place of the outline; "" = none
    level: int = 0  # of a heading
    number: str = ""  # of a heading or an item, as printed
    figures: tuple[Printed, ...] = ()

    @property
    def key(self) -> str:
        """The field where the line is mended."""
        return f"sections.{self.section}" if self.section else f"lines.{self.index}"

    @property
    def subject(self) -> str:
        """What a fault about it is about."""
        return f"line:{self.index}"


@light
@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a line, with its offsets in the line's text."""

    line: Line
    start: int
    end: int
    text: str


@light
@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator as the papers print it; every cell as text, "" = blank."""

    code: str  # of the result it is; "" = none
    name: str
    place: str
    groups: tuple[str, ...]  # first level, second level
    operator: str
    target: str
    unit: str
    actual: str
    weight: str
    score: str
    reason: str
    result: Result | None = None
    points: Score | None = None

    @property
    def subject(self) -> str:
        """What a fault about it is about."""
        return f"result:{self.code or self.name}"


def sentences_of(lines: Iterable[Line]) -> Iterator[Sentence]:
    """Every sentence of the prose; headings, cover and tables have none."""
    for line in lines:
        if line.kind in (LineKind.PROSE, LineKind.ITEM):
            yield from _sentences(line)


def _sentences(line: Line) -> Iterator[Sentence]:
    start = 0
    for end in (*_stops(line.text), len(line.text)):
        text = line.text[start:end]
        if text.strip():
            yield Sentence(line, start, end, text)
        start = end


def _stops(text: str) -> Iterator[int]:
    """Where sentences end: at a stop that stands in no bracket or quotation."""
    depth = 0
    for mark in MARKS.finditer(text):
        if mark[0] in OPENING:
            depth += 1
        elif mark[0] in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0:
            yield mark.end()
