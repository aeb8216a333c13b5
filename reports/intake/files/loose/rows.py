"""The rows of an indicator table, out of a stream of its cells.

A cell that was merged stands once; a blank one may be missing. Levels are known by
their words, the weight and the score by being two numbers side by side.
"""

import re
from typing import Final

from reports.intake.indicators.columns import column_of
from reports.intake.indicators.levels import FIRST, SECOND

from .heads import column_heads, label_at
from .tokens import DASH, Layout, Token, spread
from .told import EMPTY, NAME, NOTHING, SUMS, Table, is_sure

NAMED: Final = re.compile(r"^(?:指标|目标)\d{1,2}[：:.]?(?=\S)")
NOTES: Final = re.compile("其[他它]需要?说明的?(?:事项|问题)")
SPEAKS: Final = re.compile("[，；。]|原因|由于|因为|下一步|今后|未")
FAR: Final = 10  # cells that a target and an actual in several words may take
LONG_NAME: Final = 60
MOST_UNKNOWN: Final = 3
OTHER: Final = re.compile(r"[^\W\d_]{2,12}(?:[（(][^（()）]{1,12}[）)])?")


def table_at(layout: Layout, at: int) -> Table | None:
    """The indicator table whose heads begin here; None if its rows cannot be told.

    Heads that nobody knows may stand behind the others: 是否核心指标.
    """
    heads, start = column_heads(layout.tokens, at)
    if not heads:
        return None
    for more in range(MOST_UNKNOWN + 1):
        others = [each.plain for each in layout.tokens[start : start + more]]
        if not all(map(OTHER.fullmatch, others)):
            break
        table = _Rows(layout, [*heads, *others], at, start + more).read()
        if table and is_sure(table):
            return table
    return None


class _Rows:
    """One pass over the cells behind the heads."""

    def __init__(self, layout: Layout, heads: list[str], at: int, start: int) -> None:
        self.tokens, self.layout = layout.tokens, layout
        self.names = [column_of(each) for each in heads]
        self.width = len(heads)
        self.name_at = self.names.index("level3")
        self.behind = self.names[self.name_at + 1 :]
        self.table = Table(heads)
        self.table.rows.append((self.tokens[at].line, tuple(heads)))
        self.at = start
        self.levels = ["", ""]
        self.fresh = ["", ""]  # levels that the next row begins with

    def read(self) -> Table | None:
        while self.at < len(self.tokens) and self._step():
            pass
        self.table.end = self.at
        return self.table if len(self.table.rows) > 1 else None

    def _step(self) -> bool:
        if self._sum() is not None:
            return False
        if self._level():
            return True
        token = self.tokens[self.at]
        if not token.text or self._is_number(token):
            self.at += 1
            return self.at < len(self.tokens)
        return self._empty() or self._indicator()

    def _is_number(self, token: Token) -> bool:
        """The row's own number, before its name."""
        return "number" in self.names[: self.name_at] and token.plain.isdigit()

    def _sum(self) -> bool | None:
        """总分 and its points: the table's last row."""
        self._pass_notes()
        label = label_at(self.tokens, self.at, SUMS)
        if label is None:
            return None
        text, at = label
        start, points = self.at, list[str]()
        while at < len(self.tokens) and len(points) < 2:  # noqa: PLR2004 - weight, score
            token = self.tokens[at]
            is_dash = NOTHING.fullmatch(token.text)  # —: a sum has no target
            if token.text and not token.is_points and not is_dash:
                break
            is_told = token.text or self.layout.has_bars
            points += [token.text] if is_told and not is_dash else []
            at += 1
        cells = [text, *[""] * (self.width - 1)]
        for name, value in zip(("weight", "score"), _pair(points), strict=True):
            if name in self.names:
                cells[self.names.index(name)] = value
        self.table.rows.append((self.tokens[start].line, tuple(cells)))
        self.at = at
        return True

    def _pass_notes(self) -> None:
        """其他需要说明的事项 may stand between the last row and the sum."""
        if NOTES.fullmatch(self.tokens[self.at].plain):
            behind = range(self.at + 1, self.at + MOST_UNKNOWN)
            sums = (at for at in behind if label_at(self.tokens, at, SUMS))
            self.at = next(sums, self.at)

    def _level(self) -> bool:
        """A first or second level, which the rows below it share."""
        for number, known in ((0, FIRST), (1, SECOND)):
            label = label_at(self.tokens, self.at, known)
            if label is None or not self._may_be(number, label[0]):
                continue
            text, self.at = label
            self.levels[number] = self.fresh[number] = text
            if number == 0:
                self.levels[1] = ""
            return True
        return False

    def _may_be(self, number: int, text: str) -> bool:
        """满意度指标 and 成本指标 are of both levels: the first time, of the first."""
        level = f"level{number + 1}"
        if level not in self.names:
            return False
        if number == 0 and SECOND.fullmatch(text):
            is_open = bool(self.levels[0])
            again = self.levels[0][:2] == text[:2] and not self.levels[1]
            below = text.startswith(("成本", "数量")) and "产出" in self.levels[0]
            return "level2" not in self.names or not (is_open and (again or below))
        return True

    def _empty(self) -> bool:
        """A row of the form that nobody filled in: 指标2, ……."""
        token = self.tokens[self.at]
        if not EMPTY.fullmatch(token.plain) or not self._is_blank_behind():
            return False
        cells = [""] * self.width
        cells[self.name_at] = token.text
        self._add(token, cells)
        self.at += 1
        return True

    def _is_blank_behind(self) -> bool:
        following = self.tokens[self.at + 1 : self.at + 2]
        if not following or not following[0].text:
            return True
        at = self.at + 1
        is_label = any(
            label_at(self.tokens, at, known) for known in (FIRST, SECOND, SUMS)
        )
        return is_label or bool(EMPTY.fullmatch(following[0].plain))

    def _indicator(self) -> bool:
        """A row: its name, then its values up to the weight and the score."""
        start, token = self.at, self.tokens[self.at]
        if len(token.plain) > LONG_NAME:
            return False
        ends = self._exact() if self.layout.has_bars else self._found()
        if ends is None:
            return False
        values, self.at = ends
        cells = [""] * self.width
        cells[self.name_at] = token.text
        cells[self.name_at + 1 :] = values
        self._add(self.tokens[start], cells)
        return True

    def _exact(self) -> tuple[list[str], int] | None:
        """Bars: every cell is there."""
        start = self.at + 1
        end = start + len(self.behind)
        if end > len(self.tokens):
            return None
        return [each.text for each in self.tokens[start:end]], end

    def _found(self) -> tuple[list[str], int] | None:
        """No bars: two numbers side by side are the weight and the score."""
        if not {"weight", "score"} <= set(self.behind):
            return None
        ahead = self.behind.index("weight")
        if self.behind.index("score") != ahead + 1:
            return self._rigid()
        place, is_scored = self._place(ahead)
        if place is None:
            return None
        texts = spread(self.tokens[self.at + 1 : place], ahead)
        score = self.tokens[place + 1].text if is_scored else ""
        values = [*texts, self.tokens[place].text, score]
        return self._rest(values, place + 1 + is_scored)

    def _rest(self, values: list[str], at: int) -> tuple[list[str], int]:
        """Cells behind the score; one of a column that nobody knows is always there."""
        for name in self.behind[len(values) :]:
            text, at = self._reason(at) if name else self._other(at)
            values = [*values, text]
        return values, at

    def _other(self, at: int) -> tuple[str, int]:
        known = (FIRST, SECOND, SUMS)
        is_label = any(label_at(self.tokens, at, each) for each in known)
        if at >= len(self.tokens) or is_label:
            return "", at
        return self.tokens[at].text, at + 1

    def _rigid(self) -> tuple[list[str], int] | None:
        """Weight and score apart: each column up to the score has its one cell."""
        until = self.behind.index("score") + 1
        cells = self.tokens[self.at + 1 : self.at + 1 + until]
        sure = (
            [cells[self.behind.index(each)] for each in ("weight", "score")]
            if (len(cells) == until)
            else []
        )
        if not sure or not all(each.is_points for each in sure):
            return None
        return self._rest([each.text for each in cells], self.at + 1 + until)

    def _place(self, ahead: int) -> tuple[int | None, bool]:
        """Where the weight stands, and whether a score stands behind it.

        Where its column is; or there without a score; or a blank cell earlier.
        """
        exact = self.at + 1 + ahead
        if self._is_pair(exact):
            return exact, True
        if self.layout.is_by_line:
            if self._is_unscored(exact):
                return exact, False
            if ahead > 1 and self._is_pair(exact - 1):
                return exact - 1, True
        return self._points_from(exact), True

    def _is_pair(self, place: int) -> bool:
        pair = self.tokens[place : place + 2]
        return len(pair) > 1 and all(each.is_points for each in pair)

    def _is_unscored(self, place: int) -> bool:
        """A weight, and behind it a dash or another row instead of a score."""
        pair = self.tokens[place : place + 2]
        if not pair or not pair[0].is_points:
            return False
        known = (FIRST, SECOND, SUMS)
        is_next = any(label_at(self.tokens, place + 1, each) for each in known)
        return is_next or bool(pair[1:] and DASH.fullmatch(pair[1].plain))

    def _points_from(self, earliest: int) -> int | None:
        for place in range(earliest, min(earliest + FAR, len(self.tokens) - 1)):
            between = range(self.at + 1, place)
            if any(label_at(self.tokens, each, SUMS) for each in between):
                return None
            if any(label_at(self.tokens, each, SECOND) for each in between):
                return None
            if self._is_pair(place):
                return place
        return None

    def _reason(self, at: int) -> tuple[str, int]:
        """What stands behind the score, unless that is the next row already."""
        if at >= len(self.tokens):
            return "", at
        token = self.tokens[at]
        if not token.text:
            return "", at + 1
        if any(label_at(self.tokens, at, known) for known in (FIRST, SECOND, SUMS)):
            return "", at
        is_empty = EMPTY.fullmatch(token.plain) or NAMED.match(token.plain)
        if is_empty or (not SPEAKS.search(token.text) and self._begins_row(at)):
            return "", at
        return token.text, at + 1

    def _begins_row(self, at: int) -> bool:
        """Whether weight and score stand where they would in a row from here.

        无 begins none, though 88.1 and 6 may stand there: it is no name.
        """
        if "number" in self.names[: self.name_at]:
            return self.tokens[at].plain.isdigit()
        if not NAME.search(self.tokens[at].plain):
            return False
        if self.behind.index("score") == self.behind.index("weight") + 1:
            return self._is_pair(at + 1 + self.behind.index("weight"))
        places = [at + 1 + self.behind.index(each) for each in ("weight", "score")]
        return all(self.tokens[p : p + 1] and self.tokens[p].is_points for p in places)

    def _add(self, token: Token, cells: list[str]) -> None:
        for number, level in enumerate(("level1", "level2")):
            if level in self.names and self.fresh[number]:
                cells[self.names.index(level)] = self.fresh[number]
        self.fresh = ["", ""]
        self.table.rows.append((token.line, tuple(cells)))


def _pair(points: list[str]) -> tuple[str, str]:
    if len(points) > 1:
        return points[0], points[1]
    return ("", points[0]) if points else ("", "")
