"""A clerk at work in a workbook: cells found by what they say, then typed over."""

import io
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from evalportal.uploads.workbooks import read_workbook
from reports.documents.xlsx.book import write_book
from reports.dossier.model import Dossier
from reports.dossier.reading import read
from reports.intake.workbook.origin import read_origin
from reports.intake.workbook.proposing import Proposal, propose

EXAMPLES = Path(__file__).parents[4] / "docs" / "examples"
OVERALL = read(EXAMPLES / "overall-2022.json")
PROJECT = read(EXAMPLES / "project-2023.json")

Typed = str | float | date | None
Edit = Callable[[Workbook], object]


def edited(body: bytes, *edits: Edit) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(body))
    for edit in edits:
        edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def proposed(
    dossier: Dossier, *edits: Edit, current: Dossier | None = None
) -> Proposal:
    """What the edited workbook of a dossier proposes for the one that stands now."""
    body = edited(written(dossier), *edits)
    return proposal_of(body, current or dossier)


@cache
def written(dossier: Dossier) -> bytes:
    """The workbook of a dossier, which many clerks take away and each types over."""
    return write_book(dossier).body


def proposal_of(body: bytes, current: Dossier) -> Proposal:
    sheets = read_workbook(body)
    return propose(sheets, read_origin(sheets), current)


def typing(sheet: str, row: str, head: str, value: Typed) -> Edit:
    """Type a value in the row with that hidden id, under that head."""

    def edit(book: Workbook) -> None:
        cell_of(book[sheet], row, head).value = value

    return edit


def typing_at(sheet: str, address: str, value: Typed) -> Edit:
    def edit(book: Workbook) -> None:
        book[sheet][address] = value

    return edit


def cell_of(sheet: Worksheet, row: str, head: str) -> Cell:
    column = [cell.value for cell in sheet[3]].index(head) + 1
    numbers = [
        number
        for number in range(4, sheet.max_row + 1)
        if row in str(sheet.cell(number, 1).value or "").split(" ")
        or str(sheet.cell(number, 1).value) == row
    ]
    cell = sheet.cell(numbers[0], column)
    assert isinstance(cell, Cell)
    return cell


def figure_row(key: str, column: str) -> str:
    """How the row of a unit's figure is known in the hidden column."""
    return f"{key}@{column}"
