"""What do a project's money tables and sentences say of its funds, source by source?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import reduce
from typing import Any

from reports.dossier.figures.project import AMOUNTS
from reports.dossier.model import FundLine
from reports.intake.headings.placing import Piece
from reports.intake.wording.amounts import in_yuan, plain_number

from .fund_words import (
    BESIDE,
    BLANK,
    COLUMNS,
    FEWEST,
    OF_A_FORM,
    OF_SOURCES,
    OTHER,
    RATE,
    SOURCES,
    THINGS,
    TOTAL,
    TYPES,
    UNLABELLED,
)
from .money_units import UNIT, USUAL, is_absurd, unit_above, unit_of_label
from .stating import Mention


@dataclass(slots=True)
class Money:
    """What the tables say: lines by source, the total row, every mention."""

    lines: list[FundLine]
    total: FundLine | None
    mentions: list[Mention]
    rows: set[int]
    is_asked: bool = False  # amounts were left: nobody tells their unit
    has_form: bool = False  # of a project; with several forms, of all of them
    unknown: list[FundLine] = field(default_factory=list)  # rows of no known source


@dataclass(slots=True)
class Head:
    columns: dict[str, int]
    rates: tuple[int, ...]
    unit: str  # "" where nobody tells it
    grid: int
    has_types: bool
    is_of_things: bool  # rows are projects or uses of the money, not its sources
    is_of_sources: bool  # rows are its sources, whatever they are called
    is_repeated: bool = False  # it tells the total of a table before
    is_asked: bool = False  # no unit is told, and the usual one would be absurd

    def amounts(self, cells: Sequence[str], moved: int) -> list[str]:
        """The cells of its amounts, where the row stands so far beside it."""
        places = [at + moved for at in self.columns.values()]
        return [cells[at] if at < len(cells) else "" for at in places]


@dataclass(frozen=True, slots=True)
class Told:
    """What a row tells: its label, its first cell, its amounts by column."""

    label: str
    first: str
    values: dict[str, Decimal | None]
    mentions: tuple[Mention, ...]


def money_in(pieces: Sequence[Piece]) -> Money:
    """Funds of a project's tables. A table with kinds of budget says more: it wins."""
    plain = Money([], None, [], set())
    typed = Money([], None, [], set())
    head: Head | None = None
    unit = ""
    for index, piece in enumerate(pieces):
        unit = unit_above(piece) or unit
        if piece.row is None:
            continue
        cells = tuple(re.sub(r"\s", "", cell) for cell in piece.row.cells)
        if found_head := _head(cells, piece, unit):
            head = found_head
            plain.rows.add(index)
        elif head and piece.grid == head.grid and not head.is_asked:
            _row(cells, piece, index, head, typed if head.has_types else plain)
    lines = typed.lines or _with_unknown(plain)
    return Money(
        lines,
        plain.total or typed.total,
        [*plain.mentions, *typed.mentions],
        plain.rows | typed.rows,
        plain.is_asked or typed.is_asked,
    )


def _head(cells: Sequence[str], piece: Piece, unit: str) -> Head | None:
    columns: dict[str, int] = {}
    is_bare = all(plain_number(cell) is None for cell in cells)
    is_unlabelled = is_bare and UNLABELLED.match(cells[0]) is not None
    for number, cell in enumerate(cells):
        bare = re.sub(r"[（(].*", "", cell)
        is_head = "率" not in cell and plain_number(cell) is None
        if not (number or is_unlabelled) or not cell or not is_head:
            continue
        for key, pattern in COLUMNS:
            if key not in columns and re.fullmatch(pattern, bare):
                columns[key] = number
                break
    if len(columns) < FEWEST:
        return None
    named = UNIT.search(piece.text)
    return Head(
        columns,
        tuple(number for number, cell in enumerate(cells) if "率" in cell),
        named[0] if named else unit,
        piece.grid,
        "预算类型" in cells,
        bool(THINGS.match(cells[0])),
        bool(OF_SOURCES.fullmatch(cells[0])),
    )


def _row(
    cells: Sequence[str], piece: Piece, index: int, head: Head, money: Money
) -> None:
    moved = _moved(cells, head)
    label = _label(cells, head, moved)
    unit = unit_of_label(label) or head.unit
    is_money = bool(_source(label) or TOTAL.search(label))
    if is_money and not unit and is_absurd(head.amounts(cells, moved)):
        head.is_asked = money.is_asked = True
        return
    if is_money:
        money.rows.add(index)
    told = head.amounts(cells, moved)
    values = {
        key: _value(cell, unit or USUAL)
        for key, cell in zip(head.columns, told, strict=True)
    }
    if label and any(each is not None for each in values.values()):
        mentions = _mentions(values, told, unit or USUAL, piece)
        _enter(Told(label, cells[0], values, tuple(mentions)), head, money)


def _enter(row: Told, head: Head, money: Money) -> None:
    """A row's amounts, as the total's or as those of its source."""
    label, values = row.label, row.values
    amounts: dict[str, Any] = {AMOUNTS[key]: each for key, each in values.items()}
    source = _source(row.first if head.has_types else label)
    if head.is_of_sources and "其中" not in label:
        source = source or OTHER
    if TOTAL.search(label) and "其中" not in label:
        line = FundLine("当年财政拨款", "不区分", **amounts)
        if money.total is None:
            money.total = line
            money.mentions.extend(row.mentions)
        elif line == money.total:
            head.is_repeated = True
        elif OF_A_FORM.search(label) and money.has_form:
            money.total = _sum(money.total, line)
            money.mentions.clear()  # none of them tells what all forms come to
        money.has_form = money.has_form or bool(OF_A_FORM.search(label))
    elif not source and money.total and not (head.is_of_things or head.is_repeated):
        money.unknown.append(FundLine(OTHER, "不区分", **amounts))
    elif source and not (head.is_of_things or head.is_repeated):
        line = FundLine(
            source, _fund_type(label) if head.has_types else "不区分", **amounts
        )
        _add(money.lines, line)


def _with_unknown(money: Money) -> list[FundLine]:
    """彩票公益金, 农户自筹: sources as well, if all of them make the total."""
    every = [*money.lines]
    for each in money.unknown:
        _add(every, each)
    if not (money.total and money.lines and money.unknown) or not every:
        return money.lines
    names = [n for n in AMOUNTS.values() if getattr(money.total, n) is not None]
    sums = reduce(_sum, every)
    is_all = all(getattr(sums, n) == getattr(money.total, n) for n in names)
    return every if names and is_all else money.lines


def _add(lines: list[FundLine], line: FundLine) -> None:
    for at, known in enumerate(lines):
        if (known.source, known.fund_type) == (line.source, line.fund_type):
            lines[at] = _sum(known, line)
            return
    lines.append(line)


def _sum(one: FundLine, other: FundLine) -> FundLine:
    sums: dict[str, Any] = {}
    for name in AMOUNTS.values():
        first, second = getattr(one, name), getattr(other, name)
        known = [each for each in (first, second) if each is not None]
        sums[name] = sum(known, Decimal(0)) if known else None
    return replace(one, **sums)


def _source(label: str) -> str:
    return next((name for name, pattern in SOURCES if re.fullmatch(pattern, label)), "")


def _fund_type(label: str) -> str:
    return next((name for name, part in TYPES if part in label), "不区分")


def _label(cells: Sequence[str], head: Head, moved: int) -> str:
    label = "".join(cells[: max(min(head.columns.values()) + moved, 0)])
    return "" if plain_number(label) is not None else label


def _moved(cells: Sequence[str], head: Head) -> int:
    """How far a row stands beside its heads, where cells of one of them are left out.

    A merged cell is copied with the first row that it is of, and with no other.
    """
    if _fits(cells, head, 0):
        return 0
    for moved in BESIDE:
        label = _label(cells, head, moved)
        is_money = bool(_source(label) or TOTAL.search(label))
        if is_money and _fits(cells, head, moved):
            return moved
    return 0


def _fits(cells: Sequence[str], head: Head, moved: int) -> bool:
    """Amounts below the heads of amounts, rates below those of rates."""
    places = [at + moved for at in head.rates]
    rates = [cells[at] for at in places if 0 <= at < len(cells)]
    amounts = head.amounts(cells, moved)
    are_amounts = [_value(each, USUAL) is not None for each in amounts if _said(each)]
    are_rates = [RATE.fullmatch(each) is not None for each in rates if _said(each)]
    is_placed = min(head.columns.values()) + moved > 0
    # One number alone beside the heads is rather of another one: 分值10, no money.
    is_told = len(are_amounts) >= (FEWEST if moved else 1)
    return is_placed and is_told and all((*are_amounts, *are_rates))


def _said(cell: str) -> bool:
    return BLANK.fullmatch(cell) is None


def _value(cell: str, unit: str) -> Decimal | None:
    number = plain_number(re.sub("[亿万千]?元", "", cell))
    own = UNIT.search(cell)
    return None if number is None else in_yuan(number, own[0] if own else unit)


def _mentions(
    values: dict[str, Decimal | None], told: Sequence[str], unit: str, piece: Piece
) -> Iterator[Mention]:
    for (key, value), text in zip(values.items(), told, strict=True):
        if value is not None:
            printed = text if UNIT.search(text) else f"{text}{unit}"
            yield Mention(key, printed, piece.place, piece.text, value, is_base=True)


def funds_from(money: Money, told: Iterable[Mention]) -> tuple[FundLine, ...]:
    """Lines by source; where only a total is stated, one line that holds it."""
    first: dict[str, Decimal] = {}
    for each in told:
        if each.is_base and each.value is not None and each.key in AMOUNTS:
            first.setdefault(each.key, each.value)
    lines = [each for each in money.lines if _is_filled(each)]
    if lines:
        return tuple(_completed(lines, first))
    total = money.total or FundLine("当年财政拨款", "不区分")
    for key, name in AMOUNTS.items():
        if getattr(total, name) is None and key in first:
            total = replace(total, **{name: first[key]})  # type: ignore[arg-type]
    return (total,) if _is_filled(total) else ()


def _completed(lines: list[FundLine], first: dict[str, Decimal]) -> list[FundLine]:
    """One source: what the prose adds (到位, 下达) belongs to it."""
    if len(lines) > 1:
        return lines
    line = lines[0]
    for key, name in AMOUNTS.items():
        if getattr(line, name) is None and key in first:
            line = replace(line, **{name: first[key]})  # type: ignore[arg-type]
    return [line]


def _is_filled(line: FundLine) -> bool:
    return any(getattr(line, name) is not None for name in AMOUNTS.values())
