"""The report line by line, as its dossier keeps it: nothing left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reports.dossier.model import Line, Role
from reports.dossier.outline import Outline

from .headings.placing import Piece
from .wording.harmless import harmless

LONGEST: Final = 4_900
MOST: Final = 20_000
DATA, SCORING = "data_sheet", "scoring_sheet"


@dataclass(frozen=True, slots=True)
class Taken:
    """Which lines, by index, were read as what."""

    cover: set[int]
    indicators: set[int]
    money: set[int]
    figures: set[int]  # rows of tables that may as well stand in the narrative


def lines_of(
    pieces: Sequence[Piece], taken: Taken, outline: Outline
) -> tuple[Line, ...]:
    """Every line, in order, with the place of the outline or the annex it is of."""
    lead = next((each.key for each in outline.places if not each.title), "")
    first = next((n for n, each in enumerate(pieces) if each.section), len(pieces))
    found: list[Line] = []
    for index, piece in enumerate(pieces):
        section, role = piece.section, piece.role
        if index in taken.cover:
            section, role = "", Role.COVER
        elif index in taken.indicators:
            section = SCORING
        elif index in taken.money or (index in taken.figures and not section):
            section = DATA
        elif index < first and role is Role.TEXT and piece.row is None:
            section = lead
        found.extend(_cut(piece, section, role))
    return tuple(found[:MOST])


def _cut(piece: Piece, section: str, role: Role) -> Iterator[Line]:
    """A paragraph longer than a line may be goes on in the next one."""
    text = harmless(piece.text, most=10**9)
    for start in range(0, max(len(text), 1), LONGEST):
        part = text[start : start + LONGEST]
        place = harmless(piece.place, 190) + ("（续）" if start else "")
        number = harmless(piece.number, 200) if not start else ""
        yield Line(place, part, piece.level, number, section, role)
