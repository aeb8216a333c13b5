"""Are subtotals, and the rows of groups, the sums of their own rows?

“小计” behind its rows; “一、基本支出” before “1.人员经费”. The one cell that
is not is wrong where the others of the table are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.grids import TOTAL, Grid, Row, grids_of
from reports.checks.once import once
from reports.checks.places import at_line
from reports.checks.prose.typing_slips import is_one_slip
from reports.checks.registry import check
from reports.checks.row_numbers import UNNUMBERED, rank_of
from reports.checks.verdicts import Fault, Kept, Verdict

from .columns import NOT_SUMMED, PLAY, WITHIN, added

SUMMED: Final = re.compile("合计|总计|小计")
SUBTOTAL: Final = re.compile("小计")
FULL: Final = re.compile("分值|权重|满分|标准分")
SEVERAL: Final = 2  # sums of the table that are right, beside the wrong one


@dataclass(frozen=True, slots=True)
class Sum:
    """A cell that sums up others of its column."""

    row: Row
    column: int
    told: Decimal
    parts: tuple[Decimal, ...]

    @property
    def found(self) -> Decimal:
        return sum(self.parts, Decimal(0))

    @property
    def fits(self) -> bool:
        return abs(self.found - self.told) <= PLAY * len(self.parts)

    @property
    def is_slip(self) -> bool:
        """One slip of the finger, in the sum or in one of its parts."""
        return is_one_slip(self.told, self.parts)


@check("N12")
def points_of_groups_are_those_of_their_rows(case: Case) -> Iterator[Verdict]:
    yield from _of_code(case, "N12")


@check("N09")
def weights_of_groups_are_those_of_their_rows(case: Case) -> Iterator[Verdict]:
    yield from _of_code(case, "N09")


@check("N05")
def subtotals_are_the_sums_of_their_rows(case: Case) -> Iterator[Verdict]:
    yield from _of_code(case, "N05")


def _of_code(case: Case, code: str) -> Iterator[Verdict]:
    for table, right, wrong in _weighed(case):
        yield Kept(right)
        if len(wrong) != 1 or _code(table, wrong[0].column) != code:
            continue
        if right >= SEVERAL or (right and wrong[0].is_slip):
            yield _fault(table, wrong[0])


@once
def _weighed(case: Case) -> tuple[tuple[Grid, int, list[Sum]], ...]:
    """Every table with the count of its right sums, and its wrong ones."""
    found: list[tuple[Grid, int, list[Sum]]] = []
    for table in grids_of(case):
        every = list(_sums(table))
        wrong = _roots([each for each in every if not each.fits])
        found.append((table, sum(each.fits for each in every), wrong))
    return tuple(found)


def _roots(wrong: Sequence[Sum]) -> list[Sum]:
    """Without a sum that is only wrong because one of its parts is."""
    return [
        each
        for each in wrong
        if not any(
            one.column == each.column
            and one.told in each.parts
            and abs(each.found - one.told + one.found - each.told) <= PLAY
            for one in wrong
            if one is not each
        )
    ]


def _code(table: Grid, column: int) -> str:
    name = table[0].cells[column]
    if "得分" in name or "自评分" in name:
        return "N12"
    return "N09" if FULL.search(name) else "N05"


def _sums(table: Grid) -> Iterator[Sum]:
    """Every subtotal that stands behind its rows, and every group before them."""
    outlined = list(_outlined(table[1:]))
    for row, parts in (*_behind(table[1:]), *_before(table[1:]), *outlined):
        is_outlined = (row, parts) in outlined
        is_partly = any(WITHIN.search(each.label) for each in parts)
        if (is_partly and not is_outlined) or len(parts) < SEVERAL:
            continue
        for column, name in enumerate(table[0].cells):
            told = number_in(row.cells[column])
            numbers = [number_in(each.cells[column]) for each in parts]
            known = [each.value for each in numbers if each and each.unit != "%"]
            is_summed = FULL.search(name) or not NOT_SUMMED.search(name)
            if not column or not is_summed or told is None:
                continue
            if len(known) == len(parts) and told.unit != "%":
                made = Sum(row, column, told.value, tuple(known))
                if made.fits or made.is_slip or not is_outlined:
                    yield made


def _behind(rows: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    inside: list[Row] = []
    for row in rows:
        if SUBTOTAL.search(row.label):
            yield row, inside
            inside = []
        elif TOTAL.match(row.label):
            inside = []
        else:
            inside.append(row)


def _outlined(rows: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """项目支出, 其中：抽检, 监管: up to a sum, or to a row that has its own 其中."""
    opened = [at for at, row in enumerate(rows) if at and WITHIN.match(row.label)]
    for at in opened:
        ends = [other - 1 for other in opened if other > at]
        ends += [n for n, row in enumerate(rows) if n > at and SUMMED.search(row.label)]
        yield rows[at - 1], list(rows[at : min(ends, default=len(rows))])


def _before(rows: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """A numbered row, and the rows of the next lower kind up to one like it."""
    if any(SUBTOTAL.search(row.label) for row in rows):
        return
    for at, row in enumerate(rows):
        rank, inside = rank_of(row.label), list[Row]()
        for other in rows[at + 1 :]:
            if rank_of(other.label) <= rank or TOTAL.match(other.label):
                break
            inside.append(other)
        lower = min((rank_of(each.label) for each in inside), default=UNNUMBERED)
        if rank < UNNUMBERED:
            yield row, [each for each in inside if rank_of(each.label) == lower]


def _fault(table: Grid, wrong: Sum) -> Fault:
    name = table[0].cells[wrong.column] or "这一列"
    return Fault(
        at_line(wrong.row.lines[wrong.column]),
        f"“{wrong.row.label}”{name}写{wrong.told.normalize():f}",
        f"各行{added(wrong.parts, wrong.found)}",
        difference=f"{abs(wrong.found - wrong.told).normalize():f}",
        about=(wrong.row.line.subject,),
    )
