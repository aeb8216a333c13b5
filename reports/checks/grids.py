"""Every table of a report as rows of cells, however the report brought it.

Cells parted by bars, cells parted by blanks, or a cell to a line.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .cells import number_in
from .lines import Line, LineKind
from .once import once
from .totalled import totalled

if TYPE_CHECKING:
    from .case import Case

BAR: Final = re.compile(r"(?<!\S)\|(?!\S)")
RULE: Final = re.compile(r"^[\s|:：—-]*$")
SAID: Final = re.compile("[，。；！？]")
LONGEST: Final = 60  # letters of a cell that stands on a line of its own
WIDEST: Final = 10  # columns of a table whose cells stand one to a line
NARROWEST: Final = 2
FEWEST: Final = 3  # rows, with the head
BLANK: Final = re.compile(r"[-—–/／]+")
OF_NUMBERS: Final = re.compile("率$|[（(](?:万?元|%)[）)]")
TOTAL: Final = re.compile(
    r"^\W*(?:(?:本年|全年|年度)?(?:支出|收入|资金|经费|费用|金额)?(?:合计|总计)|总分|小计|共计|年度资金总额|资金总额|项目资金总额|总额)"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row, with the line that each of its cells stands in."""

    cells: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def line(self) -> Line:
        return self.lines[0]

    @property
    def label(self) -> str:
        """The first words of the row: the number before them is none."""
        return next((each for each in self.cells if each and not number_in(each)), "")


Grid = list[Row]  # the first row is the head


@once
def grids_of(case: "Case") -> tuple[Grid, ...]:
    """Those of a report that was read in; its own papers have none to look at."""
    return tuple(grids(case.lines)) if case.is_imported else ()


def grids(lines: Sequence[Line]) -> Iterator[Grid]:
    """Runs of rows that have as many cells as their head, at least two and a head."""
    typed = totalled(lines)
    taken = {line.index for rows in typed for _, line in rows}
    for rows in typed:
        yield [Row(cells, (line,) * len(cells)) for cells, line in rows]
    yield from _printed(lines, taken)


def _printed(lines: Sequence[Line], taken: Container[int]) -> Iterator[Grid]:
    grid: Grid = []
    stack: list[Line] = []
    for line in lines:
        cells = [] if line.index in taken else _cells(line)
        if stack and len(cells) != 1:
            if even := even_rows(stack):
                yield even
            stack = []
        if grid and len(cells) != len(grid[0].cells):
            if len(grid) >= FEWEST:
                yield grid
            grid = []
        if len(cells) == 1:
            stack.append(line)
        elif cells and not RULE.match(line.text):
            grid.append(Row(tuple(cells), (line,) * len(cells)))
    if len(grid) >= FEWEST:
        yield grid
    if even := even_rows(stack):
        yield even


def _cells(line: Line) -> list[str]:
    """The cells of a row; a short line may be a cell; [] = no cell at all."""
    if line.kind is LineKind.ROW:
        return [cell.strip() for cell in BAR.split(line.text)]
    if line.kind not in (LineKind.PROSE, LineKind.ITEM) or line.number:
        return []
    text = line.text.strip()
    cells = text.split()
    is_row = len(cells) >= FEWEST and not SAID.search(text)
    if is_row:
        return cells
    return [text] if text and len(text) <= LONGEST and "。" not in text else []


def even_rows(stack: Sequence[Line]) -> Grid:
    """Cells in lines: as wide as makes every row the same kind of cells."""
    numbers = [number_in(each.text) is not None for each in stack]
    first = next((at for at, each in enumerate(numbers) if each), 0)
    every = [
        grid
        for begin in (first - 1, first)  # a label or its number opens the first row
        for width in range(NARROWEST, min(WIDEST, begin) + 1)
        if len(grid := _even(_cut(stack, begin - width, width))) >= FEWEST
    ]
    return max(every, key=_likelihood, default=[])


def _cut(stack: Sequence[Line], start: int, width: int) -> Grid:
    return [
        Row(
            tuple(each.text.strip() for each in stack[at : at + width]),
            tuple(stack[at : at + width]),
        )
        for at in range(start, len(stack) - width + 1, width)
    ]


def _even(grid: Grid) -> Grid:
    """The head, and the rows below it up to the first one of other kinds of cells."""
    head, *rows = grid or [Row((), ())]
    if not rows or any(number_in(each) for each in head.cells):
        return []
    first = _kinds(rows[0])
    if not first[0] and OF_NUMBERS.search(head.cells[0]):
        head = Row(("",) * len(head.cells), head.lines)  # some cells were lost
    found = [head]
    for row in rows:
        is_total = TOTAL.match(row.cells[0]) is not None
        since = 1 if is_total else 0
        if not any(first) or _kinds(row)[since:] != first[since:]:
            break
        found.append(row)
        if is_total:
            break
    return found


def _kinds(row: Row) -> tuple[bool, ...]:
    return tuple(
        number_in(each) is not None or BLANK.fullmatch(each) is not None
        for each in row.cells
    )


def _likelihood(grid: Grid) -> tuple[bool, int, int]:
    last = grid[-1].cells
    return TOTAL.match(last[0]) is not None, len(grid) * len(last), len(last)
