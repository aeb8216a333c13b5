"""Do full marks and points of a table's sums both come from the same rows?

“产出小计 50 47.70”, “合计 100 96.10”: the column that fits says which rows it sums
up, and the other one then has to fit as well.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.grids import TOTAL, Grid, Row, grids_of
from reports.checks.places import at_line
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .columns import added
from .subtotals import SUBTOTAL

FULL: Final = re.compile(
    r"(?:指标)?(?:分值|权重|满分|标准分|标准分值)(?:[（(]分[）)])?"
)
SCORE: Final = re.compile(r"(?:自评|实际)?(?:得分|评分|自评分)(?:[（(]分[）)])?")
FEWEST: Final = 2
ELSEWHERE: Final = (Decimal(10), Decimal(20))  # the execution's, in the table of funds


@dataclass(frozen=True, slots=True)
class Marks:
    """The two numbers of a row."""

    row: Row
    full: Decimal
    score: Decimal


@check("N09")
def full_marks_of_subtotals(case: Case) -> Iterator[Verdict]:
    yield from _of_rows(case, SUBTOTAL, "full")


@check("N12")
def points_of_subtotals(case: Case) -> Iterator[Verdict]:
    yield from _of_rows(case, SUBTOTAL, "score")


@check("N07")
def full_marks_of_the_total(case: Case) -> Iterator[Verdict]:
    yield from _of_rows(case, TOTAL, "full")


def _of_rows(case: Case, label: re.Pattern[str], kind: str) -> Iterator[Verdict]:
    other = "score" if kind == "full" else "full"
    for table in grids_of(case):
        columns = columns_of(table)
        if columns is None:
            continue
        elsewhere = _of_execution(case, table)
        for marks, parts in _sums(table, columns, label, elsewhere):
            told, found = getattr(marks, kind), _sum(parts, kind)
            is_over = kind == "full" and told > case.dossier.scheme.total >= found
            if getattr(marks, other) != _sum(parts, other) and not is_over:
                continue
            if told == found or (not is_over and _is_elsewhere(marks, told - found)):
                yield Kept()
            else:
                yield _fault(table, columns, (marks, parts), kind)


def _of_execution(case: Case, table: Grid) -> list[Marks]:
    """The points for what was spent, if the table of funds tells them."""
    found = [
        marks
        for other in grids_of(case)
        if other is not table and (columns := columns_of(other))
        for row in other[1:]
        if (marks := marks_of(row, columns)) and marks.full in ELSEWHERE
    ]
    return found if len(found) == 1 else []


def _is_elsewhere(marks: Marks, gap: Decimal) -> bool:
    """The execution's are told in the table of funds, and are counted here."""
    return gap in ELSEWHERE and "不含" not in marks.row.label


def _sum(parts: Sequence[Marks], kind: str) -> Decimal:
    return sum((getattr(each, kind) for each in parts), Decimal(0))


def _fault(
    table: Grid,
    columns: tuple[int, int],
    found: tuple[Marks, Sequence[Marks]],
    kind: str,
) -> Fault:
    marks, parts = found
    at = columns[0] if kind == "full" else columns[1]
    told, summed = getattr(marks, kind), _sum(parts, kind)
    return Fault(
        at_line(marks.row.lines[at]),
        f"“{marks.row.label}”{table[0].cells[at]}写{told.normalize():f}",
        f"各行{added([getattr(each, kind) for each in parts], summed)}",
        difference=f"{abs(told - summed).normalize():f}",
        about=("weights",) if kind == "full" else (marks.row.line.subject,),
    )


def columns_of(table: Grid) -> tuple[int, int] | None:
    """Where a table has its full marks and its points."""
    names = table[0].cells
    full = [at for at, name in enumerate(names) if FULL.fullmatch(name)]
    score = [at for at, name in enumerate(names) if SCORE.fullmatch(name)]
    return (full[0], score[0]) if len(full) == 1 == len(score) else None


def marks_of(row: Row, columns: tuple[int, int]) -> Marks | None:
    """Both numbers of a row, if it has both."""
    full, score = (number_in(row.cells[at]) for at in columns)
    if full is None or score is None or "%" in (full.unit, score.unit):
        return None
    return Marks(row, full.value, score.value)


def _sums(
    table: Grid,
    columns: tuple[int, int],
    label: re.Pattern[str],
    elsewhere: list[Marks],
) -> Iterator[tuple[Marks, Sequence[Marks]]]:
    """Rows that sum up, with the rows that one of their two numbers is the sum of."""
    inside: list[Marks] = []
    is_read = True  # every row that should have marks has them
    every: list[Marks] = []
    for row in table[1:]:
        marks = marks_of(row, columns)
        first = next(iter(row.cells), "") or row.label
        if "小计" in row.cells[1:]:
            inside = []
        elif SUBTOTAL.search(row.label) or TOTAL.match(first):
            is_last = TOTAL.match(first) is not None and not SUBTOTAL.search(row.label)
            if marks and is_read and label.search(row.label if not is_last else first):
                yield from _proven(marks, every if is_last else inside, elsewhere)
            inside = []
        elif marks is None:
            is_read = False
        else:
            inside.append(marks)
            every.append(marks)


def _proven(
    marks: Marks, rows: Sequence[Marks], elsewhere: Sequence[Marks]
) -> Iterator[tuple[Marks, Sequence[Marks]]]:
    """The last so many rows that make one of the two numbers."""
    ways = [rows[start:] for start in range(len(rows) - FEWEST + 1)]
    for parts in (*ways, *([[*elsewhere, *rows]] if elsewhere else ())):
        fits = [getattr(marks, kind) == _sum(parts, kind) for kind in ("full", "score")]
        if any(fits):
            yield marks, parts
            return


@check("N10")
def no_row_earns_more_than_it_may(case: Case) -> Iterator[Verdict]:
    """A row of a table that holds no indicators: 前期准备 20 20.02."""
    known = {each.name for each in case.indicators}
    for table in grids_of(case):
        columns = columns_of(table)
        if columns is None:
            continue
        for row in table[1:]:
            marks = marks_of(row, columns)
            is_sum = SUBTOTAL.search(row.label) or TOTAL.match(row.label)
            if marks is None or is_sum or known & set(row.cells):
                continue
            if marks.score <= marks.full:
                yield Kept()
            else:
                yield Fault(
                    at_line(row.lines[columns[1]]),
                    f"“{row.label}”分值{marks.full}，得分{marks.score}",
                    f"0到{marks.full}之间",
                )
