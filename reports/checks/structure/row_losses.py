"""Do the losses that a row tells make what its points fall short of its full marks?

过程 | 30 | 28.78 | 预算执行率扣0.22分；采购备案不及时扣1分. In a column of losses, or
in words: where other rows of the table keep to it, this one has to as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.grids import Grid, Row, grids_of
from reports.checks.places import at_line
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .score_sums import columns_of, marks_of

COLUMN: Final = re.compile("(?:扣|失|丢)分(?:值|数)?(?:[（(]分[）)])?")
REMARK: Final = re.compile("原因|说明|备注|偏差|[扣失丢]分")
LOSS: Final = re.compile(
    r"[扣失丢](?:分|减|除|了|去|掉|：)*(?P<value>\d{1,2}(?:\.\d{1,2})?)分"
)
RULE: Final = re.compile("每|扣完|最多|标准|的，?[扣失]|不扣|应扣|如|若")
PLAY: Final = Decimal("0.005")
SEVERAL: Final = 2  # rows that keep to it, beside one that does not


@dataclass(frozen=True, slots=True)
class Lost:
    """What a row fell short of, and what it tells of it."""

    row: Row
    at: int  # the cell that tells it
    gap: Decimal
    told: tuple[Decimal, ...]

    @property
    def keeps(self) -> bool:
        """All together, or one number that sums up the others."""
        return any(
            abs(each - self.gap) <= PLAY for each in (sum(self.told), *self.told)
        )


@check("N12")
def losses_of_a_row_are_its_own(case: Case) -> Iterator[Verdict]:
    for table in grids_of(case):
        every = list(_losses(table))
        odd = [each for each in every if not each.keeps]
        right = len(every) - len(odd)
        yield from (Kept() for _ in range(right))
        if len(odd) == 1 and right >= SEVERAL:
            yield _fault(odd[0])


def _losses(table: Grid) -> Iterator[Lost]:
    """Every row that tells of losses, cell by cell."""
    columns = columns_of(table)
    if columns is None:
        return
    heads = table[0].cells
    numbers = [at for at, name in enumerate(heads) if COLUMN.fullmatch(name)]
    remarks = [at for at, name in enumerate(heads) if REMARK.search(name)]
    for row in table[1:]:
        marks = marks_of(row, columns)
        if marks is None:
            continue
        gap = marks.full - marks.score
        for at in numbers:
            if number := number_in(row.cells[at]):
                yield Lost(row, at, gap, (abs(number.value),))
        for at in remarks:
            if at not in numbers and (told := _told(row.cells[at])):
                yield Lost(row, at, gap, told)


def _told(cell: str) -> tuple[Decimal, ...]:
    if RULE.search(cell):
        return ()
    return tuple(Decimal(each["value"]) for each in LOSS.finditer(cell))


def _fault(each: Lost) -> Fault:
    told = "＋".join(f"{one}" for one in each.told)
    return Fault(
        at_line(each.row.lines[each.at]),
        f"“{each.row.label}”扣分写{told}分",
        f"分值减得分，差{each.gap.normalize():f}分",
        difference=f"{abs(sum(each.told) - each.gap).normalize():f}分",
        about=(each.row.line.subject,),
    )
