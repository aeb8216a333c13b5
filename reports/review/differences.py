"""What was changed between two texts, word by word.

Chinese is cut at every character, so that no dictionary is needed; numbers with their
decimals and Latin words stay whole: 8.30 became 8.50, not “3” became “5”.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import Final

TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*%?|[A-Za-z]+|\s+|.", re.DOTALL)
LINES: Final = re.compile(r"[^\n]*\n|[^\n]+")
# Within a passage as long as this, single words are not looked for any more.
LONGEST: Final = 4000
ISLAND: Final = 1  # as short a likeness between two changes only scatters them


class Kind(StrEnum):
    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stayed, went out or came in."""

    kind: Kind
    text: str


def compared(old: str, new: str) -> tuple[Piece, ...]:
    """Both texts as one row of pieces.

    Without what came in the pieces give `old`, without what went out they give `new`.
    """
    return tuple(_joined(_by_lines(LINES.findall(old), LINES.findall(new))))


def is_changed(pieces: Sequence[Piece]) -> bool:
    return any(piece.kind is not Kind.SAME for piece in pieces)


def _by_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Whole lines first: long texts stay quick, and a line is not torn apart."""
    for tag, a, b, c, d in _opcodes(old, new):
        before, after = "".join(old[a:b]), "".join(new[c:d])
        if tag == "equal":
            yield Piece(Kind.SAME, before)
        elif max(len(before), len(after)) > LONGEST:
            yield from _replaced(before, after)
        else:
            yield from _by_words(TOKEN.findall(before), TOKEN.findall(after))


def _by_words(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    before, after = list[str](), list[str]()
    for tag, a, b, c, d in _opcodes(old, new):
        if tag == "equal" and not (_is_island(a, b, old) and (before or after)):
            yield from _replaced("".join(before), "".join(after))
            before, after = [], []
            yield Piece(Kind.SAME, "".join(old[a:b]))
        else:
            before += old[a:b]
            after += new[c:d]
    yield from _replaced("".join(before), "".join(after))


def _is_island(start: int, end: int, old: Sequence[str]) -> bool:
    """A single shared character in the middle of a change."""
    return end - start <= ISLAND and end < len(old) and len(old[start]) == 1


def _replaced(before: str, after: str) -> Iterator[Piece]:
    if before:
        yield Piece(Kind.OUT, before)
    if after:
        yield Piece(Kind.IN, after)


def _opcodes(
    old: Sequence[str], new: Sequence[str]
) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    for kind, run in groupby(pieces, key=lambda piece: piece.kind):
        yield Piece(kind, "".join(piece.text for piece in run))
