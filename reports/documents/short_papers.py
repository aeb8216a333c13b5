"""Headings, paragraphs and tables of texts, for letters and other short papers."""

from collections.abc import Iterable
from typing import Final

from .text import printable
from .tree import Cell, Column, Heading, Paragraph, Run, Table

NUMBERS: Final = "零一二三四五六七八九十"


def heading(number: int, title: str) -> Heading:
    return Heading(1, f"{NUMBERS[number]}、", title, f"part-{number}")


def paragraph(text: str, *, indent: bool = True) -> Paragraph:
    return Paragraph((Run(printable(text)),), indent=indent)


def table(columns: tuple[Column, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    """A row of titles, and a row for each; each is read by itself."""
    head = tuple(Cell((Run(each.title),), head=True) for each in columns)
    body = tuple(
        tuple(
            Cell((Run(printable(text)),), align=column.align)
            for text, column in zip(row, columns, strict=True)
        )
        for row in rows
    )
    return Table(columns, (head,), body, stacks=True)
