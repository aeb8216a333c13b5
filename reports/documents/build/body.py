"""The report itself: headings with their numbers, narrative, declarations."""

from collections.abc import Iterator

from reports.documents.tree import (
    Block,
    Cell,
    Column,
    Heading,
    ListItem,
    Paragraph,
    Run,
    Signature,
    Table,
)
from reports.dossier.figures.printing import day
from reports.dossier.narrative import Grid, Item, Part, Pieces, Prose, parts_of
from reports.dossier.numbering import Numbered, numbered

from .cells import table
from .declarations import DECLARATIONS
from .material import Material

TYPE_AREA = 156  # millimetres across, portrait
UNWRITTEN = "〔未填：本节正文〕"


def body(material: Material) -> Iterator[Block]:
    """Every block of the report, in reading order, signed at the end."""
    dossier = material.dossier
    texts = {section.key: section.text for section in dossier.sections}
    for number, each in enumerate(numbered(dossier.outline), start=1):
        if each.place.title:
            yield Heading(each.level, each.number, each.place.title, f"part-{number}")
        yield from content(each, texts.get(each.place.key, ""), material)
    dated = day(dossier.filled_on) if dossier.filled_on else ""
    yield Signature(dossier.unit.name, dated)


def content(each: Numbered, text: str, material: Material) -> Iterator[Block]:
    """What stands below a heading: its text, then what the place itself holds."""
    written = [
        *narrative(text, material),
        *DECLARATIONS[each.place.holds](material),
    ]
    if not written and not each.place.places:
        yield Paragraph((Run(UNWRITTEN),))
    yield from written


def narrative(text: str, material: Material) -> Iterator[Block]:
    """The blocks of a clerk's text."""
    for part in parts_of(text):
        yield _block(part, material)


def _block(part: Part, material: Material) -> Block:
    match part:
        case Prose():
            return Paragraph(material.runs(part.pieces))
        case Item():
            return ListItem(f"{part.number}.", material.runs(part.pieces))
        case Grid():
            return _grid(part, material)


def _grid(grid: Grid, material: Material) -> Table:
    head, *rows = grid.rows
    columns = [
        Column(
            "".join(run.text for run in material.runs(pieces)), TYPE_AREA // len(head)
        )
        for pieces in head
    ]
    return table(columns, [_row(row, material) for row in rows])


def _row(row: tuple[Pieces, ...], material: Material) -> tuple[Cell, ...]:
    return tuple(Cell(material.runs(pieces)) for pieces in row)
