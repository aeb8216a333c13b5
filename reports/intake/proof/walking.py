"""Where does what was printed part from what should have been?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .pieces import Piece

SHOWN: Final = 40  # characters of what was found
BEFORE: Final = 8  # of them before the first that differs
LOOKED_AHEAD: Final = 12  # pieces by which the place is found again
SHORTEST: Final = 4  # characters that can be found again by
MOST_TOLD: Final = 50


@dataclass(frozen=True, slots=True)
class Difference:
    """A place in the file that does not say what the dossier says there."""

    place: str
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.place}：读到“{self.found}”，应为“{self.expected}”"


@dataclass(slots=True)
class _Reader:
    """The printed pages, read from the front."""

    pages: Sequence[str]
    page: int = 0
    at: int = 0

    @property
    def rest(self) -> str:
        return self.pages[self.page][self.at :]

    def turn(self, piece: Piece) -> None:
        """Go to the next page when this one is read; pass what is printed again."""
        while not self.rest and self.page + 1 < len(self.pages):
            self.page, self.at = self.page + 1, 0
            for text in piece.repeated:
                if text and self.rest.startswith(text):
                    self.at += len(text)

    def reads(self, piece: Piece) -> bool:
        """Read the piece, over the end of pages; stay where it does not stand."""
        before = self.page, self.at
        wanted = piece.text
        while wanted:
            self.turn(piece)
            common = _common(wanted, self.rest)
            if not common or (common < len(wanted) and common < len(self.rest)):
                self.page, self.at = before
                return False
            wanted, self.at = wanted[common:], self.at + common
        return True

    def finds(self, piece: Piece) -> bool:
        """Whether the piece stands somewhere further on this page; go there."""
        place = self.rest.find(piece.text) if len(piece.text) >= SHORTEST else -1
        if place < 0:
            return False
        self.at += place
        return True


def differences(wanted: Sequence[Piece], pages: Sequence[str]) -> list[Difference]:
    """Everything that is missing, changed or added; nothing if the proof holds."""
    reader, number = _Reader(pages), 0
    told: list[Difference] = []
    while number < len(wanted) and len(told) < MOST_TOLD:
        piece = wanted[number]
        if reader.reads(piece):
            number += 1
            continue
        reader.turn(piece)
        told.append(_difference(piece, reader.rest))
        number = _resumed(reader, wanted, number)
    left = "".join([reader.rest, *pages[reader.page + 1 :]])
    if left and not told:
        told.append(Difference("全文之后", left[:SHOWN], "没有别的内容"))
    return told


def _difference(piece: Piece, found: str) -> Difference:
    """Both texts from a little before they part."""
    start = max(_common(piece.text, found) - BEFORE, 0)
    part = slice(start, start + SHOWN)
    return Difference(piece.place, found[part] or "（没有）", piece.text[part])


def _resumed(reader: _Reader, wanted: Sequence[Piece], number: int) -> int:
    """The next piece that is found again, and the reader in front of it."""
    for ahead in range(number + 1, min(number + 1 + LOOKED_AHEAD, len(wanted))):
        if reader.finds(wanted[ahead]):
            return ahead
    if reader.page + 1 < len(reader.pages):
        reader.page, reader.at = reader.page + 1, 0
    return number + 1


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    if other.startswith(one):
        return len(one)
    pairs = zip(one, other, strict=False)
    return next(
        (n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other))
    )
