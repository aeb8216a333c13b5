"""What a document should say, piece by piece, in the order of reading."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reports.documents.text import printable
from reports.documents.tree import (
    AnnexPart,
    Block,
    Cell,
    Document,
    Heading,
    ListItem,
    Paragraph,
    Run,
    Signature,
    Table,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, a paragraph, a cell: its text without white space, and its place.

    Where a table goes on over a page, its heads and the cells that span rows may be
    printed again: `repeated` are the texts that may stand there once more.
    """

    place: str
    text: str
    repeated: tuple[str, ...] = ()


def bare(text: str) -> str:
    """Text without white space: how lines and cells are broken is not compared."""
    return "".join(printable(text).split())


def pieces(document: Document) -> list[Piece]:
    return [each for each in _all(document) if each.text]


def _all(document: Document) -> Iterator[Piece]:
    yield Piece("附件号", bare(document.annex_label))
    yield Piece("标题", bare(document.title))
    for label, value in document.cover:
        yield Piece(f"封面“{label}”", bare(f"{label}：{value}"))
    yield from _blocks(document.blocks, "")
    for annex in document.annexes:
        yield from _annex(annex)


def _annex(annex: AnnexPart) -> Iterator[Piece]:
    name = annex.label or annex.title
    yield Piece(f"{name}标题", bare(annex.label + annex.title))
    yield from _blocks(annex.blocks, name)


def _blocks(blocks: Iterable[Block], part: str) -> Iterator[Piece]:
    """Places are told by the heading above them, and counted below it."""
    place, number, tables = part or "正文", 0, 0
    for block in blocks:
        match block:
            case Heading():
                place, number, tables = f"{part}“{block.number}{block.title}”", 0, 0
                yield Piece(place, bare(block.number + block.title))
            case Paragraph() | ListItem():
                number += 1
                lead = block.number if isinstance(block, ListItem) else ""
                yield Piece(f"{place}第{number}段", bare(lead + said(block.runs)))
            case Signature():
                yield Piece(f"{place}落款", bare(block.name + block.dated))
            case Table():
                tables += 1
                at = f"{place}表{tables}" if tables > 1 else f"{place}的表"
                yield from _table(block, at)


def _table(table: Table, place: str) -> Iterator[Piece]:
    yield Piece(f"{place}名", bare(table.caption))
    heads = table.head or (
        tuple(Cell((Run(column.title),)) for column in table.columns),
    )
    head = "".join(bare(said(cell.runs)) for row in heads for cell in row)
    yield Piece(f"{place}的表头", head)
    spanning: list[tuple[str, int]] = []
    for number, row in enumerate(table.rows, start=1):
        spanning = [(text, rows - 1) for text, rows in spanning if rows > 1]
        again = (head, *(text for text, _ in spanning))
        for column, cell in enumerate(row, start=1):
            text = bare(said(cell.runs))
            yield Piece(f"{place}第{number}行第{column}格", text, again)
            if cell.rowspan > 1:
                spanning.append((text, cell.rowspan))
    yield replace(Piece(f"{place}的注", bare(table.note)), repeated=(head,))


def said(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)
