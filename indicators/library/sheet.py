"""The library as a workbook: the empty form that goes out, and what comes back."""

import io
from typing import Final

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from evalportal.uploads.workbooks import Sheet, read_workbook
from indicators.scoring.problems import Problem, TableRefused

from .entry import CHOICES, LABELS, LIMITS, MAY_BE_BLANK, TREE, Entry, spoken
from .fit import EVERYTHING
from .table import read_rows

TITLE: Final = "指标库"
HINTS: Final = "填写说明"
MOST_ENTRIES: Final = 500
AS_TEXT: Final = "@"
FONT: Final = "宋体"
WIDTHS: Final = {
    "name": 24,
    "definition": 40,
    "basis": 20,
    "method": 16,
    "evidence": 28,
    "level2": 20,
}
ADVICE: Final = {
    "code": "本区划内不重复，例如 jy-01。",
    "industry": "适用的行业，例如：教育、水利；各行业都能用的填“通用”。",
    "level2": "；".join(f"{one}：{'、'.join(two)}" for one, two in TREE.items()),
    "name": "例如：培训期数。一个指标只说一件事。",
    "definition": "这个指标数什么、怎么算。",
    "target": "典型值，不写年份：4、95、11月底前、完成验收。",
    "unit": "次、人、% 等。数量指标的单位不能是元、万元。日期和文字不填。",
    "evidence": "用什么证明完成值，例如：签到表、验收单。",
}
EXAMPLE: Final = Entry(
    code="jy-01",
    industry="教育",
    level1="产出指标",
    level2="数量指标",
    name="教师培训期数",
    definition="年度内实际举办的教师培训班期数",
    operator="≥",
    target="4",
    unit="期",
    value_kind="数字",
    basis="计划标准",
    method="直接证明法",
    source="业务记录",
    evidence="培训通知和签到表",
)


def empty_form() -> bytes:
    """The workbook to fill in: headings, lists to choose from, and a sheet of advice.

    Cells are text, so that a code or a date stays as it is typed.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _entry_sheet(book.create_sheet(TITLE))
    _hint_sheet(book.create_sheet(HINTS))
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def read_upload(
    body: bytes, *, taken: frozenset[str] = frozenset()
) -> tuple[Entry, ...]:
    """The entries of a filled-in workbook; `taken` are codes already in the library.

    Raises FileRefused for a file that may not be opened, TableRefused with every
    problem of its cells. A formula is refused as one: nothing is computed here.
    """
    sheets = read_workbook(body)
    sheet = sheets.get(TITLE) or next(iter(sheets.values()))
    problems = _too_many(sheet) or _formulas(sheet)
    if problems and len(sheet.rows) > MOST_ENTRIES + 1:
        raise TableRefused(problems)
    try:
        entries = read_rows(
            [[cell.text for cell in row] for row in sheet.rows], taken=taken
        )
    except TableRefused as refused:
        told = {problem.place for problem in problems}
        rest = [each for each in refused.problems if each.place not in told]
        raise TableRefused([*problems, *rest]) from refused
    if problems or not entries:
        raise TableRefused(problems or [_nothing()])
    return entries


def _entry_sheet(sheet: Worksheet) -> None:
    for column, (field, label) in enumerate(LABELS.items(), start=1):
        letter = get_column_letter(column)
        head = sheet.cell(1, column, label)
        head.font = Font(name=FONT, bold=True)
        head.fill = PatternFill("solid", fgColor="E6ECF3")
        head.comment = Comment(_hint(field), "指标库", height=90, width=260)
        whole = sheet.column_dimensions[letter]
        whole.width = WIDTHS.get(field, 13)
        whole.number_format = AS_TEXT
        whole.font = Font(name=FONT)
        whole.alignment = Alignment(wrap_text=True, vertical="top")
        _offer(sheet, field, f"{letter}2:{letter}{MOST_ENTRIES + 1}")
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.print_title_rows = "1:1"


def _offer(sheet: Worksheet, field: str, cells: str) -> None:
    """A list to choose from, where the field has one."""
    words = EVERYTHING if field == "level2" else spoken(field)
    if words:
        offered = DataValidation(type="list", formula1=f'"{",".join(words)}"')
        offered.showErrorMessage = True
        offered.errorTitle, offered.error = LABELS[field], "请从列表中选择。"
        offered.add(cells)
        sheet.add_data_validation(offered)


def _hint_sheet(sheet: Worksheet) -> None:
    for column, heading in enumerate(("列", "怎样填", "示例"), start=1):
        sheet.cell(1, column, heading).font = Font(name=FONT, bold=True)
    for row, (field, label) in enumerate(LABELS.items(), start=2):
        texts = (label, _hint(field), getattr(EXAMPLE, field))
        for column, text in enumerate(texts, start=1):
            cell = sheet.cell(row, column, text)
            cell.font = Font(name=FONT)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in (("A", 12), ("B", 70), ("C", 32)):
        sheet.column_dimensions[letter].width = width


def _hint(field: str) -> str:
    must = "可不填。" if field in MAY_BE_BLANK else "必填。"
    choices = f"从中选择：{'、'.join(spoken(field))}。" if field in CHOICES else ""
    longest = "" if choices else f"不超过{LIMITS[field]}个字。"
    return f"{must}{ADVICE.get(field, '')}{choices}{longest}"


def _too_many(sheet: Sheet) -> list[Problem]:
    filled = len(sheet.rows) - 1
    if filled <= MOST_ENTRIES:
        return []
    return [
        Problem(
            f"工作表“{sheet.title}”",
            f"有{filled}行",
            f"一次不超过{MOST_ENTRIES}行",
            "请分几次导入",
        )
    ]


def _formulas(sheet: Sheet) -> list[Problem]:
    headings = [cell.text for cell in sheet.rows[0]] if sheet.rows else []
    return [
        Problem(
            f"第{number}行（{heading or cell.address}）",
            f"单元格{cell.address}是公式",
            "直接填写的内容",
            "请复制后用“选择性粘贴—数值”粘贴回去",
        )
        for number, row in enumerate(sheet.rows, start=1)
        for heading, cell in zip(headings, row, strict=False)
        if cell.is_formula
    ]


def _nothing() -> Problem:
    return Problem(
        f"工作表“{TITLE}”", "没有填写任何指标", "表头下每行一个指标", "请填写后再上传"
    )
