"""Tables copied as text with blanks between cells: as many to a row as heads above.

支出内容 预算数 支出数
一、泵站改造 180.00 172.40
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reports.checks.cells import number_in

from .tokens import DASH

SAID: Final = re.compile("[，。；！？：]")
TOTAL: Final = re.compile("合计|总计|小计|总分")
FEWEST_CELLS: Final = 3
FEWEST_ROWS: Final = 2
LONGEST: Final = 16  # letters of a head

Cells = tuple[str, ...]


def spaced_tables(texts: Sequence[str]) -> Iterator[tuple[int, list[Cells]]]:
    """Where each table begins, and its rows, the head first."""
    at = 0
    while at < len(texts):
        rows = _table(texts, at) if _is_head(texts[at]) else []
        if rows:
            yield at, rows
        at += max(len(rows), 1)


def _is_head(text: str) -> bool:
    cells = text.split()
    return (
        len(cells) >= FEWEST_CELLS
        and not SAID.search(text)
        and all(len(each) <= LONGEST and not _is_number(each) for each in cells)
    )


def _table(texts: Sequence[str], start: int) -> list[Cells]:
    """The head and the rows below it, each with numbers where the first has them."""
    head = tuple(texts[start].split())
    rows, kinds = [head], tuple[bool | None, ...]()
    for text in texts[start + 1 :]:
        cells = tuple(text.split())
        if len(cells) == len(head):
            found = tuple(map(_kind, cells))
            kinds = kinds or found
            if not any(kinds) or not all(map(_alike, found[1:], kinds[1:])):
                break
            rows.append(cells)
            continue
        if kinds and (total := _total(cells, kinds)):
            rows.append(total)
        break
    return rows if len(rows) > FEWEST_ROWS else []


def _total(cells: Cells, kinds: Sequence[bool | None]) -> Cells:
    """合计 with a number for each column of numbers; a row's own number is none."""
    columns = [at for at, is_number in enumerate(kinds) if is_number and at]
    numbers = [each for each in cells[1:] if _is_number(each)]
    is_total = bool(cells) and TOTAL.match(cells[0])
    if not is_total or len(numbers) != len(columns) or len(cells) > len(kinds):
        return ()
    known = dict(zip(columns, numbers, strict=True))
    return (cells[0], *(known.get(at, "") for at in range(1, len(kinds))))


def _is_number(cell: str) -> bool:
    return bool(_kind(cell))


def _kind(cell: str) -> bool | None:
    """Whether it is a number; None for a dash, which may stand for anything."""
    return None if DASH.fullmatch(cell) else number_in(cell) is not None


def _alike(*kinds: bool | None) -> bool:
    return None in kinds or len(set(kinds)) == 1
