"""Lists that somebody typed as a table: a name and its numbers in a line, then a total.

    坝体养护　2,146,300.00元
    白蚁防治　　486,520.00元
    合　　计　2,632,820.00元

A line of two cells is a row only where such lines follow one another up to their total.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from .cells import number_in
from .lines import Line, LineKind

TOTAL: Final = re.compile("^(?:支出|收入|资金|预算)?(?:合计|总计|共计|总额)$")
NAME: Final = re.compile(r"(?:其中[：:])?[^，。；！？：:\d%]{1,24}")
HEAD: Final = re.compile(r"[^，。；！？]{1,12}")
FEWEST: Final = 3  # rows above the total


class Typed(NamedTuple):
    """A line as a row: the name and the numbers behind it."""

    line: Line
    name: str
    numbers: tuple[str, ...]


Rows = list[tuple[tuple[str, ...], Line]]


def totalled(lines: Sequence[Line]) -> list[Rows]:
    """Each such list as rows of cells, its head first."""
    found: list[Rows] = []
    run: list[Typed] = []
    start = 0
    for at, line in enumerate(lines):
        row = _typed(line)
        if row is None or (run and len(row.numbers) != len(run[0].numbers)):
            run = []
        if row is None:
            continue
        start = start if run else at
        run.append(row)
        if TOTAL.match(row.name):
            if len(run) > FEWEST:
                found.append(_with_head(lines[start - 1] if start else None, run))
            run = []
    return found


def _typed(line: Line) -> Typed | None:
    if line.kind not in (LineKind.PROSE, LineKind.ITEM) or line.number:
        return None
    words = line.text.split()
    if len(words) == 1:
        return None  # no name, or no number
    upto = len(words)
    while upto and number_in(words[upto - 1]) is not None:
        upto -= 1
    name, numbers = "".join(words[:upto]), tuple(words[upto:])
    return Typed(line, name, numbers) if numbers and NAME.fullmatch(name) else None


def _with_head(above: Line | None, run: Sequence[Typed]) -> Rows:
    width = len(run[0].numbers) + 1
    words = above.text.split() if above else []
    is_head = len(words) >= width and all(HEAD.fullmatch(each) for each in words)
    spare = len(words) - width
    head = ("".join(words[: spare + 1]), *words[spare + 1 :])
    first = (
        head if is_head else ("",) * width,
        above if above and is_head else run[0].line,
    )
    return [first, *(((each.name, *each.numbers), each.line) for each in run)]
