"""Rows of tables that set a budget beside what was spent, in cells or in plain text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .cells import Number, number_in
from .grids import even_rows
from .lines import Line, LineKind
from .once import once

if TYPE_CHECKING:
    from .case import Case

COLUMNS: Final[Mapping[str, re.Pattern[str]]] = {
    "budget": re.compile(
        "(?:全年|年度|年初|调整后?|本年|项目)*(?:预算|计划|安排|批复)(?:安排|资金|支出|金额|数|额)*"
    ),
    "spent": re.compile(
        "(?:全年|本年|年度|累计|预算|实际)*(?:执行|支出|支付|决算|使用|完成)(?:资金|金额|数|额)*"
    ),
    "rate": re.compile(
        "(?:全年|预算|资金|支出)*(?:执行|完成|支付|支出|使用)(?:率|进度)"
    ),
}
BEST: Final = re.compile("全年|调整")
FEWEST: Final = frozenset({"budget", "spent"})
BAR: Final = re.compile(r"(?<!\S)\|(?!\S)")
SCORED: Final = re.compile("分|权重|率")
LONGEST: Final = 24  # letters of a cell that stands on a line of its own
UNITS: Final = ("", "元", "千元", "万元", "亿元")
BLANK: Final = re.compile(r"[-—–/／\s]*")
RULE: Final = re.compile("[-—:： ]*")
ASIDE: Final = re.compile(r"（[^（）]*）|\([^()]*\)|[A-Za-z/÷＝=×*①②③%％\s]")


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One row: what it is of, its cells by column, and every amount in it."""

    line: Line
    label: str
    cells: Mapping[str, str]
    numbers: tuple[Number, ...]

    def number(self, column: str) -> Number | None:
        return number_in(self.cells.get(column, ""))


@once
def money_rows_of(case: "Case") -> tuple[MoneyRow, ...]:
    """Those of a report; several checks look at them."""
    return tuple(money_rows(case.lines))


def money_rows(lines: Iterable[Line]) -> Iterator[MoneyRow]:
    """Every row below a head that names a budget and an expenditure."""
    names: Sequence[str] = ()
    for stack, cells in _gathered(lines):
        if len(stack) > 1 and (even := even_rows(stack)) and _head(even[0].cells):
            names = even[0].cells
            rows = [(row.line, list(row.cells)) for row in even[1:]]
        elif len(stack) > 1:
            start, names = _stacked(cells, names)
            rows = _cut(stack, cells, start, len(names))
        elif _head(cells):
            names, rows = cells, []
        elif all(RULE.fullmatch(cell) for cell in cells):
            continue
        else:
            rows = [(stack[0], cells)]
        for line, row in rows:
            columns = _head(names)
            if len(row) == len(names) and _has_amounts(row, columns):
                yield _made(line, row, names, columns)
            else:
                names = ()
                break


def _made(
    line: Line, cells: Sequence[str], names: Sequence[str], columns: Mapping[str, int]
) -> MoneyRow:
    return MoneyRow(
        line,
        "".join(each for each in cells[: min(columns.values())] if not number_in(each)),
        {name: cells[at] for name, at in columns.items()},
        tuple(
            each
            for cell, name in zip(cells, names, strict=True)
            if not SCORED.search(ASIDE.sub("", name)) and (each := number_in(cell))
        ),
    )


def _has_amounts(cells: Sequence[str], columns: Mapping[str, int]) -> bool:
    """Whether a row tells amounts in its columns; else it heads another table."""
    told = [cells[columns[name]] for name in FEWEST]
    numbers = [number_in(cell) for cell in told]
    if any(each and (each.sign or each.unit not in UNITS) for each in numbers):
        return False
    blank = [BLANK.fullmatch(cell) is not None for cell in told]
    is_told = all(a or b for a, b in zip(numbers, blank, strict=True))
    return is_told and number_in(cells[0]) is None


def _gathered(lines: Iterable[Line]) -> Iterator[tuple[list[Line], list[str]]]:
    """Lines by their cells; cells that stand one below the other are kept together."""
    stack: list[Line] = []
    for line in lines:
        cells = _cells(line)
        if len(cells) == 1 and len(cells[0]) <= LONGEST:
            stack.append(line)
            continue
        if stack:
            yield stack, [_cells(each)[0] for each in stack]
            stack = []
        yield [line], cells
    if stack:
        yield stack, [_cells(each)[0] for each in stack]


def _stacked(cells: list[str], names: Sequence[str]) -> tuple[int, Sequence[str]]:
    """Where rows begin in a stack of cells, and what heads their columns.

    The head is what stands before the first row: its label comes before its numbers.
    """
    first = next((at for at, each in enumerate(cells) if number_in(each)), 0)
    for at in reversed(range(first)):
        if _head(cells[at : first - 1]) and _fits(cells, first - 1, first - 1 - at):
            return first - 1, cells[at : first - 1]
    return 0, names


def _fits(cells: Sequence[str], start: int, width: int) -> bool:
    """Whether a row of that width is followed by the next one's label, or nothing."""
    end = start + width
    return end == len(cells) or (end < len(cells) and number_in(cells[end]) is None)


def _cut(
    stack: list[Line], cells: list[str], start: int, width: int
) -> list[tuple[Line, list[str]]]:
    if not width:
        return []
    ends = range(start, len(cells) - width + 1, width)
    return [(stack[at], cells[at : at + width]) for at in ends]


def _cells(line: Line) -> list[str]:
    if line.kind is LineKind.HEADING:
        return []
    if " | " in line.text:
        return [cell.strip() for cell in BAR.split(line.text)]
    return line.text.split()


def _head(cells: Sequence[str]) -> Mapping[str, int]:
    """Where the columns stand; of two budgets the adjusted one counts."""
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        plain = ASIDE.sub("", cell)
        for name, pattern in COLUMNS.items():
            if not index or not pattern.fullmatch(plain):
                continue
            if name not in found or BEST.search(plain):
                found[name] = index
            break
    return found if set(found) >= FEWEST else {}
