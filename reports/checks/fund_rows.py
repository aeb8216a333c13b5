"""The funds table of a printed form: its total row and the rows of its sources."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from .cells import Number, number_in
from .lines import Line, LineKind

RATE: Final = "执行率"
COLUMNS: Final[Mapping[str, re.Pattern[str]]] = {
    "budget": re.compile("全年预算|调整后预算|全年\\(?（?调整后"),
    "spent": re.compile("全年执行|预算执行数|实际支出|全年支出"),
    "weight": re.compile("^(?:分值|权重)"),
    "rate": re.compile(RATE),
    "score": re.compile("^(?:自评)?得分"),
}
TOTAL: Final = re.compile("总额|合计|总计")
SOURCE: Final = re.compile("财政拨款|结转|其他资金|其中[：:]|单位资金|财政资金|专户")
BAR: Final = re.compile(r"(?<!\S)\|(?!\S)")
LABELS: Final = 3  # leading cells that may hold a row's label


@dataclass(frozen=True, slots=True)
class FundRow:
    """One row of the funds table; cells by what their column is."""

    line: Line
    is_total: bool
    cells: Mapping[str, str]

    def number(self, column: str) -> Number | None:
        return number_in(self.cells.get(column, ""))

    def value(self, column: str) -> Decimal | None:
        number = self.number(column)
        return number.value if number else None


def fund_rows(lines: Iterable[Line]) -> tuple[FundRow, ...]:
    """Rows below a head that names a rate and a score; of any number of tables."""
    return tuple(_rows(lines))


def _rows(lines: Iterable[Line]) -> Iterator[FundRow]:
    columns: Mapping[str, int] = {}
    for line in lines:
        if line.kind is not LineKind.ROW:
            columns = {}
            continue
        is_head = RATE in line.text
        if not (columns or is_head):
            continue
        cells = [cell.strip() for cell in BAR.split(line.text)]
        if head := _columns(cells) if is_head else {}:
            columns = head
        elif columns and (label := _label(cells, columns)):
            yield FundRow(
                line,
                bool(TOTAL.search(label)),
                {name: cells[at] for name, at in columns.items() if at < len(cells)},
            )
        else:
            columns = {}


def _columns(cells: list[str]) -> Mapping[str, int]:
    found = {
        name: index
        for name, pattern in COLUMNS.items()
        for index, cell in enumerate(cells)
        if pattern.search(cell)
    }
    return found if {"rate", "spent"} <= set(found) else {}


def _label(cells: list[str], columns: Mapping[str, int]) -> str:
    """What a row is of; "" for a row that is none of this table."""
    first = min(columns.values())
    text = "".join(cells[: min(first, LABELS)])
    return text if TOTAL.search(text) or SOURCE.search(text) else ""
