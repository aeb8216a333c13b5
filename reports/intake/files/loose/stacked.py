"""Tables copied as text with a cell to a line, where their rows bear numbers.

    支出内容
    支出数
    一、泵站改造
    172.40

Such a label would else be taken for a heading of the report.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from reports.checks.grids import TOTAL, even_rows
from reports.checks.lines import Line, LineKind
from reports.checks.row_numbers import UNNUMBERED, rank_of

from .spaced import SAID, Cells

LONGEST: Final = 24  # letters of a cell
FEWEST: Final = 9  # cells of a table
LOWEST: Final = 2  # the first kind of number that heads no part of a report


def stacked_tables(texts: Sequence[str]) -> Iterator[tuple[int, int, list[Cells]]]:
    """Where each table begins and ends, and its rows, the head first."""
    for is_cell, run in groupby(enumerate(texts), key=lambda each: _is_cell(each[1])):
        cells = [Line(at, "", LineKind.PROSE, text) for at, text in run]
        if not is_cell or len(cells) < FEWEST:
            continue
        rows = even_rows(cells)
        labels = [row.cells[0] for row in rows[1:]]
        ranks = [rank_of(each) for each in labels]
        is_whole = bool(labels) and (TOTAL.match(labels[-1]) or UNNUMBERED not in ranks)
        if is_whole and min(ranks) < LOWEST:
            first, last = rows[0].lines[0].index, rows[-1].lines[-1].index
            yield first, last + 1, [row.cells for row in rows]


def _is_cell(text: str) -> bool:
    return 0 < len(text.strip()) <= LONGEST and not SAID.search(text)
