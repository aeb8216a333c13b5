"""Lines as paragraphs and tables, where the file itself knows of no tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from reports.intake.files.joining import Wrapped, joined
from reports.intake.files.paper import Block, Grid, Row

from .forms import blocks_of, form_in
from .spaced import Cells, spaced_tables
from .stacked import stacked_tables
from .tabs import cells_of, tables_with_tabs
from .tokens import BAR, has_whole_rows

LONG: Final = 400  # letters of a line that holds a whole report
FEWEST_CELLS: Final = 3
TITLED: Final = re.compile(
    r"^([^，。；：]{6,80}?(?:自评|评价)(?:工作)?(?:报告|综述|结果))(?![》如的])\s*(?=\S)"
)
NUMERALS: Final = "一二三四五六七八九十"
HEADING: Final = re.compile(rf"(?<=[。；，：:;,\s）)])\s*(?=[{NUMERALS}]{{1,2}}、)")
SECOND: Final = re.compile(
    rf"(?<=[。；：:\s\u4e00-\u9fff])\s*(?=（[{NUMERALS}]{{1,2}}）)"
)
RUN_ON: Final = re.compile(
    rf"(?<=[\u4e00-\u9fff0-9%])(?=[{NUMERALS}]、[\u4e00-\u9fff]{{2,30}}[（。\s])"
)


def blocks_in(lines: Sequence[Wrapped], many: str = "") -> Iterator[Block]:
    """Paragraphs, and the tables that can be told from their cells alone."""
    start = 0
    for begin, end in tables_with_tabs([each.text for each in lines]):
        yield from _between(lines[start:begin], many)
        rows = (Row(each.place, cells_of(each.text)) for each in lines[begin:end])
        yield Grid(tuple(rows))
        start = end
    yield from _between(lines[start:], many)


def _between(lines: Sequence[Wrapped], many: str) -> Iterator[Block]:
    """Rows with bars, and what stands between them."""
    if not has_whole_rows([each.text for each in lines]):
        yield from _loose(lines, many)
        return
    for is_row, run in groupby(lines, key=lambda each: _cells(each.text) is not None):
        if is_row:
            yield Grid(tuple(Row(each.place, _cells(each.text) or ()) for each in run))
        else:
            yield from _loose(list(run), many)


def _loose(lines: Sequence[Wrapped], many: str) -> Iterator[Block]:
    """Forms without lines, rows with bars, and the paragraphs around them."""
    rest: list[Wrapped] = list(lines)
    while form := form_in(rest):
        first, last = form.first, form.last
        before = [*rest[: first.line], *_part(rest[first.line], 0, first.start)]
        behind = [
            *_part(rest[last.line], last.end, None),
            *rest[last.line + 1 :],
        ]
        if form.layout.has_bars:
            behind = _unbarred(behind)
            before = _unbarred(before)
        yield from _prose(before, many)
        yield from blocks_of(form, rest)
        rest = behind
    yield from _prose(rest, many)


def _part(line: Wrapped, start: int, end: int | None) -> Iterator[Wrapped]:
    """What of a line is no part of the form."""
    text = line.text[start:end]
    if text.strip(" |｜\t"):
        yield replace(line, text=text)


def _unbarred(lines: Sequence[Wrapped]) -> list[Wrapped]:
    """Cells that are no part of the form, each a paragraph, without its bar."""
    return [
        replace(each, text=re.sub(r"\s*[|｜]\s*$", "", each.text), indented=True)
        for each in lines
    ]


def _prose(lines: Sequence[Wrapped], many: str) -> Iterator[Block]:
    """Paragraphs; lines with bars between cells are rows."""
    for is_row, run in groupby(lines, key=lambda each: _cells(each.text) is not None):
        if is_row:
            yield Grid(tuple(Row(each.place, _cells(each.text) or ()) for each in run))
        else:
            yield from _paragraphs(list(run), many)


def _paragraphs(lines: Sequence[Wrapped], many: str) -> Iterator[Block]:
    """Paragraphs, and tables: cells parted by blanks, or one to a line."""
    start = 0
    for begin, end, rows in _told_by_cells([each.text for each in lines]):
        if begin < start:
            continue
        yield from joined(list(_unrolled(lines[start:begin])), many)
        start = end
        width = (end - begin) // len(rows)
        places = [each.place for each in lines[begin:end:width]]
        yield Grid(tuple(map(Row, places, rows)))
    yield from joined(list(_unrolled(lines[start:])), many)


def _told_by_cells(texts: Sequence[str]) -> list[tuple[int, int, list[Cells]]]:
    spaced = ((at, at + len(rows), rows) for at, rows in spaced_tables(texts))
    return sorted([*spaced, *stacked_tables(texts)])


def _cells(text: str) -> tuple[str, ...] | None:
    """The cells of a line that is a table row: 甲 | 乙 | 丙."""
    cells = BAR.split(text.strip())
    cells = cells[1:] if cells and not cells[0] else cells
    cells = cells[:-1] if cells and not cells[-1] else cells
    if len(cells) < FEWEST_CELLS or max(map(len, cells)) > LONG:
        return None
    return tuple(cells)


def _unrolled(lines: Sequence[Wrapped]) -> Iterator[Wrapped]:
    """A report that is one line is cut before its headings."""
    for line in lines:
        if len(line.text) <= LONG or len(HEADING.findall(line.text)) < 1:
            yield line
            continue
        text = TITLED.sub(r"\1\n", line.text.strip(), count=1)
        text = RUN_ON.sub("\n", HEADING.sub("\n", SECOND.sub("\n", text)))
        for part in text.split("\n"):
            if part.strip():
                yield replace(line, text=part.strip(), indented=True)
