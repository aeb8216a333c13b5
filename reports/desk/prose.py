"""A place's text as it will read: its figures filled in, its lists counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from reports.dossier.figures import Figure
from reports.dossier.narrative import Grid, Item, Part, Pieces, Prose, parts_of

PARAGRAPH: Final = "paragraph"
LIST: Final = "list"
TABLE: Final = "table"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; with a figure where one is printed, or a key nobody knows."""

    text: str
    figure: Figure | None = None
    unknown: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph (one row of one cell), a list (a row an item), or a table."""

    kind: str
    rows: tuple[tuple[Runs, ...], ...]


def prose(text: str, figures: Mapping[str, Figure]) -> tuple[Passage, ...]:
    """The passages of a text. Raises narrative.Unbalanced for a lone brace."""
    passages = list[Passage]()
    for kind, parts in groupby(parts_of(text), key=_kind):
        members = list(parts)
        if kind == LIST:
            rows = tuple((_runs(each.pieces, figures),) for each in _items(members))
            passages.append(Passage(LIST, rows))
        else:
            passages.extend(_passage(each, figures) for each in members)
    return tuple(passages)


def _kind(part: Part) -> str:
    return LIST if isinstance(part, Item) else ""


def _items(parts: Iterable[Part]) -> list[Item]:
    return [part for part in parts if isinstance(part, Item)]


def _passage(part: Part, figures: Mapping[str, Figure]) -> Passage:
    if isinstance(part, Grid):
        rows = (tuple(_runs(cell, figures) for cell in row) for row in part.rows)
        return Passage(TABLE, tuple(rows))
    return Passage(PARAGRAPH, ((_runs(_prose(part).pieces, figures),),))


def _prose(part: Prose | Item) -> Prose:
    return part if isinstance(part, Prose) else Prose(part.pieces)


def _runs(pieces: Pieces, figures: Mapping[str, Figure]) -> Runs:
    return tuple(_run(each.text, each.key, figures) for each in pieces)


def _run(text: str, key: str, figures: Mapping[str, Figure]) -> Run:
    if not key:
        return Run(text)
    figure = figures.get(key)
    if figure is None:
        return Run(f"{{{key}}}", unknown=key)
    return Run(figure.text, figure)
