"""Does every column of a table add up to its last row, or to what the prose says?

A column that does not is wrong where its neighbours add up, where the prose tells the
total or the sum, or where a slip of the finger leads from the one to the other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.far_apart import gap_between
from reports.checks.grids import TOTAL, Grid, Row, grids_of
from reports.checks.lines import Line
from reports.checks.places import at_line
from reports.checks.prose.quantities import YUAN, Measure, Quantity
from reports.checks.prose.typing_slips import Slip, slip_of
from reports.checks.registry import check
from reports.checks.row_numbers import UNNUMBERED, rank_of
from reports.checks.verdicts import Fault, Verdict

NOT_SUMMED: Final = re.compile(
    "率|比例|占比|百分比|%|平均|均分|序号|编号|年度$|年份|单价|标准|目标值|指标值|完成值|每"
)
FUNDS: Final = re.compile("资金总额")
FULL: Final = re.compile("分值|权重|满分")  # the execution's may stand elsewhere
WITHIN: Final = re.compile("其中")
SUBTOTAL: Final = re.compile("小计$")
FEWEST_ROWS: Final = 2
SURELY: Final = 3  # rows that make a sum without a row that says so
NESTED: Final = 2
TWICE: Final = 2
PLAY: Final = Decimal("0.011")  # of each part, printed with two places
NEAR: Final = (Decimal("0.6"), Decimal("1.4"))


@dataclass(frozen=True, slots=True)
class Column:
    """The numbers of a column, and what the row that sums up says."""

    name: str
    line: Line
    told: Decimal
    parts: tuple[Decimal, ...]
    rows: Sequence[str] = ()  # the parts' labels

    @property
    def heads(self) -> tuple[Decimal, ...]:
        """一、…, 二、…: the groups alone, where their parts stand below them."""
        if not self.rows:
            return ()
        ranks = [rank_of(each) for each in self.rows]
        first = min(ranks)
        pairs = list(zip(ranks, self.parts, strict=True))
        heads = tuple(part for rank, part in pairs if rank == first)
        is_mixed = first < UNNUMBERED and len(heads) < len(pairs)
        return heads if is_mixed and ranks[0] == first else ()

    @property
    def found(self) -> Decimal:
        return sum(self.heads or self.parts, Decimal(0))

    @property
    def adds_up(self) -> bool:
        play = PLAY * len(self.parts)
        return abs(self.found - self.told) <= play or any(
            abs(sum(outer, Decimal(0)) - self.told) <= play
            for outer in (self.parts, *_outer(self.parts))
        )

    @property
    def slip(self) -> Slip | None:
        return slip_of(self.told, self.found)

    @property
    def is_near(self) -> bool:
        return bool(self.told) and NEAR[0] <= self.found / self.told <= NEAR[1]

    @property
    def is_mean(self) -> bool:
        """合计/平均 | 386.5 | 91.2: what lies among its parts is a mean of them."""
        is_among = min(self.parts) <= self.told <= max(self.parts)
        return is_among and self.found >= self.told * TWICE and not self.slip


def _outer(parts: tuple[Decimal, ...]) -> Iterator[tuple[Decimal, ...]]:
    """The parts without those that only make up the one before them."""
    for at, each in enumerate(parts):
        for upto in range(at + 1 + NESTED, len(parts) + 1):
            if sum(parts[at + 1 : upto], Decimal(0)) == each:
                rest = (*parts[: at + 1], *parts[upto:])
                yield rest
                yield from _outer(rest)


@check("N11")
def scores_of_a_table_add_up(case: Case) -> Iterator[Verdict]:
    yield from _of_code(case, "N11")


@check("N03")
def funds_of_a_table_add_up(case: Case) -> Iterator[Verdict]:
    yield from _of_code(case, "N03")


@check("N05")
def numbers_of_a_table_add_up(case: Case) -> Iterator[Verdict]:
    yield from _of_code(case, "N05")


def _of_code(case: Case, code: str) -> Iterator[Verdict]:
    for table in grids_of(case):
        for total in total_rows(table):
            yield from _judged(case, table, total, code)


def _judged(case: Case, table: Grid, total: int, code: str) -> Iterator[Verdict]:
    names = table[0].cells
    columns = {
        at: column for at in summed(table) if (column := column_of(table, total, at))
    }
    odd = [at for at, each in columns.items() if not (each.adds_up or each.is_mean)]
    if (
        len(odd) != 1
        or _code(table, total, odd[0]) != code
        or FULL.search(names[odd[0]])
    ):
        return
    column = columns[odd[0]]
    if len(columns) > 1 or _is_sure(case, column):
        yield _fault(column)


def _is_sure(case: Case, column: Column) -> bool:
    """A column on its own is wrong where the prose or a slip of the finger says so."""
    if column.slip:
        return True
    told = {is_told(case, each) for each in (column.told, column.found)}
    return column.is_near and len(column.parts) >= SURELY and len(told) > 1


def is_told(case: Case, number: Decimal) -> bool:
    return any(
        printed(each) == number
        for passage in case.reading.prose
        for each in passage.quantities
        if each.measure in (Measure.MONEY, Measure.COUNT)
    )


def printed(each: Quantity) -> Decimal:
    return each.value / YUAN.get(each.unit, Decimal(1))


def _fault(column: Column) -> Fault:
    return Fault(
        at_line(column.line),
        f"“{column.name}”合计写{column.told.normalize():f}",
        f"各行{added(column.heads or column.parts, column.found)}",
        difference=f"{abs(column.found - column.told).normalize():f}",
        about=(column.line.subject,),
        gap=gap_between(column.told, column.found, tuple(column.heads or column.parts)),
    )


def added(parts: Sequence[Decimal], found: Decimal) -> str:
    """36＋145.35＝181.35."""
    return "＋".join(f"{each.normalize():f}" for each in parts) + (
        f"＝{found.normalize():f}"
    )


def _code(table: Grid, total: int, at: int) -> str:
    if "得分" in table[0].cells[at]:
        return "N11"
    return "N03" if FUNDS.search(table[total].cells[0]) else "N05"


def total_rows(table: Grid) -> Iterator[int]:
    """The row that sums up: the last one, or the first below the head."""
    for at in {1, len(table) - 1}:
        if sums_up(table[at]):
            yield at


def sums_up(row: Row) -> bool:
    return TOTAL.match(row.cells[0] or row.label) is not None


def summed(table: Grid) -> Iterator[int]:
    for at in range(1, len(table[0].cells)):
        if not NOT_SUMMED.search(table[0].cells[at]):
            yield at


def column_of(table: Grid, total: int, at: int) -> Column | None:
    """The total of a column with its parts; None if a cell holds no number."""
    rows = [
        each
        for index, each in enumerate(table)
        if index not in (0, total) and not SUBTOTAL.search(each.label)
    ]
    parts = parts_of(rows, at)
    whole = number_in(table[total].cells[at])
    if whole is None or len(parts) < FEWEST_ROWS:
        return None
    line = table[total].lines[at]
    names = tuple(each.label for each in rows)
    return Column(table[0].cells[at] or "这一列", line, whole.value, parts, names)


def parts_of(rows: Sequence[Row], at: int) -> tuple[Decimal, ...]:
    """The numbers of a column; none where a cell holds another thing."""
    rows = [each for each in rows if not SUBTOTAL.search(each.label)]
    cells = [row.cells[at] for row in rows]
    if any(sums_up(row) or WITHIN.search(row.label) for row in rows):
        return ()
    numbers = [number_in(cell) for cell in cells]
    if any(each is None or each.unit == "%" for each in numbers):
        return ()
    return tuple(each.value for each in numbers if each is not None)
