"""How the rows of a table fall on pages, merged cells and all.

Pure geometry, in pixels. A merged cell that a page ends is closed there and opened
again on the next page with its text, so that no page leaves its reader guessing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, groupby
from math import inf
from operator import attrgetter
from typing import Any

from .setting import Line


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One cell with its text set. `edges` is what stands above and below the text."""

    source: Any  # what the caller knows it by
    row: int
    rows: int
    x: float
    width: float
    lines: Sequence[Line]
    line_height: float
    edges: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.line_height + self.edges

    @property
    def end(self) -> int:
        return self.row + self.rows


@dataclass(frozen=True)
class Grid:
    """Cells in reading order; every row has at least one."""

    cells: tuple[Cell, ...]

    @cached_property
    def heights(self) -> tuple[float, ...]:
        """What each row needs for the cells that are in it alone."""
        heights = [0.0] * max((cell.end for cell in self.cells), default=0)
        for cell in self.cells:
            if cell.rows == 1:
                heights[cell.row] = max(heights[cell.row], cell.height)
        return tuple(heights)

    @cached_property
    def _by_row(self) -> dict[int, list[Cell]]:
        rows = groupby(self.cells, attrgetter("row"))
        return {row: list(cells) for row, cells in rows}

    @cached_property
    def _merged(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.rows > 1]

    def rows(self, start: int, stop: int) -> Iterator[list[Cell]]:
        """The rows on one page; what continues from the page before is in the first.

        Rows are counted from the first one on the page, and no cell goes beyond it.
        """
        for row in range(start, stop):
            cells = list(self._by_row.get(row, ()))
            if row == start:
                cells += [c for c in self._merged if c.row < start < c.end]
                cells.sort(key=attrgetter("x"))
            yield [_within(cell, start, stop) for cell in cells]

    def row_heights(self, start: int, stop: int) -> list[float]:
        """The heights of the rows on one page: merged cells' texts fit as well."""
        heights = list(self.heights[start:stop])
        for cell in sorted(self._parts(start, stop), key=attrgetter("end")):
            lacking = cell.height - sum(heights[cell.row : cell.end])
            heights[cell.end - 1] += max(lacking, 0)
        return heights

    def stop(self, start: int, room: float) -> int:
        """Before which row a page with `room` that begins with row `start` ends.

        `start` itself, if not even that row fits. The last row, a total as a rule,
        is not left alone on a page of its own.
        """
        end = len(self.heights)
        stop, used = start, self.heights[start] if start < end else inf
        while stop < end and used <= room:
            stop += 1
            used += self.heights[stop] if stop < end else 0
        while stop > start and not self._good(start, stop, room):
            stop -= 1
        return stop

    def _good(self, start: int, stop: int, room: float) -> bool:
        if sum(self.row_heights(start, stop)) > room:
            return False
        if stop == len(self.heights) or stop == start + 1:
            return True
        return stop < len(self.heights) - 1 and not self._cuts_short(start, stop)

    def _cuts_short(self, start: int, stop: int) -> bool:
        """Whether a merged cell that goes on after `stop` has no room for its text."""
        return any(
            cell.height > sum(self.heights[max(cell.row, start) : stop])
            for cell in self._merged
            if cell.row < stop < cell.end
        )

    def _parts(self, start: int, stop: int) -> Iterator[Cell]:
        for cell in self._merged:
            if cell.row < stop and cell.end > start:
                yield _within(cell, start, stop)


def sliced(grid: Grid, limit: float) -> Grid:
    """The same cells, with each row taller than `limit` divided into several.

    The text of a cell goes on from row to row; merged cells grow by those rows.
    """
    if max(grid.heights, default=0) <= limit:
        return grid
    needs = [1] * len(grid.heights)
    for cell in grid.cells:
        if cell.rows == 1:
            pieces = -(-len(cell.lines) // _lines_in(cell, limit))
            needs[cell.row] = max(needs[cell.row], pieces)
    starts = [0, *accumulate(needs)]
    cells = [part for cell in grid.cells for part in _slices(cell, starts, limit)]
    return Grid(tuple(sorted(cells, key=attrgetter("row", "x"))))


def _slices(cell: Cell, starts: Sequence[int], limit: float) -> Iterator[Cell]:
    row, end = starts[cell.row], starts[cell.end]
    if cell.rows > 1:
        yield replace(cell, row=row, rows=end - row)
        return
    each = _lines_in(cell, limit)
    for number in range(end - row):
        lines = cell.lines[number * each : (number + 1) * each]
        yield replace(cell, row=row + number, lines=lines)


def _lines_in(cell: Cell, limit: float) -> int:
    return max(int((limit - cell.edges) // cell.line_height), 1)


def _within(cell: Cell, start: int, stop: int) -> Cell:
    """The part of the cell between two rows, counted from the first of them."""
    row, end = max(cell.row, start), min(cell.end, stop)
    return replace(cell, row=row - start, rows=end - row)
