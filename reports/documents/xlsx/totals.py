"""Subtotals, total and grade of a scoring sheet as live formulas, ours beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from indicators.scoring.arithmetic import number_text as text_of
from indicators.scoring.card import GroupScore, Score
from indicators.scoring.scheme import Group, NotApplicable, RoundAt, Scheme
from reports.documents.build.material import Material

from .formulas import BLANK, NOT_COMPUTABLE
from .sheets import HEAD, SCORE, formula, put

UNFINISHED: Final = "（未完成）"
NO_GRADE: Final = "（方案不完整）"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sheet that shows an indicator."""

    number: int
    score: Score
    path: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """Where things stand in the sheet: points by code, total, grade."""

    points: Mapping[str, str]
    subtotals: Mapping[str, str]
    total: str
    grade: str


@dataclass(frozen=True, slots=True)
class Line:
    """A subtotal, the total or the grade: its formula, and what we computed."""

    label: str
    formula: str
    ours: Decimal | str


@dataclass(slots=True)
class Sums:
    """Formulas that add a sheet up as the scheme adds up."""

    scheme: Scheme
    rows: Sequence[Row]
    weight: str  # column letters
    score: str
    not_applicable: str

    @property
    def dropped(self) -> str:
        """The weights that do not apply, over all rows."""
        first, last = self.rows[0].number, self.rows[-1].number
        out = f"{self.not_applicable}{first}:{self.not_applicable}{last}"
        weights = f"{self.weight}{first}:{self.weight}{last}"
        return f"SUMPRODUCT((LEN({out})>0)*{weights})"

    def group(self, group: Group, depth: int = 0) -> str:
        """The expression of a group's points."""
        own = [row.number for row in self.rows if self._is_own(row, group)]
        parts = [self.group(child, depth + 1) for child in group.groups]
        if own:
            parts.append(f"SUM({self.score}{own[0]}:{self.score}{own[-1]})")
        summed = self._received(group, "+".join(parts) or "0")
        rounding = self.scheme.rounding
        if rounding.at is RoundAt.GROUP and depth == 0:
            summed = f"ROUND({summed},{rounding.places})"
        return summed

    def total(self, subtotals: Sequence[str], rate: str) -> str:
        summed = "+".join(subtotals)
        rounding, full = self.scheme.rounding, text_of(self.scheme.total)
        if self.scheme.not_applicable.policy is NotApplicable.RESCALE:
            rest = f"({full}-{self.dropped})"
            scaled = f"({summed})*{full}/{rest}"
            if rounding.at is not RoundAt.TOTAL:
                scaled = f"ROUND({scaled},{rounding.places})"
            applies = f"AND({self.dropped}>0,{rest}>0)"
            summed = f"IF({applies},{scaled},{summed})"
        if self.scheme.ceilings and rate:
            summed = self._capped(summed, rate)
        if rounding.at is RoundAt.TOTAL:
            summed = f"ROUND({summed},{rounding.places})"
        return f"={summed}"

    def grade(self, total: str) -> str:
        if not self.scheme.complete:
            return f'="{NO_GRADE}"'
        first, last = self.rows[0].number, self.rows[-1].number
        scores = f"{self.score}{first}:{self.score}{last}"
        missing = "+".join(
            f'COUNTIF({scores},"{said}")' for said in (BLANK, NOT_COMPUTABLE)
        )
        grades = '""'
        for band in sorted(self.scheme.bands, key=lambda each: each.floor):
            floor = text_of(band.floor)
            grades = f'IF(ROUND({total},2)>={floor},"{band.grade}",{grades})'
        return f'=IF({missing}>0,"{UNFINISHED}",{grades})'

    def _is_own(self, row: Row, group: Group) -> bool:
        return bool(row.path) and row.path[-1].code == group.code

    def _received(self, group: Group, summed: str) -> str:
        """A group that dropped weights go to is scaled up by what it received."""
        policy = self.scheme.not_applicable
        if policy.policy is not NotApplicable.GIVE or policy.receiver != group.code:
            return summed
        inside = [row.number for row in self.rows if group in row.path]
        if not inside:
            return summed
        first, last = inside[0], inside[-1]
        weights = f"{self.weight}{first}:{self.weight}{last}"
        out = f"{self.not_applicable}{first}:{self.not_applicable}{last}"
        applicable = f"SUMPRODUCT((LEN({out})=0)*{weights})"
        scaled = f"({summed})*({applicable}+{self.dropped})/{applicable}"
        rounding = self.scheme.rounding
        if rounding.at is RoundAt.INDICATOR:
            scaled = f"ROUND({scaled},{rounding.places})"
        return f"IF(AND({applicable}>0,{self.dropped}>0),{scaled},{summed})"

    def _capped(self, summed: str, rate: str) -> str:
        full = text_of(self.scheme.total)
        caps = ",".join(
            f"IF({rate}<{text_of(cap.below * 100)},{text_of(cap.total)},{full})"
            for cap in self.scheme.ceilings
        )
        return f"IF(ISNUMBER({rate}),MIN({summed},{caps}),{summed})"


def write_totals(
    sheet: Worksheet,
    material: Material,
    rows: Sequence[Row],
    columns: Mapping[str, int],
    rate: str,
) -> Totals:
    """Write subtotals, total and grade under the rows."""
    letters = {key: get_column_letter(column) for key, column in columns.items()}
    sums = Sums(
        material.dossier.scheme,
        rows,
        letters["weight"],
        letters["score"],
        letters["not_applicable"],
    )
    row = sheet.max_row
    subtotals = {}
    for group, ours in zip(sums.scheme.groups, material.card.groups, strict=True):
        row += 1
        line = Line(_told(group, ours), f"={sums.group(group)}", ours.points)
        _sum_row(sheet, row, columns, line)
        subtotals[group.code] = f"{letters['score']}{row}"
    total, grade = f"{letters['score']}{row + 1}", f"{letters['score']}{row + 2}"
    card = material.card
    text = sums.total(list(subtotals.values()), rate)
    label = f"总分（满分{text_of(sums.scheme.total)}）"
    _sum_row(sheet, row + 1, columns, Line(label, text, card.total))
    line = Line("等级", sums.grade(total), card.grade or "—")
    _sum_row(sheet, row + 2, columns, line)
    points = {each.score.code: f"{letters['score']}{each.number}" for each in rows}
    return Totals(points, subtotals, total, grade)


def _told(group: Group, ours: GroupScore) -> str:
    return f"{group.name}小计（满分{text_of(ours.weight)}）"


def _sum_row(
    sheet: Worksheet,
    row: int,
    columns: Mapping[str, int],
    line: Line,
) -> None:
    for column in columns.values():
        put(sheet, row, column, None, font=HEAD)
    first, score, computed = 2, columns["score"], columns["computed"]
    put(sheet, row, first, line.label, font=HEAD, align="left")
    last = min(columns["weight"], score) - 1
    if last > first:
        sheet.merge_cells(
            start_row=row, start_column=first, end_row=row, end_column=last
        )
    cell = put(sheet, row, score, None, font=HEAD, number_format=SCORE)
    formula(cell, line.formula)
    put(sheet, row, computed, line.ours, font=HEAD, number_format=SCORE)
