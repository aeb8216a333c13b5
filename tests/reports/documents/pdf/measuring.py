"""What pdfplumber measures on a page: lines of text and where they are."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pdfplumber

MM = 72 / 25.4
FOLIO_SIZE = 14


@dataclass(frozen=True, slots=True)
class Line:
    """One line of print; places in millimetres from the left and the top."""

    text: str
    chars: Sequence[dict[str, Any]]

    @property
    def left(self) -> float:
        return float(self.chars[0]["x0"]) / MM

    @property
    def right(self) -> float:
        return float(self.chars[-1]["x1"]) / MM

    @property
    def baseline(self) -> float:
        return float(self.chars[0]["matrix"][5])

    @property
    def size(self) -> float:
        return round(float(self.chars[0]["size"]), 2)

    @property
    def face(self) -> str:
        """The family of the first Chinese character, without its subset's tag."""
        wide = [c for c in self.chars if not c["text"].isascii()] or self.chars
        return str(wide[0]["fontname"]).partition("+")[2]

    @property
    def characters(self) -> float:
        """How many full characters wide the line is; ASCII is half as wide."""
        return sum(0.5 if c["text"].isascii() else 1 for c in self.chars)


@dataclass(frozen=True, slots=True)
class Page:
    width: float
    height: float
    lines: tuple[Line, ...]
    folio: Line

    @property
    def is_landscape(self) -> bool:
        return self.width > self.height


def pages_of(pdf: bytes) -> tuple[Page, ...]:
    with pdfplumber.open(BytesIO(pdf)) as document:
        return tuple(_page(page) for page in document.pages)


def _page(page: Any) -> Page:
    upright = [c for c in page.chars if c["text"].strip()]
    folio = [c for c in upright if round(c["size"], 1) == FOLIO_SIZE]
    body = [c for c in upright if round(c["size"], 1) != FOLIO_SIZE]
    return Page(page.width / MM, page.height / MM, tuple(_lines(body)), _line(folio))


def _lines(chars: Sequence[dict[str, Any]]) -> Iterator[Line]:
    rows: dict[float, list[dict[str, Any]]] = defaultdict(list)
    for char in chars:
        rows[round(char["matrix"][5], 1)].append(char)
    for _, row in sorted(rows.items(), reverse=True):
        yield _line(sorted(row, key=lambda char: float(char["x0"])))


def _line(chars: Sequence[dict[str, Any]]) -> Line:
    return Line("".join(char["text"] for char in chars), chars)
