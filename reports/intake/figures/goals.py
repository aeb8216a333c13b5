"""What was the year's goal, and what was reached of it?"""

import re
from collections.abc import Sequence
from typing import Final

from reports.dossier.model import Goal
from reports.intake.headings.placing import Piece
from reports.intake.wording.harmless import harmless_lines

EXPECTED: Final = re.compile(
    "(?:项目)?(?:年度|年初)?(?:预期|设定|总体)的?(?:绩效)?目标|项目年度(?:绩效)?目标"
)
REACHED: Final = re.compile("(?:目标)?(?:实际|全年)?完成情况|实际完成")
LONGEST_HEAD: Final = 20


def goal_in(pieces: Sequence[Piece]) -> tuple[Goal, set[int]]:
    """年度总体目标, expected and reached, and the rows it was read from."""
    columns: tuple[int, int] | None = None
    for index, piece in enumerate(pieces):
        if piece.row is None:
            continue
        cells = piece.row.cells
        plain = [re.sub(r"\s", "", cell) for cell in cells]
        if columns and max(columns) < len(cells):
            expected, actual = _below(cells, columns)
            if expected or actual:
                goal = Goal(harmless_lines(expected), harmless_lines(actual))
                return goal, {index - 1, index}
        wanted = [n for n, cell in enumerate(plain) if EXPECTED.fullmatch(cell)]
        reached = [
            n for n, cell in enumerate(plain) if REACHED.search(cell[:LONGEST_HEAD])
        ]
        columns = (wanted[-1], reached[-1]) if wanted and reached else None
    return Goal(), set()


def _below(cells: Sequence[str], columns: tuple[int, int]) -> tuple[str, str]:
    """The two texts; a copy leaves out the cells that a merged label covers.

    Two texts that stand as far apart as their heads, but before them, are those.
    """
    first, second = columns
    told = [at for at, cell in enumerate(cells) if cell.strip()]
    if len(told) == len(columns) and told[0] < first:
        beside = first - told[0]
        first, second = (
            (first - beside, second - beside)
            if told[1] == second - beside
            else (first, second)
        )
    return cells[first].strip(), cells[second].strip()
