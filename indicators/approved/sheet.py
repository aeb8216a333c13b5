"""Approved targets as a workbook: the empty form that goes out, and what comes back."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Final

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.cell import get_column_letter

from evalportal.uploads.workbooks import Sheet, read_workbook
from indicators.scoring.problems import Problem, TableRefused

from .table import FIELD_OF, LABELS, SPREAD, Line, read_lines

TITLE: Final = "批复的绩效目标"
FOR_PEOPLE: Final = {"unit_code": "单位名称", "project_code": "项目名称"}
HINTS: Final = {
    "unit_code": "必填，与系统中的单位编码相同。",
    "project_code": "项目的批复填项目编码；部门整体的批复留空。",
    "name": "必填，一行一个指标。",
    "operator": "≥、≤、>、<、=、定性之一；指标值里已写明的可不填。",
    "target": "必填：20、95%、2022年11月底前、完成验收。",
    "weight": "批复没有分值的留空。",
    "document": "空的用上传时统一填写的文号。",
    "adjusted_target": "年中经批准调整的填调整后的值，同时填调整文号、日期。",
}
WIDE: Final = {"name": 28, "target": 18, "adjusted_target": 18, "document": 22}
USUAL_WIDTH: Final = 14
AS_TEXT: Final = "@"
FONT: Final = "宋体"


def empty_form() -> bytes:
    """The workbook to fill in; cells are text, so that codes stay as they are typed."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = TITLE
    heads: list[tuple[str, str]] = []
    for name, label in LABELS.items():
        heads.append((name, label))
        heads += [("", FOR_PEOPLE[name])] if name in FOR_PEOPLE else []
    for column, (name, label) in enumerate(heads, start=1):
        head = sheet.cell(1, column, label)
        head.font = Font(name=FONT, bold=True)
        head.fill = PatternFill("solid", fgColor="E6ECF3")
        head.alignment = Alignment(horizontal="center")
        if name in HINTS:
            head.comment = Comment(HINTS[name], TITLE, height=80, width=260)
        whole = sheet.column_dimensions[get_column_letter(column)]
        whole.width, whole.number_format = WIDE.get(name, USUAL_WIDTH), AS_TEXT
        whole.font = Font(name=FONT)
    sheet.freeze_panes = "A2"
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def read_upload(
    body: bytes, *, document: str = "", approved_on: date | None = None
) -> tuple[Line, ...]:
    """The lines of the first sheet that holds any. Raises FileRefused, TableRefused."""
    sheets = [each for each in read_workbook(body).values() if each.rows]
    if not sheets:
        raise TableRefused([Problem("工作簿", "是空的", "一张批复的绩效目标表")])
    named = [each for each in sheets if _has_heads(each)]
    rows = _rows((named or sheets)[0])
    return read_lines(rows, document=document, approved_on=approved_on)


def _has_heads(sheet: Sheet) -> bool:
    return any(
        FIELD_OF.get("".join(cell.text.split())) == "name"
        for row in sheet.rows[:10]
        for cell in row
    )


def _rows(sheet: Sheet) -> Sequence[Sequence[str]]:
    """The sheet's texts; what stands once for several rows stands in each of them."""
    formulas = [cell for row in sheet.rows for cell in row if cell.is_formula]
    if formulas:
        places = "、".join(cell.address for cell in formulas[:5])
        raise TableRefused(
            [
                Problem(
                    f"单元格{places}",
                    "是公式",
                    "直接填写的内容",
                    "请复制后用“选择性粘贴—数值”粘贴回去",
                )
            ]
        )
    rows = [[cell.text for cell in row] for row in sheet.rows]
    for top, left, bottom, _ in sheet.merged:
        if top <= len(rows) and left <= len(rows[top - 1]) and _is_spread(rows, left):
            _spread(rows[top - 1 : bottom], left)
    return rows


def _spread(rows: Sequence[list[str]], column: int) -> None:
    """Write what the first row says in a column into the others."""
    for row in rows[1:]:
        row.extend([""] * (column - len(row)))
        row[column - 1] = rows[0][column - 1]


def _is_spread(rows: Sequence[Sequence[str]], column: int) -> bool:
    heads = [row[column - 1] for row in rows[:10] if len(row) >= column]
    return any(FIELD_OF.get("".join(text.split())) in SPREAD for text in heads)
