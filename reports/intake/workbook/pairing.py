"""Which cell of the workbook is which, and what in it is not as it went out?

Rows are known by the hidden id in column A, columns by their heads. Nothing that we
computed or printed is read back: where it was changed, that is told and passed over.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from evalportal.uploads.workbooks import Area, Cell, Sheet
from reports.documents.xlsx.book import SYSTEM, Written
from reports.documents.xlsx.entries import Field
from reports.dossier.problems import Problem, shown

MOST_TOLD: Final = 200  # problems, and as many remarks
# Lists: a row that is gone is a line less.
LISTED: Final = ("member", "payment", "problem")
NEAR: Final = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Pair:
    """A cell to fill in: as it came back, and as it went out."""

    field: Field
    sheet: str
    cell: Cell
    was: Cell


@dataclass(slots=True)
class Told:
    """What must be mended before anything is taken, and what was passed over."""

    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)

    def problem(self, where: "Where", found: str, expected: str, remedy: str) -> None:
        if len(self.problems) < MOST_TOLD:
            self.problems.append(where.said(found, expected, remedy))

    def remark(self, where: "Where", found: str, expected: str, remedy: str) -> None:
        if len(self.remarks) < MOST_TOLD:
            self.remarks.append(where.said(found, expected, remedy))


@dataclass(frozen=True, slots=True)
class Where:
    """A cell, or a whole sheet where there is no cell."""

    sheet: str
    address: str = ""
    label: str = ""

    def said(self, found: str, expected: str, remedy: str) -> Problem:
        place = f"{self.sheet}!{self.address}" if self.address else self.sheet
        name = self.label or f"工作表“{self.sheet}”"
        return Problem(place, name, found, expected, remedy)


def pairs(
    found: Mapping[str, Sheet],
    expected: Mapping[str, Sheet],
    written: Written,
    told: Told,
) -> Iterator[Pair]:
    """Every cell to fill in that is where it belongs; the rest goes into `told`."""
    for name, model in expected.items():
        if name == SYSTEM:
            continue
        sheet = found.get(name)
        if sheet is None:
            told.problem(
                Where(name), "没有这张工作表", "原有的工作表", "请重新下载后再填写。"
            )
        else:
            fields = {
                (row, column): said
                for (title, row, column), said in written.fields.items()
                if title == name
            }
            yield from _sheet(_Sheets(sheet, model, fields, told))


@dataclass(frozen=True, slots=True)
class _Sheets:
    """One sheet as it came back, and as it went out."""

    found: Sheet
    model: Sheet
    fields: Mapping[tuple[int, int], Field]
    told: Told

    def where(self, cell: Cell, label: str = "") -> Where:
        return Where(self.model.title, cell.address, label)


def _sheet(both: _Sheets) -> Iterator[Pair]:
    known = _rows(both.model)
    if not known:
        _passed_over(both, range(1, len(both.model.rows) + 1))
        return
    heads = min(row for rows in known.values() for row in rows) - 1
    if not _same_heads(both, heads):
        return
    there = _rows(both.found)
    for name, (row, *_) in known.items():
        rows = there.get(name, [])
        label = both.model.at(row, 2).text
        if len(rows) == 1:
            yield from _row(both, rows[0], row)
        elif not rows:
            _missing(both, row, label)
        else:
            cell = both.found.at(rows[1], 1)
            told = f"与第{rows[0]}行是同一行（{label}）"
            both.told.problem(
                both.where(cell), told, "每行只有一次", "请删去多出的行。"
            )
    _strangers(both, known, heads)


def _rows(sheet: Sheet) -> dict[str, list[int]]:
    """The numbers of the rows by what is hidden in column A."""
    rows: dict[str, list[int]] = {}
    for number in range(1, len(sheet.rows) + 1):
        if name := sheet.at(number, 1).text:
            rows.setdefault(name, []).append(number)
    return rows


def _same_heads(both: _Sheets, row: int) -> bool:
    for column in range(2, len(both.model.rows[row - 1]) + 1):
        was, now = both.model.at(row, column), both.found.at(row, column)
        if was.text and not same(was.text, now.text):
            both.told.problem(
                both.where(now, "表头"),
                f"读到“{shown(now.text)}”",
                f"“{was.text}”",
                "表头和列的位置不能改动，请改回，或重新下载后再填写。",
            )
            return False
    return True


def _row(both: _Sheets, number: int, row: int) -> Iterator[Pair]:
    for column in range(2, len(both.model.rows[row - 1]) + 1):
        was, now = both.model.at(row, column), both.found.at(number, column)
        said = both.fields.get((row, column))
        if said is None:
            _not_to_fill_in(both, was, now)
        elif now.is_formula:
            both.told.problem(
                both.where(now, said.label),
                "单元格是公式",
                "直接填写的内容",
                "请复制后用“选择性粘贴—数值”粘贴回去。",
            )
        elif any(_covers(area, number, column) for area in both.found.merged):
            both.told.problem(
                both.where(now, said.label),
                "单元格被合并，看到的和存着的可能不是一回事",
                "没有合并的单元格",
                "请取消合并，在每一格里分别填写。",
            )
        else:
            yield Pair(said, both.model.title, now, was)


def _covers(area: Area, row: int, column: int) -> bool:
    first, left, last, right = area
    return first <= row <= last and left <= column <= right


def _not_to_fill_in(both: _Sheets, was: Cell, now: Cell) -> None:
    if now.is_formula and not was.is_formula:
        both.told.remark(
            both.where(now), "改成了公式", "不能改动的内容", "没有采用，以系统为准。"
        )
    elif was.is_formula and not now.is_formula and now.text:
        both.told.remark(
            both.where(now),
            f"公式改成了“{shown(now.text)}”",
            "系统计算的结果",
            "没有采用，导入后由系统重新计算。",
        )
    elif not was.is_formula and not same(was.text, now.text):
        both.told.remark(
            both.where(now),
            f"改成了“{shown(now.text)}”",
            f"“{shown(was.text)}”" if was.text else "空白",
            "这一格不是填报内容，没有采用；需要修改的，请在系统中办理。",
        )


def _passed_over(both: _Sheets, rows: range) -> None:
    """A sheet that follows from the others: whatever was changed there is told."""
    for row in rows:
        for column in range(2, len(both.model.rows[row - 1]) + 1):
            was, now = both.model.at(row, column), both.found.at(row, column)
            _not_to_fill_in(both, was, now)


def _missing(both: _Sheets, row: int, label: str) -> None:
    said = [each for (line, _), each in both.fields.items() if line == row]
    if said and said[0].place[0] not in LISTED:
        both.told.problem(
            Where(both.model.title, label=label),
            "这一行不见了",
            "原有的行都在",
            "请恢复这一行，或重新下载后再填写；要删除的，请在系统中删除。",
        )


def _strangers(both: _Sheets, known: Mapping[str, list[int]], heads: int) -> None:
    """Rows that somebody added: with an id of no row of ours, or without any."""
    ours = Counter(
        _label(both.model, row)
        for row in range(heads + 1, len(both.model.rows) + 1)
        if not both.model.at(row, 1).text
    )
    for row in range(heads + 1, len(both.found.rows) + 1):
        name = both.found.at(row, 1).text
        if name in known:
            continue
        label = _label(both.found, row)
        if not name and (not label or ours[label]):
            continue
        both.told.problem(
            Where(both.model.title, f"A{row}"),
            f"第{row}行是新加的行（{shown(label)}）",
            "只有下载时就有的行",
            "请删去这一行：名单填在预留的空行里，指标先在系统中增加再重新下载。",
        )


def _label(sheet: Sheet, row: int) -> str:
    cells = (cell for cell in sheet.rows[row - 1][1:] if cell.text)
    return next((cell.text for cell in cells if not cell.is_formula), "")


def same(one: str, other: str) -> bool:
    """Whether two cells say the same: white space and binary noise apart."""
    if "".join(one.split()) == "".join(other.split()):
        return True
    try:
        return abs(Decimal(one) - Decimal(other)) < NEAR
    except InvalidOperation:
        return False
