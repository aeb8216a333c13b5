"""A whole form without lines: its head, its money, its goal, its indicators."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reports.intake.files.joining import Wrapped
from reports.intake.files.paper import Block, Grid, Printed, Row
from reports.intake.indicators.columns import column_of

from .heads import (
    EXPECTED,
    FUND_LABELS,
    FUND_TITLES,
    GOALS,
    NAMES,
    REACHED,
    column_heads,
    fund_heads,
    label_at,
)
from .rows import table_at
from .tokens import Layout, Token, by_line, layout_of, lines_of
from .told import Table

AS_FAR: Final = 200  # cells before the indicators that a form's head may take
FEW_CELLS: Final = 24  # between a form's names and its money, without indicators
LONGEST_VALUE: Final = 60  # letters of a name
LONGEST: Final = 200  # letters of a cell: longer lines are prose
GOAL_TEXTS: Final = 2
FEWEST_NUMBERS: Final = 2  # of a table of funds alone
OPENING: Final = ("level1", "level2", "level3", "number")  # the first head of a table
CHAPTER: Final = re.compile("[一二三四五六七八九十]{1,2}、")
FEW: Final = 3  # heads in so few lines are words of a line


@dataclass(frozen=True, slots=True)
class Form:
    """The tokens of a form: from where to where, and its indicator table if any."""

    layout: Layout
    start: int
    head: int  # of the indicator table; where there is none, the end
    table: Table | None

    @property
    def first(self) -> Token:
        return self.layout.tokens[self.start]

    @property
    def last(self) -> Token:
        end = self.table.end if self.table else self.head
        return self.layout.tokens[end - 1]


def form_in(lines: Sequence[Wrapped]) -> Form | None:
    """The first form among the lines; None if there is no table without lines."""
    layout = layout_of(lines)
    head = _head(layout.tokens)
    if head is None:
        return _funds_alone(layout, lines)
    end = column_heads(layout.tokens, head)[1]
    if not layout.has_bars and lines_of(layout.tokens[head:end]) > FEW:
        layout = by_line(lines)
        head = _head(layout.tokens)
    table = table_at(layout, head) if head is not None else None
    if head is None or table is None:
        return _funds_alone(by_line(lines) if layout.is_by_line else layout, lines)
    return Form(layout, _start(layout.tokens, head), head, table)


def _funds_alone(layout: Layout, lines: Sequence[Wrapped]) -> Form | None:
    """A table of funds that stands without one of indicators."""
    at, end = _fund_head(layout.tokens)
    if end and not layout.has_bars and lines_of(layout.tokens[at:end]) > FEW:
        layout = by_line(lines)
        at, end = _fund_head(layout.tokens)
    if not end:
        return None
    parts = _Parts(Form(layout, at, len(layout.tokens), None), lines)
    rows = parts.funds()[1:]
    numbers = [cell for _, cells in rows for cell in cells[1:] if _is_number(cell)]
    if len(numbers) < FEWEST_NUMBERS:
        return None
    start = _names_before(layout.tokens, at) if layout.is_by_line else at
    return Form(layout, start, parts.behind_goal(), None)


def _names_before(tokens: Sequence[Token], at: int) -> int:
    """Where the form's names begin above its money: a cell to a line, and no prose."""
    begin = at
    for place in range(at - 1, max(-1, at - FEW_CELLS), -1):
        text = tokens[place].text
        if len(text) > LONGEST_VALUE or "。" in text or CHAPTER.match(text):
            break
        is_head = place > 0 and column_of(tokens[place - 1].plain) == "number"
        if label_at(tokens, place, NAMES) and not is_head:
            begin = place
    return begin


def _fund_head(tokens: Sequence[Token]) -> tuple[int, int]:
    """Where the first heads of a funds table begin and end; 0, 0 for none."""
    for at in range(len(tokens)):
        heads, end = fund_heads(tokens, at)
        if any("预算" in each or "执行" in each for each in heads):
            return at, end
    return 0, 0


def _is_number(cell: str) -> bool:
    return any(each.isdigit() for each in cell)


def _head(tokens: Sequence[Token]) -> int | None:
    for at, token in enumerate(tokens):
        name = column_of(token.plain)
        heads = column_heads(tokens, at)[0] if name in (*OPENING, "target") else []
        if heads and column_of(heads[0]) in OPENING:  # a target: of the upper row
            return at
    return None


def _start(tokens: Sequence[Token], head: int) -> int:
    """Where the form begins: at its first label, behind prose and headings."""
    begin = head
    for at in range(head - 1, max(-1, head - AS_FAR), -1):
        if len(tokens[at].text) > LONGEST or CHAPTER.match(tokens[at].text):
            break
        known = label_at(tokens, at, NAMES) or fund_heads(tokens, at)[0]
        if known or label_at(tokens, at, GOALS):
            begin = at
    return begin


def blocks_of(form: Form, lines: Sequence[Wrapped]) -> Iterator[Block]:
    """The form as the tables that it was."""
    yield from _Parts(form, lines).blocks()
    if form.table:
        yield _grid(form.table.rows, lines)


def _grid(
    rows: Sequence[tuple[int, tuple[str, ...]]], lines: Sequence[Wrapped]
) -> Grid:
    return Grid(tuple(Row(lines[line].place, cells) for line, cells in rows))


class _Parts:
    """One pass over what stands before the indicators."""

    def __init__(self, form: Form, lines: Sequence[Wrapped]) -> None:
        self.tokens, self.lines = form.layout.tokens, lines
        self.at, self.end = form.start, form.head
        self.is_exact = form.layout.has_bars

    def blocks(self) -> Iterator[Block]:
        while self.at < self.end:
            rows = self._names() or self.funds() or self._goal()
            if rows:
                yield _grid(rows, self.lines)
                continue
            token = self.tokens[self.at]
            self.at += 1
            if token.text:
                yield Printed(self.lines[token.line].place, token.text)

    def behind_goal(self) -> int:
        """Where the goal ends that the money is followed by; else the money."""
        money = self.at
        self.at = self._behind_blanks(FEW_CELLS)
        return self.at if self.at < self.end and self._goal() else money

    def _label(self) -> bool:
        """Whether some label of the form stands here."""
        known = (NAMES, GOALS, FUND_LABELS)
        return any(label_at(self.tokens, self.at, each) for each in known) or bool(
            fund_heads(self.tokens, self.at)[0]
        )

    def _names(self) -> list[tuple[int, tuple[str, ...]]]:
        """项目名称, 主管部门, 实施单位, each with what stands behind it."""
        label = label_at(self.tokens, self.at, NAMES)
        if label is None:
            return []
        line, (text, self.at) = self.tokens[self.at].line, label
        value = list[str]()
        while self.at < self.end and not self._label() and len(value) < FEW:
            token = self.tokens[self.at]
            if _opens(token):
                break
            value.append(token.text)
            self.at += 1
            if self.is_exact:
                break
        return [(line, (text, " ".join(filter(None, value))))]

    def funds(self) -> list[tuple[int, tuple[str, ...]]]:
        """The funds table that begins here, its heads first; [] if none does."""
        heads, end = fund_heads(self.tokens, self.at)
        if not heads:
            return []
        rows = [(self.tokens[self.at].line, ("", *heads))]
        self.at = end
        while self.at < self.end:
            at = self._behind_blanks(len(heads))
            label = label_at(self.tokens, at, FUND_LABELS)
            if label is None:
                break
            line, (text, self.at) = self.tokens[at].line, label
            rows.append((line, (text, *self._values(heads))))
        return rows

    def _behind_blanks(self, most: int) -> int:
        """Where the next cell with a text stands: a row may begin with blank ones."""
        far = self.end if not self.is_exact else min(self.at + most, self.end - 1)
        filled = (at for at in range(self.at, far) if self.tokens[at].text)
        return next(filled, far)

    def _values(self, heads: Sequence[str]) -> list[str]:
        values: list[str] = []
        while self.at < self.end and len(values) < len(heads):
            token = self.tokens[self.at]
            is_told = "原因" in heads[len(values)] and not self._label()
            if not self.is_exact and not (token.is_value or is_told):
                break
            values.append(token.text)
            self.at += 1
        if self.is_exact and values[-1:] != [""] and len(values) == len(heads):
            self._give_back(values)
        return [*values, *[""] * (len(heads) - len(values))]

    def _give_back(self, values: list[str]) -> None:
        """A merged last cell stands in the first row only: this is the next label."""
        last = self.at - 1
        if label_at(self.tokens, last, FUND_LABELS) or label_at(
            self.tokens, last, GOALS
        ):
            values.pop()
            self.at = last

    def _goal(self) -> list[tuple[int, tuple[str, ...]]]:
        """年度总体目标: two labels, then two texts."""
        at = self.at
        label = label_at(self.tokens, at, GOALS)
        at = label[1] if label and not label_at(self.tokens, at, EXPECTED) else at
        expected = label_at(self.tokens, at, EXPECTED)
        reached = label_at(self.tokens, expected[1], REACHED) if expected else None
        if expected is None or reached is None:
            return []
        line = self.tokens[self.at].line
        texts: list[tuple[int, str]] = []
        self.at = reached[1]
        while self.at < self.end and len(texts) < GOAL_TEXTS and not self._label():
            token = self.tokens[self.at]
            if _opens(token):
                break
            texts += [(token.line, token.text)] if token.text else []
            self.at += 1
        cells = [text for _, text in texts] + [""] * (GOAL_TEXTS - len(texts))
        first = label[0] if label else ""
        told = texts[0][0] if texts else line
        return [
            (line, (first, expected[0], reached[0])),
            (told, ("", *cells)),
        ]


def _opens(token: Token) -> bool:
    """What opens another part of the form."""
    opening = ("绩效指标", "项目资金", "年度预算", "项目基本情况")
    return token.plain.startswith(opening) or bool(FUND_TITLES.fullmatch(token.plain))
