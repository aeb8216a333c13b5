"""Cells of a form whose table is gone: one to a line, or parted by blanks or bars."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from reports.intake.files.joining import Wrapped
from reports.intake.indicators.columns import column_of
from reports.intake.wording.amounts import half_width

BAR: Final = re.compile(r"\s*[|｜]\s*")
MANY: Final = 3  # of ten lines that end in a bar: then every line does
WHOLE: Final = 3  # cells of a line that is a row
LONGEST: Final = 16  # letters of a label or column head
MOST_JOINED: Final = 4
NUMBER: Final = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")
POINTS: Final = re.compile(r"\d{1,3}(?:\.\d{1,4})?分?")
LIMIT: Final = re.compile("[≥≤＞＜><=＝]|以上|以下|以内|不低|不少|不高|不超|前$|底$")
DASH: Final = re.compile(r"[-—–－/／]+")


@dataclass(frozen=True, slots=True)
class Token:
    """What may be a cell, or a part of one; "" is a cell that was left blank."""

    text: str
    line: int  # index of the line it stands in
    start: int = 0  # where it begins in the line
    end: int = 0

    @property
    def plain(self) -> str:
        return re.sub(r"\s", "", self.text)

    @property
    def is_points(self) -> bool:
        return POINTS.fullmatch(half_width(self.plain)) is not None

    @property
    def is_value(self) -> bool:
        """A number, a percentage, a dash or nothing: what stands in a funds row."""
        plain = half_width(self.plain).rstrip("%％")
        return not plain or bool(NUMBER.fullmatch(plain)) or bool(DASH.fullmatch(plain))


@dataclass(frozen=True, slots=True)
class Layout:
    """How the file's cells are told apart."""

    tokens: tuple[Token, ...]
    has_bars: bool = False  # every cell is there, the blank ones as well
    is_by_line: bool = False  # a cell to a line


def layout_of(lines: Sequence[Wrapped]) -> Layout:
    """The file's cells: by its bars if it has them, else by lines or blanks."""
    texts = [each.text for each in lines]
    filled = [text for text in texts if text.strip()]
    ended = sum(1 for text in filled if text.rstrip().endswith(("|", "｜")))
    if has_whole_rows(texts):
        return Layout(())  # nothing to put together
    if ended * 10 >= len(filled) * MANY and ended:
        return Layout(tuple(_barred(texts)), has_bars=True, is_by_line=True)
    return Layout(tuple(_blanked(texts)))


def has_whole_rows(texts: Sequence[str]) -> bool:
    """Whether bars part the cells of whole rows, and do not end each cell's line."""
    ended = sum(1 for text in texts if text.rstrip().endswith(("|", "｜")))
    rows = [cells for text in texts if len(cells := BAR.split(text.strip())) > WHOLE]
    return len(rows) * 2 > ended and not any(map(_runs_on, rows))


def _runs_on(cells: Sequence[str]) -> bool:
    """Column heads, and behind them what stands below: rows that end anywhere."""
    heads = 0
    for at, cell in enumerate(cells):
        heads = heads + 1 if column_of(cell) else 0
        if heads > WHOLE:
            behind = [re.sub(r"\s", "", each) for each in cells[at + 1 :]]
            if any(NUMBER.fullmatch(half_width(each)) for each in behind):
                return True
    return False


def by_line(lines: Sequence[Wrapped]) -> Layout:
    """A line is a cell; one of blanks alone is a blank cell."""
    return Layout(
        tuple(
            Token(each.text.strip(), number, 0, len(each.text))
            for number, each in enumerate(lines)
            if each.text and not each.is_page
        ),
        is_by_line=True,
    )


def _barred(texts: Sequence[str]) -> Iterator[Token]:
    for number, text in enumerate(texts):
        if not text.strip():
            continue
        for cell in BAR.split(re.sub(r"[|｜]\s*$", "", text)):
            yield Token(cell.strip(), number, 0, len(text))


def _blanked(texts: Sequence[str]) -> Iterator[Token]:
    for number, text in enumerate(texts):
        for found in re.finditer(r"\S+", text):
            yield Token(found[0], number, found.start(), found.end())


def joined_at(tokens: Sequence[Token], at: int, most: int) -> Iterator[tuple[str, int]]:
    """Texts of one token or of several together, the longest first, with their end."""
    run: list[tuple[str, int]] = []
    text = ""
    for end in range(at, min(at + most, len(tokens))):
        if not tokens[end].text:
            break
        text += tokens[end].plain
        if len(text) > LONGEST * 2:
            break
        run.append((text, end + 1))
    yield from reversed(run)


def lines_of(tokens: Sequence[Token]) -> int:
    """How many lines the tokens stand in."""
    return sum(1 for _ in groupby(tokens, key=lambda each: each.line))


def spread(tokens: Sequence[Token], columns: int) -> list[str]:
    """Cells for so many columns; what is too much goes to the first of them.

    One that is alone is a target if it is a limit, else what was reached.
    """
    texts = [each.text for each in tokens]
    if len(texts) == 1 and columns > 1 and not LIMIT.search(texts[0]):
        texts = ["", *texts]
    extra = len(texts) - columns
    if extra > 0 and columns:
        texts = [" ".join(texts[: extra + 1]), *texts[extra + 1 :]]
    return [*texts, *[""] * (columns - len(texts))]
