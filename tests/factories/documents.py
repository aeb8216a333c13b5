"""The makers of documents: a report, its paragraphs, its cells."""

from dataclasses import replace
from datetime import date

from reports.documents.tree import (
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Run,
)

UNIT = "临江市青湾区人民政府办公室"


def paragraph(*runs: Run | str) -> Paragraph:
    return Paragraph(tuple(r if isinstance(r, Run) else Run(r) for r in runs))


def figure(text: str, key: str) -> Run:
    return Run(text, figure=key)


def heading(level: int, number: str, title: str, anchor: str = "") -> Heading:
    return Heading(level, number, title, anchor)


def cell(text: str = "", **changes: object) -> Cell:
    made = Cell((Run(text),) if text else ())
    return replace(made, **changes)  # type: ignore[arg-type]


def make_document(*blocks: Block, **changes: object) -> Document:
    """The plainest report: a title and `blocks`."""
    plain = Document(
        title="整体绩效自评报告",
        annex_label="",
        cover=(),
        blocks=blocks,
        annexes=(),
        author=UNIT,
        dated=date(2023, 5, 4),
        dossier_sha256="5f" * 32,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]
