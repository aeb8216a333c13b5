"""Which figures do a report's tables state? Rows by subject, columns by aspect."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from indicators.scoring.measures import Kind
from reports.intake.headings.placing import Piece
from reports.intake.wording.amounts import amounts_in, in_yuan, plain_number

from .money_units import UNIT, USUAL, unit_above
from .naming import BEFORE, BUDGET, COUNTED, FINAL, key_of, rate_key, whole_subject
from .stating import Mention

COLUMNS: Final = (
    (BEFORE, "上年.*"),
    ("", "年初预算.*|调整.*额|.*调整数"),
    (BUDGET, ".*预算.*|年初.*|计划.*"),
    (FINAL, "决算.*|.*执行数.*|实际.*|.*支出数.*|本年数?|.*完成数.*|数量|金额|期末.*"),
)
RATE: Final = re.compile(".*率.*")
YEAR: Final = re.compile("(20\\d\\d)(?:年度?(?!初|末))?")
ADJUSTED: Final = re.compile("调整|全年")
CHANGED: Final = re.compile("增减|增长|增幅|变动|占比|差异|[%％]")
FEWEST: Final = 2
LONGEST: Final = 24
PROPER: Final = re.compile(r"^(?:其中|减|加)?[：:]?")
RATES: Final = re.compile(r"率(?:[（(][%％][）)])?$")


@dataclass(slots=True)
class Head:
    """The head of a data table: which column states which aspect."""

    aspects: dict[int, str]
    rates: tuple[int, ...]
    unit: str
    unit_column: int
    result_column: int
    grid: int
    above: str = ""


def mentions_in_tables(pieces: Sequence[Piece], kind: Kind) -> Iterator[Mention]:
    """Figures of data tables, with their rows; indicator tables are read elsewhere."""
    head: Head | None = None
    told = ""
    for piece in pieces:
        told = unit_above(piece) or told
        if piece.row is None:
            continue
        cells = tuple(re.sub(r"\s", "", cell) for cell in piece.row.cells)
        if found := _head(cells, piece, told or (head.unit if head else USUAL)):
            head = found
        elif head and piece.grid in (head.grid, head.grid + 1):
            head.grid = piece.grid
            yield from _row(cells, piece, head, kind)


def _head(cells: Sequence[str], piece: Piece, told: str) -> Head | None:
    aspects: dict[int, str] = {}
    rates: list[int] = []
    latest = max((_dated(cell)[0] for cell in cells), default="")
    for number, cell in enumerate(cells):
        if not cell or len(cell) > LONGEST or plain_number(cell) is not None:
            continue
        if RATE.fullmatch(cell):
            rates.append(number)
            continue
        if CHANGED.search(cell):
            continue
        bare = re.sub(r"[（(].*", "", cell)
        year, bare = _dated(bare)
        for aspect, pattern in COLUMNS:
            if number and re.fullmatch(pattern, bare):
                aspects[number] = BEFORE if year and year < latest else aspect
                break
    _leave_the_adjusted(cells, aspects)
    result = next((n for n, cell in enumerate(cells) if cell == "结果"), -1)
    if sum(1 for each in aspects.values() if each) < FEWEST and result < 0:
        return None
    if any(amounts_in("".join(cells))):
        return None
    unit = UNIT.search(piece.text)
    named = unit[0] if unit else told
    column = next((n for n, cell in enumerate(cells) if cell == "单位"), -1)
    return Head(aspects, tuple(rates), named, column, result, piece.grid)


def _dated(cell: str) -> tuple[str, str]:
    """The year that leads a column's head, and the words behind it: 2024年初预算."""
    found = YEAR.match(cell)
    return (found[1], cell[found.end() :]) if found else ("", cell)


def _leave_the_adjusted(cells: Sequence[str], aspects: dict[int, str]) -> None:
    """Of several budgets beside each other the adjusted one counts."""
    budgets = [number for number, aspect in aspects.items() if aspect == BUDGET]
    adjusted = [number for number in budgets if ADJUSTED.search(cells[number])]
    if adjusted:
        aspects.update({each: "" for each in budgets if each not in adjusted})


def _row(
    cells: Sequence[str], piece: Piece, head: Head, kind: Kind
) -> Iterator[Mention]:
    label = _label(cells, head)
    if not label:
        return
    if RATES.search(label) and head.result_column >= 0:
        yield from _rate(cells, piece, head, label, kind)
        return
    subject = whole_subject(label) if kind is Kind.OVERALL else ""
    if not subject or RATES.search(label):
        return
    for column, aspect in head.aspects.items():
        if column >= len(cells) or not aspect:
            continue
        key = key_of(subject, aspect)
        if subject in COUNTED | {"固定资产总额", "在用固定资产"} and aspect != FINAL:
            key = ""
        if key:
            yield from _cell(cells[column], key, cells, piece, head)


def _label(cells: Sequence[str], head: Head) -> str:
    columns = [*head.aspects, head.unit_column, head.result_column]
    first = min([each for each in columns if each >= 0], default=len(cells))
    labels = [
        PROPER.sub("", cell) if "在用" not in cell else cell for cell in cells[:first]
    ]
    return next((each for each in reversed(labels) if each), "")


def _cell(
    cell: str, key: str, cells: Sequence[str], piece: Piece, head: Head
) -> Iterator[Mention]:
    unit = head.unit
    if head.unit_column >= 0 and head.unit_column < len(cells):
        unit = cells[head.unit_column] or unit
    if found := next(iter(amounts_in(cell)), None):
        value = found.yuan if found.yuan is not None else found.number
        yield Mention(key, found.text, piece.place, piece.text, value, is_base=True)
        return
    number = plain_number(cell)
    if number is None or number < 0:
        return
    amount = number if key in COUNTED else in_yuan(number, unit)
    printed = f"{cell}{'' if key in COUNTED else unit}"
    if amount is not None:
        yield Mention(key, printed, piece.place, piece.text, amount, is_base=True)


def _rate(
    cells: Sequence[str], piece: Piece, head: Head, label: str, kind: Kind
) -> Iterator[Mention]:
    key = re.sub(r"[（(][%％][）)]$", "", label)
    number = plain_number(re.sub("[%％]", "", cells[head.result_column]))
    if number is not None and (rate_key(kind, key) or key):
        yield Mention(
            rate_key(kind, key) or key, f"{number}%", piece.place, piece.text, number
        )


def rows_at(pieces: Sequence[Piece], found: Iterable[Mention]) -> set[int]:
    """Indexes of the rows that figures were read from."""
    places = {each.place for each in found}
    return {n for n, each in enumerate(pieces) if each.row and each.place in places}
