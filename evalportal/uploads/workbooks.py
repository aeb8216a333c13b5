"""What do the cells of an uploaded workbook hold? Bounded, and nothing computed.

No formula is evaluated and no cached result is trusted: a formula cell says so.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter

from .containers import WORKBOOK, Limits, require_workbook
from .refused import FileRefused

MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 64
MOST_SHEETS: Final = 30
MOST_MERGED: Final = 5_000
LONGEST_CELL: Final = 32_767
READ_FOR_ENCODING: Final = 200
END_OF_CELLS: Final = b"</sheetData>"
MERGED: Final = re.compile(
    rb'<mergeCell\s[^>]*?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"'
)
UNREADABLE: Final = (
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    OverflowError,
    ParseError,
    DefusedXmlException,
    zipfile.BadZipFile,
    EOFError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its address, and what was typed there, as text; "" is empty."""

    address: str  # B7
    text: str
    is_formula: bool = False


Area = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet's rows, from row 1 and column A on; trailing empty rows left out."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    merged: tuple[Area, ...] = ()

    def at(self, row: int, column: int) -> Cell:
        """The cell in a row and column, both from 1; an empty one beyond the edge."""
        address = f"{get_column_letter(column)}{row}"
        if row > len(self.rows) or column > len(self.rows[row - 1]):
            return Cell(address, "")
        return self.rows[row - 1][column - 1]


def read_workbook(
    body: bytes, limits: Limits = WORKBOOK, *, computed: bool = False
) -> Mapping[str, Sheet]:
    """Every sheet by its title. Raises FileRefused for what may not be opened.

    Numbers come back as they are stored (12.5, never 12.50), dates as ISO text. A
    formula is its text; with `computed`, what Excel last worked it out to: for reports
    that people finished elsewhere, where nothing is calculated again.
    """
    require_workbook(body, limits)
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(body), read_only=True, keep_links=False, data_only=computed
        )
        try:
            return {
                sheet.title: _sheet(sheet, _merged(book, sheet))
                for sheet in _worksheets(book)
            }
        finally:
            book.close()
    except UNREADABLE as error:
        if isinstance(error, FileRefused):
            raise
        raise FileRefused(
            "工作簿的内容不合规格，读不出来",
            "由 Excel、WPS 或本系统生成的 .xlsx 工作簿",
            "请在 Excel 或 WPS 中打开后另存为 .xlsx，再上传。",
        ) from error


def _worksheets(book: Any) -> list[Any]:
    sheets: list[Any] = book.worksheets
    if len(sheets) > MOST_SHEETS:
        raise FileRefused(
            f"工作簿有{len(sheets)}张工作表",
            f"不超过{MOST_SHEETS}张",
            "请删去无关的工作表。",
        )
    return sheets


def _merged(book: Any, sheet: Any) -> tuple[Area, ...]:
    """Which cells were merged; what lies under a merged cell nobody sees."""
    content = book._archive.read(sheet._worksheet_path)  # noqa: SLF001 - no other way
    if b"\x00" in content[:READ_FOR_ENCODING]:
        raise ValueError("not UTF-8")
    tail = content[content.rfind(END_OF_CELLS) :]
    found = (each.decode() for each in MERGED.findall(tail)[:MOST_MERGED])
    return tuple(_area(each) for each in found)


def _area(text: str) -> Area:
    first, _, last = text.partition(":")
    row, column = coordinate_to_tuple(first)
    return (row, column, *coordinate_to_tuple(last))


def _sheet(sheet: Any, merged: tuple[Area, ...]) -> Sheet:
    rows = list(_rows(sheet))
    while rows and not any(cell.text for cell in rows[-1]):
        rows.pop()
    hidden = sheet.sheet_state != "visible"
    return Sheet(sheet.title, tuple(rows), hidden, merged)


def _rows(sheet: Any) -> Iterator[tuple[Cell, ...]]:
    sheet.reset_dimensions()  # what the file says of its own size is not to be trusted
    found = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
    for number, row in enumerate(found, start=1):
        cells = tuple(
            _cell(cell, f"{get_column_letter(column)}{number}")
            for column, cell in enumerate(row, start=1)
        )
        if number > MOST_ROWS and any(cell.text for cell in cells):
            raise FileRefused(
                f"工作表“{sheet.title}”超过{MOST_ROWS}行",
                f"不超过{MOST_ROWS}行的工作表",
                "请分几次导入。",
            )
        if number <= MOST_ROWS:
            yield cells


def _cell(cell: Any, address: str) -> Cell:
    value = cell.value
    if value is None:
        return Cell(address, "")
    text = _text(value)
    if isinstance(value, int | float) and "%" in str(cell.number_format):
        text = f"{_number(float(Decimal(str(value)) * 100))}%"  # as it is seen
    return Cell(address, text[:LONGEST_CELL], cell.data_type == "f")


def _text(value: object) -> str:
    """A value as a person would have typed it; a number exactly as it is stored."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        midnight = value.time() == datetime.min.time()
        return value.date().isoformat() if midnight else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return _number(value)
    return str(value).strip()


def _number(value: float) -> str:
    """The shortest decimal that is the same number: Excel keeps 15 digits."""
    text = f"{Decimal(repr(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
