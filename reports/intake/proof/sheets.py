"""Does a workbook say what the dossier says, cell by cell, and the scorer's points?"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from evalportal.uploads.workbooks import Sheet, read_workbook
from indicators.scoring.arithmetic import number_text
from indicators.scoring.card import Outcome, Scorecard
from indicators.scoring.quantities import Unreadable, day, number
from reports.documents.xlsx import scoring_sheet
from reports.documents.xlsx.book import Written, write_book
from reports.documents.xlsx.entries import Field, Form
from reports.dossier.model import Dossier
from reports.dossier.scoring import scorecard_of
from reports.intake.workbook.pairing import same
from reports.intake.workbook.places import shown, value_at
from reports.intake.workbook.proposing import WHOLE
from reports.intake.workbook.typed import Misread, value_of

from .walking import Difference

MISSING = "（没有）"


def sheet_differences(dossier: Dossier, body: bytes) -> tuple[list[Difference], int]:
    """Every cell that differs, and how many were compared.

    Entries are read as an upload would be and held against the dossier; what we
    computed against the scorer; labels and formulas against what is written anew.
    """
    written = write_book(dossier)
    found, expected = read_workbook(body), read_workbook(written.body)
    told = [
        *_entries(dossier, found, written),
        *_points(scorecard_of(dossier), found),
        *_rest(found, expected, written),
    ]
    cells = sum(len(row) for sheet in expected.values() for row in sheet.rows)
    return told, cells


def _entries(
    dossier: Dossier, found: Mapping[str, Sheet], written: Written
) -> Iterator[Difference]:
    for (sheet, row, column), field in written.fields.items():
        if sheet not in found:
            continue
        cell = found[sheet].at(row, column)
        wanted = _wanted(dossier, field)
        if not _says(cell.text, wanted, field, dossier.fiscal_year):
            place = f"{sheet}!{cell.address}（{field.label}）"
            yield Difference(place, cell.text or MISSING, shown(field.place, wanted))


def _wanted(dossier: Dossier, field: Field) -> Any:
    part, *rest = field.place
    if part not in WHOLE:
        return value_at(dossier, field.place)
    records = value_at(dossier, WHOLE[part])
    position = int(rest[0]) - 1
    if position < len(records):
        return getattr(records[position], rest[1])
    return () if field.form is Form.NAMES else None  # a spare line


def _says(text: str, wanted: Any, field: Field, year: int) -> bool:
    try:
        value = value_of(text, field)
    except Misread:
        return text == str(wanted)
    if value in (None, "", ()) or wanted in (None, "", ()):
        return value == wanted or (value in (None, "") and wanted in (None, ""))
    return bool(value == wanted) or _means(value, wanted, year)


def _means(value: Any, wanted: Any, year: int) -> bool:
    """“100%” stands in its cell as 100, “2023年11月底前” as a day."""
    if not (isinstance(value, str) and isinstance(wanted, str)):
        return False
    if "".join(value.split()) == "".join(wanted.split()):
        return True
    pairs = (
        (_number(value), _number(wanted)),
        (_day(value, year), _day(wanted, year)),
    )
    return any(one is not None and one == other for one, other in pairs)


def _number(text: str) -> Decimal | None:
    try:
        return number(text.rstrip("%"), "")
    except Unreadable:
        return None


def _day(text: str, year: int) -> date | None:
    try:
        return day(text, year)
    except Unreadable:
        return None


def _points(card: Scorecard, found: Mapping[str, Sheet]) -> Iterator[Difference]:
    """The points, the total and the grade that stand beside the formulas."""
    sheet = found.get(scoring_sheet.TITLE)
    if sheet is None:
        return
    heads = [cell.text for cell in sheet.rows[scoring_sheet.HEADS - 1]]
    column = heads.index(scoring_sheet.WORKING["computed"][0]) + 1
    wanted = {
        each.code: number_text(each.points) if each.outcome is Outcome.SCORED else ""
        for each in card.scores
    }
    wanted |= {"总分": number_text(card.total), "等级": card.grade or "—"}
    for row in range(scoring_sheet.HEADS + 1, len(sheet.rows) + 1):
        code = sheet.at(row, 1).text or sheet.at(row, 2).text[:2]
        cell = sheet.at(row, column)
        if code in wanted and not same(cell.text, wanted.pop(code)):
            place = f"{sheet.title}!{cell.address}（{sheet.at(row, 2).text or code}）"
            yield Difference(place, cell.text or MISSING, "系统计算的得分")
    for code in wanted:
        yield Difference(f"{sheet.title}（{code}）", MISSING, "系统计算的得分")


def _rest(
    found: Mapping[str, Sheet], expected: Mapping[str, Sheet], written: Written
) -> Iterator[Difference]:
    for name, model in expected.items():
        sheet = found.get(name)
        if sheet is None:
            yield Difference(f"工作表“{name}”", MISSING, "原有的工作表")
            continue
        for row in range(1, max(len(model.rows), len(sheet.rows)) + 1):
            yield from _row(sheet, model, row, written)


def _row(
    sheet: Sheet, model: Sheet, row: int, written: Written
) -> Iterator[Difference]:
    rows = [each.rows[row - 1] for each in (sheet, model) if row <= len(each.rows)]
    for column in range(1, max(map(len, rows)) + 1):
        if (model.title, row, column) in written.fields:
            continue
        cell, wanted = sheet.at(row, column), model.at(row, column)
        if cell.is_formula != wanted.is_formula or not same(cell.text, wanted.text):
            place = f"{model.title}!{cell.address}"
            yield Difference(place, cell.text or MISSING, wanted.text or MISSING)
