"""Every number of a report as a whole number, kind by kind, in the order of the text.

What needs no words is asked of these: whether numbers make one another, but for two
digits that somebody swapped. A swap changes a number by nine times a round one, so of
all sums and totals only those are compared that leave the same when divided by nine.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from indicators.scoring.light import light
from reports.checks.case import Case
from reports.checks.confirmed import are_right
from reports.checks.lines import LineKind
from reports.checks.once import once
from reports.checks.prose.agreeing import shown_as
from reports.checks.prose.passages import Passage
from reports.checks.prose.quantities import SCALES, Measure, Quantity
from reports.checks.prose.typing_slips import Slip, digits_of, slip_of
from reports.checks.prose.units import kind_of
from reports.checks.verdicts import At

NINE: Final = 9
STEPS: Final = 6  # decimal places that are kept
MILLION: Final = 10**STEPS
LARGEST: Final = 20  # digits of a number, with them
# By how much a number changes with two digits swapped, and with another digit.
SWAPS: Final = frozenset(
    NINE * gap * 10**place for place in range(LARGEST) for gap in range(1, NINE)
)
MONEY: Final = "元"
CELLS: Final = "|"  # numbers of tables, in whatever unit
LONG_CELL: Final = 4  # digits
WIDEST: Final = 10  # cells of a row that stand each in its own line
DIGITS: Final = frozenset(
    gap * 10**place for place in range(LARGEST) for gap in range(1, NINE + 1)
)
CLOSE: Final = 2  # lines between numbers that belong together


@light
@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """A number, and where it stands."""

    value: int  # in millionths
    digits: int  # without the noughts at its end
    noughts: int
    line: int
    passage: Passage
    quantity: Quantity

    @property
    def at(self) -> At:
        return self.passage.at(self.quantity.start, self.quantity.end)

    @property
    def size(self) -> int:
        """How many digits it has."""
        return self.digits + self.noughts

    @property
    def text(self) -> str:
        return self.quantity.text

    def shown(self, value: int) -> str:
        """Another value as this number is printed."""
        plain = Decimal(value).scaleb(-STEPS)
        scale = self.quantity.text.removesuffix(self.quantity.unit)[-1:]
        if self.quantity.measure is Measure.COUNT and scale in SCALES:
            plain = (plain / SCALES[scale]).normalize()
            return f"{plain:f}{scale}{self.quantity.unit}"
        return shown_as(plain, self.quantity)

    def is_swapped(self, meant: int) -> bool:
        """Whether two digits swapped make the one of the other."""
        return _slip(self.value, meant) is Slip.SWAPPED

    def is_mistyped(self, meant: int) -> bool:
        """Whether one digit is another one."""
        return _slip(self.value, meant) is Slip.DIGIT

    def is_right(self, case: Case) -> bool:
        """Whether other numbers confirm it."""
        return are_right(case, (self.at,))


@once
def numbers_of(case: Case) -> Mapping[str, Sequence[Number]]:
    """Those that say how much there is of something, and not of each."""
    found: dict[str, list[Number]] = {}
    for line, passage in enumerate(case.reading.passages):
        is_row = case.is_imported and passage.line.kind is LineKind.ROW
        if not passage.is_prose and not is_row:
            continue  # rows of the portal's own papers are printed from its figures
        for each in passage.quantities:
            measure = each.measure
            if measure is Measure.MONEY or measure is Measure.COUNT:
                if each.value and not each.is_rough and not each.is_each:
                    number = _number(line, passage, each)
                    found.setdefault(kind_of(each), []).append(number)
            elif measure is Measure.PLAIN and (is_row or _is_cell(passage, each)):
                _take_cell(passage, each, found.setdefault(CELLS, []))
    return found


def _is_cell(passage: Passage, quantity: Quantity) -> bool:
    """Whether a line is the number and nothing else."""
    return quantity.end - quantity.start == len(passage.text)


def _take_cell(passage: Passage, quantity: Quantity, cells: list[Number]) -> None:
    """A long number of a cell: rows are neighbours, however many cells they have."""
    line = 0
    if cells:
        apart = passage.line.index - cells[-1].passage.line.index
        steps = min(apart, 1) if apart <= WIDEST else apart
        line = cells[-1].line + steps
    if quantity.value and digits_of(quantity.value) >= LONG_CELL:
        cells.append(_number(line, passage, quantity))


def _number(line: int, passage: Passage, quantity: Quantity) -> Number:
    value = int(quantity.value * MILLION)
    digits = str(value)
    kept = len(digits.rstrip("0"))
    return Number(value, kept, len(digits) - kept, line, passage, quantity)


def by_remainder(numbers: Iterable[Number]) -> Sequence[Sequence[tuple[int, Number]]]:
    """Values with their numbers, by what they leave when divided by nine."""
    found: list[list[tuple[int, Number]]] = [[] for _ in range(NINE)]
    for each in numbers:
        found[each.value % NINE].append((each.value, each))
    return found


def places_told(numbers: Sequence[Number]) -> int:
    """Digits of the largest one in steps of the finest: each of them has to fit."""
    largest = max(numbers, key=lambda each: each.value)
    finest = min(each.noughts for each in numbers)
    return largest.size - finest


def fewest_digits(numbers: Iterable[Number]) -> int:
    return min(each.digits for each in numbers)


def are_close(numbers: Sequence[Number]) -> bool:
    lines = [each.line for each in numbers]
    return max(lines) - min(lines) <= CLOSE


def _slip(value: int, meant: int) -> Slip | None:
    if len(str(value)) != len(str(meant)):
        return None
    return slip_of(Decimal(value), Decimal(meant))
