"""A page's part of a table: its cells with their text, where they are on the page.

It is drawn and tagged as a whole. To WeasyPrint the table is a box without children:
hundreds of boxes that it would carry from step to step are never made.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from .grid import Cell, Grid
from .paragraphs import strut_of
from .setting import Part


@dataclass(frozen=True, slots=True, eq=False)
class PlacedCell:
    """One cell on the page; each part of its text with where its baseline begins."""

    box: Any
    rows: int
    rectangle: tuple[float, float, float, float]  # left, top, right, bottom
    texts: tuple[tuple[Part, float, float], ...]


@dataclass(frozen=True, slots=True, eq=False)
class SheetPart:
    """The head and the rows of a table that stand on one page."""

    head: Sequence[Sequence[PlacedCell]]
    body: Sequence[Sequence[PlacedCell]]
    height: float

    def cells(self) -> Iterator[PlacedCell]:
        for row in (*self.head, *self.body):
            yield from row


def sheet_part(
    head: Grid, body: Grid, rows: tuple[int, int], corner: tuple[float, float]
) -> SheetPart:
    """The head and the rows from the first of `rows` to before the second."""
    x, y = corner
    head_rows, below = _placed(head, (0, len(head.heights)), x, y)
    body_rows, end = _placed(body, rows, x, below)
    return SheetPart(head_rows, body_rows, end - y)


def _placed(
    grid: Grid, rows: tuple[int, int], x: float, y: float
) -> tuple[list[list[PlacedCell]], float]:
    """The rows with their cells, and where they end."""
    heights = grid.row_heights(*rows)
    ys = [y, *(y + reached for reached in accumulate(heights))]
    placed = [[_cell(cell, x, ys) for cell in row] for row in grid.rows(*rows)]
    return placed, ys[-1]


def _cell(cell: Cell, x: float, ys: Sequence[float]) -> PlacedCell:
    left, top, bottom = x + cell.x, ys[cell.row], ys[cell.end]
    return PlacedCell(
        cell.source,
        cell.rows,
        (left, top, left + cell.width, bottom),
        tuple(_texts(cell, left + cell.source.padding_left, top, bottom)),
    )


def _texts(
    cell: Cell, left: float, top: float, bottom: float
) -> Iterator[tuple[Part, float, float]]:
    """The text in the middle of the cell's height."""
    height, baseline = strut_of(cell.source.style)
    y = (top + bottom - len(cell.lines) * height) / 2 + baseline
    for line in cell.lines:
        x = left + line.shift
        for part in line.parts:
            yield part, x, y
            x += part.width
        y += height
