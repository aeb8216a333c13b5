"""What a document says, as plain text: for tests that ask what a reader would see."""

from collections.abc import Iterable, Iterator

from reports.documents.tree import (
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


def text_of(document: Document) -> str:
    """Everything that is printed, a line for each block and each row."""
    blocks = [
        *document.blocks,
        *(b for annex in document.annexes for b in annex.blocks),
    ]
    return "\n".join(line for block in blocks for line in lines(block))


def lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{block.number}{block.title}"
        case Paragraph():
            yield said(block.runs)
        case ListItem():
            yield f"{block.number}{said(block.runs)}"
        case Signature():
            yield f"{block.name}　{block.dated}"
        case Table():
            yield from (" | ".join(row) for row in rows(block))
            yield block.note


def rows(table: Table) -> list[list[str]]:
    return [[said(cell.runs) for cell in row] for row in table.rows]


def tables(blocks: Iterable[Block]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def said(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def cells(table: Table) -> Iterator[Cell]:
    for row in (*table.head, *table.rows):
        yield from row


def covered(table: Table) -> list[int]:
    """How many columns each row fills, with what spans into it from above."""
    height = len(table.rows)
    filled = [0] * height
    for number, row in enumerate(table.rows):
        for cell in row:
            for below in range(number, min(number + cell.rowspan, height)):
                filled[below] += cell.colspan
    return filled
