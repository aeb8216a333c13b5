"""Does every column of a printed table add up where its neighbours do?

A table whose last row sums up is known by the columns that fit it; one column that
does not, among others that do, holds a wrong number.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.lines import Line, LineKind
from reports.checks.places import at_line
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Verdict

BAR: Final = re.compile(r"(?<!\S)\|(?!\S)")
TOTAL: Final = re.compile(
    r"^\W*(?:合计|总计|总分|小计|共计|年度资金总额|资金总额|项目资金总额|总额)"
)
RULE: Final = re.compile(r"^[\s|:：—-]*$")
NOT_SUMMED: Final = re.compile(
    "率|比例|占比|百分比|%|序号|编号|年度$|年份|单价|标准|目标值|指标值|完成值"
)
FUNDS: Final = re.compile("资金总额")
FULL: Final = re.compile("分值|权重|满分")  # the execution's may stand elsewhere
FEWEST_ROWS: Final = 2
PLAY: Final = Decimal("0.011")  # of each part, printed with two places

Grid = list[tuple[Line, list[str]]]
Sums = tuple[Line, Decimal, list[Decimal]]


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
    for table in _tables(case.lines) if case.is_imported else ():
        for total in _total_rows(table):
            yield from _judged(table, total, code)


def _judged(table: Grid, total: int, code: str) -> Iterator[Verdict]:
    columns = {at: sums for at in _numeric(table) if (sums := _sums(table, total, at))}
    fits = {at for at, sums in columns.items() if _adds_up(sums)}
    odd = [at for at in columns if at not in fits]
    if not fits or len(odd) != 1 or len(fits) < len(odd):
        return
    at = odd[0]
    if _code(table, total, at) != code or FULL.search(table[0][1][at]):
        return
    line, told, parts = columns[at]
    name = table[0][1][at] or "这一列"
    found = sum(parts, Decimal(0))
    terms = "＋".join(f"{each.normalize():f}" for each in parts)
    yield Fault(
        at_line(line),
        f"“{name}”合计写{told.normalize():f}",
        f"各行{terms}＝{found.normalize():f}",
        difference=f"{abs(found - told).normalize():f}",
        about=(line.subject,),
    )


def _code(table: Grid, total: int, at: int) -> str:
    if "得分" in table[0][1][at]:
        return "N11"
    return "N03" if FUNDS.search(table[total][1][0]) else "N05"


def _tables(lines: Sequence[Line]) -> Iterator[Grid]:
    """Runs of rows with as many cells as the first; rules of dashes left out."""
    table: Grid = []
    for line in lines:
        cells = [cell.strip() for cell in BAR.split(line.text)]
        if line.kind is not LineKind.ROW or (table and len(cells) != len(table[0][1])):
            if len(table) > FEWEST_ROWS:
                yield table
            table = []
        if line.kind is LineKind.ROW and not RULE.match(line.text):
            table.append((line, cells))
    if len(table) > FEWEST_ROWS:
        yield table


def _total_rows(table: Grid) -> Iterator[int]:
    """The row that sums up: the last one, or the first below the head."""
    for at in {1, len(table) - 1}:
        if TOTAL.match("".join(table[at][1][:1])):
            yield at


def _numeric(table: Grid) -> Iterator[int]:
    for at in range(1, len(table[0][1])):
        if not NOT_SUMMED.search(table[0][1][at]):
            yield at


def _sums(table: Grid, total: int, at: int) -> Sums | None:
    """The total of a column with its parts; None if a cell holds no number."""
    rows = [each for index, each in enumerate(table) if index not in (0, total)]
    cells = [row[1][at] for row in rows]
    if any(TOTAL.match(row[1][0]) for row in rows) or "%" in "".join(cells):
        return None
    numbers = [number_in(cell) for cell in cells]
    whole = number_in(table[total][1][at])
    if (
        whole is None
        or any(each is None for each in numbers)
        or len(rows) < FEWEST_ROWS
    ):
        return None
    parts = [each.value for each in numbers if each is not None]
    return table[total][0], whole.value, parts


def _adds_up(sums: Sums) -> bool:
    _, told, parts = sums
    return abs(sum(parts, Decimal(0)) - told) <= PLAY * len(parts)
