"""A .docx or .xlsx as an office program writes it, from rows of cells."""

import io

import docx
import openpyxl
from docx.document import Document

from .forms import ABOVE, Grid


def word(*parts: str | Grid) -> bytes:
    """A .docx: a text is a paragraph, a grid a table with merged cells."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            _add_table(document, part)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook(**sheets: Grid) -> bytes:
    """An .xlsx: merged cells are merged, numbers are numbers."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, grid in sheets.items():
        sheet = book.create_sheet(title)
        for row in grid:
            sheet.append([_typed(cell) for cell in row])
        for top, left, bottom, right in _merged(grid):
            sheet.merge_cells(
                start_row=top + 1,
                start_column=left + 1,
                end_row=bottom + 1,
                end_column=right + 1,
            )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _add_table(document: Document, grid: Grid) -> None:
    table = document.add_table(len(grid), max(map(len, grid)))
    for number, row in enumerate(grid):
        for column, cell in enumerate(row):
            if cell and cell != ABOVE:
                table.cell(number, column).text = cell
    for top, left, bottom, right in _merged(grid):
        table.cell(top, left).merge(table.cell(bottom, right))


def _merged(grid: Grid) -> list[tuple[int, int, int, int]]:
    """Rectangles: a cell and the None cells on its right, or the ABOVE cells below."""
    found: list[tuple[int, int, int, int]] = []
    for top, row in enumerate(grid):
        for left, cell in enumerate(row):
            right, bottom = left, top
            if cell in (None, ABOVE):
                continue
            while right + 1 < len(row) and row[right + 1] is None:
                right += 1
            while right == left and _goes_on(grid, bottom + 1, left):
                bottom += 1
            if (right, bottom) != (left, top):
                found.append((top, left, bottom, right))
    return found


def _goes_on(grid: Grid, row: int, column: int) -> bool:
    in_grid = row < len(grid) and column < len(grid[row])
    return in_grid and grid[row][column] == ABOVE


def _typed(cell: str | None) -> object:
    if cell == ABOVE:
        return None
    return float(cell) if cell and cell.replace(".", "", 1).isdigit() else cell
