"""Tables copied as text with a tab between cells: every cell is there, blank or not."""

from collections.abc import Iterator, Sequence
from typing import Final

LONGEST: Final = 400  # letters of a cell; a longer one is prose
FEWEST: Final = 2  # rows of a table, and tabs in one of them


def tables_with_tabs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of rows, as from where to where."""
    start = 0
    while start < len(texts):
        end = start
        while end < len(texts) and _is_row(texts, end):
            end += 1
        if _is_table(texts[start:end]):
            yield start, end
        start = max(end, start + 1)


def cells_of(text: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in text.split("\t"))


def _is_row(texts: Sequence[str], at: int) -> bool:
    """A tab inside; or a line that holds the first cell alone, blank ones behind."""
    text = texts[at].lstrip(" ")
    if not text.strip() or max(map(len, text.split("\t"))) > LONGEST:
        return False
    return "\t" in text.strip() or text.count("\t") >= FEWEST


def _is_table(texts: Sequence[str]) -> bool:
    widths = [text.count("\t") for text in texts]
    return len(texts) >= FEWEST and max(widths) >= FEWEST
