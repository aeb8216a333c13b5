"""自评数据表 as a sheet: entered figures in their cells, computed ones live."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final

from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from indicators.scoring.measures import Kind
from reports.documents.build.material import Material
from reports.dossier.fields.of_dossier import FUND_TYPES, SOURCES
from reports.dossier.figures.catalogue import formulas
from reports.dossier.figures.definitions import YUAN, Formula, Rate
from reports.dossier.figures.printing import TEN_THOUSAND, unit_in_print
from reports.dossier.figures.project import AMOUNTS
from reports.dossier.model import Entry, FundLine, Origin
from units.figures import ACCOUNT_FIGURES, AccountFigure

from .entries import Entries, Field, Form
from .sheets import (
    HEAD,
    MONEY,
    SCORE,
    WHOLE,
    formula,
    head,
    merge_down,
    print_setup,
    put,
    span,
    title,
)

TITLE: Final = "自评数据表"
HEADS: Final = 3
LEGEND: Final = "金额单位：万元；浅黄色的格子可以填写，空白为未填报，不等于零。"
ACCOUNT_HEADS: Final = (
    "类别",
    "项目",
    "单位",
    "预算数",
    "决算数",
    "上年数",
    "说明",
)
ACCOUNT_WIDTHS: Final = (32, 52, 16, 34, 34, 34, 50)
FUND_HEADS: Final = (
    "资金来源",
    "预算类型",
    *AMOUNTS,
)
FUND_WIDTHS: Final = (40, 44, 34, 34, 34, 34, 34)
COLUMN_OF: Final = {"预算数": 5, "决算数": 6, "数量": 6, "上年数": 7}
NOTE_COLUMN: Final = 8
FIRST_AMOUNT: Final = 4
SPLIT: Final = "|"  # between the source and the fund type that a line is known by


def write(sheet: Worksheet, material: Material, entries: Entries) -> dict[str, str]:
    """Fill the sheet; answers where each figure stands, by key ('自评数据表'!E4)."""
    overall = material.dossier.kind is Kind.OVERALL
    heads, widths = (
        (ACCOUNT_HEADS, ACCOUNT_WIDTHS) if overall else (FUND_HEADS, FUND_WIDTHS)
    )
    title(sheet, f"{_subject(material)}{TITLE}", len(heads) + 1)
    put(sheet, 2, 2, LEGEND, align="left")
    span(sheet, 2, 2, len(heads) + 1)
    head(sheet, HEADS, heads)
    fill = _accounts if overall else _funds
    at = fill(sheet, material, entries)
    _computed(sheet, material, at)
    print_setup(sheet, widths, HEADS, len(heads))
    return {key: f"'{TITLE}'!{address}" for key, address in at.items()}


def in_unit(value: Decimal | None, unit: str) -> Decimal | None:
    """Yuan as 万元, counts as they are; exact."""
    return value / TEN_THOUSAND if value is not None and unit == YUAN else value


def _subject(material: Material) -> str:
    dossier = material.dossier
    name = dossier.project.name if dossier.project else dossier.unit.name
    return f"{name}{dossier.fiscal_year}年度"


def _accounts(sheet: Worksheet, material: Material, entries: Entries) -> dict[str, str]:
    entered = {entry.key: entry for entry in material.dossier.figures}
    at: dict[str, str] = {}
    row = HEADS + 1
    for part, figures in groupby(ACCOUNT_FIGURES, key=lambda each: each.part):
        for name, line in groupby(figures, key=lambda each: each.row):
            put(sheet, row, 2, part)
            put(sheet, row, 3, name, align="left")
            at.update(_account_line(sheet, row, tuple(line), entered, entries))
            row += 1
    _merge_parts(sheet, row - 1)
    return at


def _merge_parts(sheet: Worksheet, last: int) -> None:
    """One cell for the name of each part."""
    rows = range(HEADS + 1, last + 1)
    for _, part in groupby(rows, key=lambda row: sheet.cell(row, 2).value):
        numbers = list(part)
        merge_down(sheet, 2, numbers[0], numbers[-1])


def _account_line(
    sheet: Worksheet,
    row: int,
    line: tuple[AccountFigure, ...],
    entered: Mapping[str, Entry],
    entries: Entries,
) -> Iterator[tuple[str, str]]:
    unit = line[0].unit
    put(sheet, row, 4, unit_in_print(unit))
    for column in (5, 6, 7):
        put(sheet, row, column, None)
    notes = [entered[each.key].note for each in line if each.key in entered]
    put(sheet, row, NOTE_COLUMN, "；".join(filter(None, notes)), align="left")
    keys = []
    for each in line:
        entry = entered.get(each.key)
        is_loaded = entry is not None and entry.origin is Origin.LOADED
        cell = put(
            sheet,
            row,
            COLUMN_OF[each.column],
            in_unit(entry.value if entry else None, unit),
            align="right",
            number_format=MONEY if unit == YUAN else WHOLE,
            entry=not is_loaded,
        )
        if not is_loaded:
            entries.note(sheet, row, cell.column, _account_field(each))
        keys.append(f"{each.key}@{cell.column_letter}")
        yield each.key, cell.coordinate
    put(sheet, row, 1, " ".join(keys))


def _account_field(each: AccountFigure) -> Field:
    form = Form.WAN if each.unit == YUAN else Form.COUNT
    return Field(("figure", each.key), form, each.key, each.unit)


def _funds(sheet: Worksheet, material: Material, entries: Entries) -> dict[str, str]:
    lines = _fund_lines(material.dossier.funds)
    first = HEADS + 1
    for row, line in enumerate(lines, start=first):
        _fund_line(sheet, row, line, entries)
    last = HEADS + len(lines)
    put(sheet, last + 1, 2, "合计", font=HEAD)
    put(sheet, last + 1, 3, "")
    at = {}
    for column, key in enumerate(AMOUNTS, start=FIRST_AMOUNT):
        cell = put(sheet, last + 1, column, None, align="right", number_format=MONEY)
        formula(cell, _sum_of(column, first, last))
        at[key] = cell.coordinate
    return at


def _fund_lines(lines: Sequence[FundLine]) -> list[FundLine]:
    """The lines there are, and a blank one of each source that has none."""
    blank = [
        FundLine(source, FUND_TYPES[0])
        for source in SOURCES
        if source not in {line.source for line in lines}
    ]
    return sorted(
        (*lines, *blank),
        key=lambda line: (
            SOURCES.index(line.source),
            FUND_TYPES.index(line.fund_type),
        ),
    )


def _sum_of(column: int, first: int, last: int) -> str:
    """The sum of a column; blank while a line that is begun lacks this amount."""
    columns = range(FIRST_AMOUNT, FIRST_AMOUNT + len(AMOUNTS))
    cells = _cells(column, first, last)
    begun = "+".join(f'({_cells(each, first, last)}<>"")' for each in columns)
    lacking = f'SUMPRODUCT((({begun})>0)*({cells}=""))'
    return f'=IF(OR(COUNT({cells})=0,{lacking}>0),"",SUM({cells}))'


def _cells(column: int, first: int, last: int) -> str:
    letter = get_column_letter(column)
    return f"{letter}{first}:{letter}{last}"


def _fund_line(sheet: Worksheet, row: int, line: FundLine, entries: Entries) -> None:
    put(sheet, row, 1, f"{line.source}{SPLIT}{line.fund_type}")
    put(sheet, row, 2, line.source)
    put(sheet, row, 3, line.fund_type)
    known = f"{line.source}（{line.fund_type}）"
    for column, (name, amount) in enumerate(AMOUNTS.items(), start=FIRST_AMOUNT):
        value = in_unit(getattr(line, amount), YUAN)
        put(sheet, row, column, value, align="right", number_format=MONEY, entry=True)
        place = ("fund", line.source, line.fund_type, amount)
        entries.note(sheet, row, column, Field(place, Form.WAN, f"{known}{name}", YUAN))


def _computed(sheet: Worksheet, material: Material, at: Mapping[str, str]) -> None:
    """Rates and differences, live on the cells above; ours stand beside them."""
    row = sheet.max_row + 2
    titles = ("计算指标", "计算公式", "单位", "结果（公式）", "结果（系统）")
    for column, text in enumerate(titles, start=2):
        put(sheet, row, column, text, font=HEAD)
    for each in formulas(material.dossier.kind):
        terms = _terms(each)
        if not all(key in at for key in terms):
            continue
        row += 1
        figure = material.figures[each.key]
        put(sheet, row, 2, each.key, align="left")
        put(sheet, row, 3, each.formula, align="left")
        put(sheet, row, 4, unit_in_print(figure.unit))
        cell = put(sheet, row, 5, None, align="right", number_format=SCORE)
        formula(cell, _live(each, at[terms[0]], at[terms[1]]))
        put(sheet, row, 6, figure.cell, align="right")


def _terms(each: Formula) -> tuple[str, str]:
    if isinstance(each, Rate):
        return each.numerator, each.denominator
    return each.minuend, each.subtrahend


def _live(each: Formula, first: str, second: str) -> str:
    missing = f"LEN({first})=0,LEN({second})=0"
    if not isinstance(each, Rate):
        return f'=IF(OR({missing}),"—",{first}-{second})'
    above = f"({first}-{second})" if each.change else first
    return f'=IF(OR({missing}),"—",IF({second}=0,"—",{above}*100/{second}))'
