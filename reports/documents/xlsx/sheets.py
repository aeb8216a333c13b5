"""How the sheets look: faces, borders, heights, print; how text is a safe cell."""

from collections.abc import Iterable, Sequence
from copy import copy
from decimal import Decimal
from typing import Any, Final, cast
from weakref import WeakKeyDictionary

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

THIN: Final = Side(style="thin", color="000000")
BOX: Final = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
BODY: Final = Font(name="宋体", size=10.5)
HEAD: Final = Font(name="黑体", size=10.5)
TITLE: Final = Font(name="方正小标宋简体", size=18)
ENTRY: Final = PatternFill("solid", fgColor="FFF9E5")  # where the clerk may type
MONEY: Final = "0.00####"
SCORE: Final = "0.00"
WHOLE: Final = "0"
DAY: Final = 'yyyy"年"m"月"d"日"'
LONGEST: Final = 32_767
COMMENT_WIDTH: Final = 420
HEAD_HEIGHT: Final = 32
LINE: Final = 14  # points
WIDE_FROM: Final = 0x2000
POINTS_PER_MM: Final = 0.53  # of a column's width in characters, at 10.5 points

LOOKS: Final[WeakKeyDictionary[Workbook, dict[tuple[object, ...], StyleArray]]] = (
    WeakKeyDictionary()
)

Value = str | Decimal | int | None


def put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: Value,
    *,
    font: Font = BODY,
    align: str = "center",
    number_format: str = "General",
    entry: bool = False,
) -> Cell:
    """Write a bordered cell. Text is never taken for a formula."""
    cell = own_cell(sheet, row, column)
    fill(cell, value)
    _dress(cell, font, align, number_format, entry=entry)
    return cell


def _dress(
    cell: Cell, font: Font, align: str, number_format: str, *, entry: bool
) -> None:
    """Looks are worked out once per kind of cell and book: each costs a look-up."""
    dressed: Any = cell  # its type does not tell of `_style`
    looks = LOOKS.setdefault(cast("Workbook", cell.parent.parent), {})
    key = (font.name, font.size, align, number_format, entry)
    if key not in looks:
        cell.font, cell.border = font, BOX
        cell.alignment = Alignment(align, "center", wrap_text=True)
        cell.number_format = number_format
        cell.fill = ENTRY if entry else PatternFill()
        cell.protection = Protection(locked=not entry)
        looks[key] = copy(dressed._style)  # noqa: SLF001 - openpyxl's way to share
    dressed._style = copy(looks[key])  # noqa: SLF001


def own_cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell that holds a value of its own: not covered by a merged one."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{sheet.title} R{row}C{column} lies under a merged cell")
    return cell


def fill(cell: Cell, value: Value) -> None:
    """Text as text, whatever it begins with; numbers as numbers; None as empty."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
        cell.data_type = "s"
    else:
        cell.value = value


def formula(cell: Cell, text: str) -> None:
    """A formula of ours, live in the sheet."""
    cell.value = text
    cell.data_type = "f"


def remark(cell: Cell, text: str) -> None:
    """The rule, as a comment that opens beside the cell."""
    comment = Comment(ILLEGAL_CHARACTERS_RE.sub("", text)[:4000], "评分规则")
    comment.width, comment.height = COMMENT_WIDTH, 24 * (2 + text.count("\n"))
    cell.comment = comment


def title(sheet: Worksheet, text: str, columns: int) -> None:
    """The sheet's title over its whole width."""
    sheet.merge_cells(start_row=1, start_column=2, end_row=1, end_column=columns)
    cell = own_cell(sheet, 1, 2)
    fill(cell, text)
    cell.font, cell.alignment = TITLE, Alignment("center", "center", wrap_text=True)
    sheet.row_dimensions[1].height = 36


def head(sheet: Worksheet, row: int, titles: Sequence[str]) -> None:
    """A head row from column B on; column A holds what a row is known by, hidden."""
    for column, text in enumerate(titles, start=2):
        put(sheet, row, column, text, font=HEAD)


def print_setup(
    sheet: Worksheet, widths: Iterable[int], heads: int, printed_columns: int
) -> None:
    """A4 landscape, one page wide, head rows repeated, column A hidden; in mm."""
    sheet.column_dimensions["A"].hidden = True
    for column, width in enumerate(widths, start=2):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = max(width * POINTS_PER_MM, 6)
    _fit_heights(sheet, heads)
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{heads}:{heads}"
    last = get_column_letter(printed_columns + 1)
    sheet.print_area = f"A1:{last}{sheet.max_row}"
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("第 &P 页，共 &N 页"))
    sheet.freeze_panes = f"B{heads + 1}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def span(sheet: Worksheet, row: int, first: int, last: int) -> None:
    """One cell over several columns of a row."""
    for column in range(first + 1, last + 1):
        put(sheet, row, column, None)
    sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)


def _fit_heights(sheet: Worksheet, heads: int) -> None:
    """Rows as high as their longest text needs: office programs do not all do it."""
    wide: dict[tuple[int, int], int] = {
        (each.min_row, each.min_col): each.max_col
        for each in sheet.merged_cells.ranges
        if each.min_row == each.max_row
    }
    tall = {
        (each.min_row, each.min_col)
        for each in sheet.merged_cells.ranges
        if each.min_row != each.max_row
    }
    for row in range(2, sheet.max_row + 1):
        lines = 1
        for column in range(2, sheet.max_column + 1):
            cell = sheet.cell(row, column)
            if cell.data_type == "s" and (row, column) not in tall:
                last = wide.get((row, column), column)
                lines = max(lines, _lines(sheet, str(cell.value), column, last))
        least = HEAD_HEIGHT if row == heads else 0
        sheet.row_dimensions[row].height = max(lines * LINE + 5, least)


def _lines(sheet: Worksheet, text: str, first: int, last: int) -> int:
    """How many lines a text takes over these columns; a Han character is two wide."""
    room = sum(
        sheet.column_dimensions[get_column_letter(column)].width
        for column in range(first, last + 1)
    )
    each = max(int(room) - 2, 2)
    return sum(
        max(-(-sum(1 + (ord(sign) > WIDE_FROM) for sign in line) // each), 1)
        for line in text.split("\n")
    )


def merge_down(sheet: Worksheet, column: int, first: int, last: int) -> None:
    if last > first:
        sheet.merge_cells(
            start_row=first, start_column=column, end_row=last, end_column=column
        )
