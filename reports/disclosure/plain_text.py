"""All that can be read in a document, as plain text: what a search looks through."""

from collections.abc import Iterable, Iterator
from itertools import chain

from reports.documents.text import printable
from reports.documents.tree import (
    Block,
    Document,
    Heading,
    ListItem,
    Paragraph,
    Run,
    Signature,
    Table,
)


def plain_text(document: Document) -> str:
    """One line for each heading, paragraph and table row."""
    annexes = chain.from_iterable(
        (f"{annex.label} {annex.title}", *_lines(annex.blocks))
        for annex in document.annexes
    )
    cover = (f"{label}：{value}" for label, value in document.cover)
    lines = chain([document.title], cover, _lines(document.blocks), annexes)
    return printable("\n".join(line for line in lines if line.strip()))


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield block.number + block.title
            case Paragraph():
                yield _text(block.runs)
            case ListItem():
                yield block.number + _text(block.runs)
            case Signature():
                yield f"{block.name} {block.dated}"
            case Table():
                rows = (*block.head, *block.rows)
                yield from (" ".join(_text(cell.runs) for cell in row) for row in rows)
                yield block.note


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)
