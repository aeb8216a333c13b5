"""Rows of goals in any table: what was aimed at, what was done, and the points.

For tables that were not read as a form, whose heads yet say what each column is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reports.checks.grids import TOTAL, Grid, grids_of
from reports.checks.lines import Line

from .score_sums import FULL, SCORE

if TYPE_CHECKING:
    from reports.checks.case import Case

TARGET: Final = re.compile("(?:年度|年初|绩效)?(?:目标|计划|指标)(?:值|数)")
ACTUAL: Final = re.compile("(?:全年|实际|年末)?(?:完成|实现|实际)(?:值|数|情况)?")
REASON: Final = re.compile("原因|说明|备注|偏差")


@dataclass(frozen=True, slots=True)
class GoalRow:
    """The cells of one goal, as they stand."""

    line: Line
    name: str
    target: str
    actual: str
    weight: str
    score: str
    reason: str


def goal_rows_of(case: "Case") -> Iterator[GoalRow]:
    """Every row of every table whose head names all four columns."""
    for grid in grids_of(case):
        yield from _rows(grid)


def _rows(grid: Grid) -> Iterator[GoalRow]:
    head = grid[0].cells
    found = [
        [at for at, name in enumerate(head) if pattern.fullmatch(name)]
        for pattern in (TARGET, ACTUAL, FULL, SCORE)
    ]
    if any(len(each) != 1 for each in found):
        return
    target, actual, full, score = (each[0] for each in found)
    if target == 0:
        return
    reasons = [at for at, name in enumerate(head) if REASON.search(name)]
    for row in grid[1:]:
        name = row.cells[target - 1]
        if name and not any(TOTAL.match(each) for each in row.cells[:target]):
            told = "".join(row.cells[at] for at in reasons)
            aim, done, worth, got = (
                row.cells[at] for at in (target, actual, full, score)
            )
            yield GoalRow(row.lines[target - 1], name, aim, done, worth, got, told)
