"""Does one row of a table break what all its other rows keep to?

结余 = 预算 − 支出, 完成率 = 完成 ÷ 计划: which columns make another,
the table itself shows. The same is read across, where the years stand side by side.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from operator import add, sub
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import Number, number_in
from reports.checks.grids import TOTAL, Grid, Row, grids_of
from reports.checks.places import at_line
from reports.checks.prose.typing_slips import is_sure_slip
from reports.checks.registry import check
from reports.checks.tolerance import Agreement, agreement, rounded
from reports.checks.verdicts import Fault, Kept, Verdict

from .columns import PLAY

RATE: Final = re.compile("率|占|比例|比重|进度|[%％]")
LEFT: Final = re.compile(
    "结余|结转|剩余|余额|未付|未支|未完成|差额|增减|增加|减少|少|合计|调整后|总"
)
NO_PART: Final = re.compile(f"{RATE.pattern}|序号|编号|年份|分$|分值|单价|标准")
YEAR: Final = re.compile("年|季度|月")
SUREST, FEWEST = 3, 2  # rows that keep to it: without and with a slip of the finger
MOST_ROWS, MOST_COLUMNS = 40, 9
HUNDRED: Final = Decimal(100)

Numbers = Sequence[Number | None]


@dataclass(frozen=True, slots=True)
class Relation:
    """How a row's number follows from two others; None where it does not."""

    target: int
    parts: tuple[int, int]
    made: Callable[[Decimal, Decimal], Decimal | None]
    sign: str
    whole: Decimal | None = None  # of a column, for the share of each of its rows

    def exact(self, row: Numbers) -> Decimal | None:
        one, other = (row[at] for at in self.parts)
        if one is None or other is None:
            return None
        return self.made(one.value, self.whole or other.value)

    def keeps(self, row: Numbers) -> bool | None:
        """None for a row that lacks one of the numbers, or says the same of itself."""
        told, exact = row[self.target], self.exact(row)
        if told is None or exact is None:
            return None
        if self.sign == "÷":
            return agreement(told.value, exact, told.places) is not Agreement.OFF
        return abs(told.value - exact) <= PLAY

    def is_telling(self, row: Numbers) -> bool:
        """No 100 %, and nothing added to nothing."""
        places = {self.target, *self.parts}
        values = [each.value for at in places if (each := row[at])]
        is_whole = self.whole is not None and self.whole in values
        return len({*values, Decimal(0)}) == len(values) + 1 and not is_whole

    def is_slip(self, row: Numbers) -> bool:
        """One slip of the finger, in what was made or in what it is made of."""
        told, exact = row[self.target], self.exact(row)
        one, other = (row[at] for at in self.parts)
        if not (told and one and other and exact is not None):
            return False
        pairs = [(told.value, rounded(exact, told.places))]
        if self.sign == "－":
            pairs += [(one.value, told.value + other.value)]
            pairs += [(other.value, one.value - told.value)]
        elif self.sign == "＋":
            pairs += [(one.value, told.value - other.value)]
            pairs += [(other.value, told.value - one.value)]
        return any(is_sure_slip(*each) for each in pairs)


@check("N01")
def rates_of_rows_are_made_alike(case: Case) -> Iterator[Verdict]:
    yield from _of_tables(case, _rates)


@check("N05")
def amounts_of_rows_are_made_alike(case: Case) -> Iterator[Verdict]:
    yield from _of_tables(case, _amounts)


Found = Callable[[Grid, int], Iterator[Relation]]


def _of_tables(case: Case, found: Found) -> Iterator[Verdict]:
    for table in grids_of(case):
        for turned in (table, _turned(table)):
            if FEWEST < len(turned) <= MOST_ROWS:
                yield from _judged(turned, found)


def _turned(table: Grid) -> Grid:
    """Its columns as rows, where they are the same of several years."""
    years = sum(bool(YEAR.search(cell)) for cell in table[0].cells[1:])
    if years < FEWEST or years < len(table[0].cells) - 1 or len(table) > MOST_COLUMNS:
        return []
    return [
        Row(
            tuple(row.cells[at] for row in table), tuple(row.lines[at] for row in table)
        )
        for at in range(len(table[0].cells))
    ]


def _judged(table: Grid, found: Found) -> Iterator[Verdict]:
    numbers = [_numbers(row) for row in table[1:]]
    names = table[0].cells
    columns = {at for at in range(1, len(names)) if any(row[at] for row in numbers)}
    if len(columns) > MOST_COLUMNS:
        return
    for target in columns:
        known = [each for each in found(table, target) if {*each.parts} <= columns]
        odd = _odd(known, numbers)
        if odd is not None:
            relation, at = odd
            yield Kept() if at < 0 else _fault(table, relation, numbers[at], at)


def _numbers(row: Row) -> Numbers:
    return [number_in(cell) for cell in row.cells]


def _odd(
    relations: Sequence[Relation], numbers: Sequence[Numbers]
) -> tuple[Relation, int] | None:
    """A relation of all rows but one, and that row; -1 for none of them."""
    odd: list[tuple[int, Relation, int]] = []
    for each in relations:
        kept = [each.keeps(row) for row in numbers]
        wrong = [at for at, is_kept in enumerate(kept) if is_kept is False]
        right = [row for row, is_kept in zip(numbers, kept, strict=True) if is_kept]
        telling = sum(map(each.is_telling, right))
        if telling and len(right) >= FEWEST and not wrong:
            return each, -1
        if not telling or len(wrong) != 1:
            continue
        is_slip = each.is_slip(numbers[wrong[0]])
        is_last = wrong[0] == len(numbers) - 1  # a sum may have a rule of its own
        is_of_all = each.whole is not None and telling >= FEWEST and not is_last
        is_sure = _is_sure(telling, len(right), is_slip=is_slip, is_last=is_last)
        if is_sure or is_of_all:  # 占比 of one total: two that are right say it is
            odd.append((telling, each, wrong[0]))
    return max(odd, key=lambda each: each[0])[1:] if odd else None


def _is_sure(telling: int, right: int, *, is_slip: bool, is_last: bool) -> bool:
    if is_slip:
        return telling >= FEWEST or right >= SUREST
    return telling >= SUREST and not is_last


def _parts(table: Grid) -> list[tuple[int, int]]:
    names = table[0].cells
    plain = [at for at in range(1, len(names)) if not NO_PART.search(names[at])]
    return list(permutations(plain, 2))


def _rates(table: Grid, target: int) -> Iterator[Relation]:
    names = table[0].cells
    if not RATE.search(names[target]):
        return
    yield from (Relation(target, each, _share, "÷") for each in _parts(table))
    total = _numbers(table[-1])
    if TOTAL.match(table[-1].label):
        for at in range(1, len(names)):
            if (whole := total[at]) and whole.value and not NO_PART.search(names[at]):
                yield Relation(target, (at, at), _share, "÷", whole.value)


def _amounts(table: Grid, target: int) -> Iterator[Relation]:
    name = table[0].cells[target]
    if not LEFT.search(name) or RATE.search(name):
        return
    for parts in _parts(table):
        yield Relation(target, parts, sub, "－")
        if parts[0] < parts[1]:
            yield Relation(target, parts, add, "＋")


def _share(one: Decimal, other: Decimal) -> Decimal | None:
    return one / other * HUNDRED if other else None


def _fault(table: Grid, relation: Relation, row: Numbers, at: int) -> Fault:
    where, name = table[at + 1], table[0].cells[relation.target]
    told, exact = row[relation.target], relation.exact(row)
    one, other = (each.value for part in relation.parts if (each := row[part]))
    made = rounded(exact or Decimal(0), max(told.places if told else 0, 2))
    return Fault(
        at_line(where.lines[relation.target]),
        f"“{where.label}”{name}写{told.value if told else ''}",
        f"{one}{relation.sign}{relation.whole or other}＝{made}，别的各行都这样算",
        about=(where.line.subject,),
    )
