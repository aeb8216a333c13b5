"""Cells and tables, said shortly."""

from collections.abc import Iterable
from typing import Final

from reports.documents.tree import Align, Cell, Column, Run, Table
from reports.dossier.figures import Figure

NONE: Final = "—"  # does not apply, or cannot be worked out

Titled = tuple[str, Table]  # a table of an annex under its heading


def words(text: str, align: Align = Align.LEFT, rowspan: int = 1) -> Cell:
    return Cell((Run(text),) if text else (), rowspan=rowspan, align=align)


def centred(text: str, rowspan: int = 1, colspan: int = 1) -> Cell:
    return Cell((Run(text),) if text else (), rowspan=rowspan, colspan=colspan)


def amount(figure: Figure | None, absent: str = "") -> Cell:
    """A figure in a table; `absent` where it has no value."""
    text = figure.cell if figure and figure.cell else absent
    key = figure.key if figure else ""
    return Cell((Run(text, figure=key),) if text else (), align=Align.RIGHT)


def table(
    columns: Iterable[Column],
    rows: Iterable[tuple[Cell, ...]],
    *,
    note: str = "",
) -> Table:
    """A table with one head row, made of its columns' titles."""
    known = tuple(columns)
    head = tuple(Cell((Run(each.title),), head=True) for each in known)
    return Table(known, (head,), tuple(rows), note=note)
