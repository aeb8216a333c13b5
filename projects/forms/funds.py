"""A project's money of a year: source and fund type down, the five amounts across."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from django.urls import reverse

from evalportal.accounts.models import User
from evalportal.ui.amounts import WanField, write_wan
from evalportal.ui.grids import Cell, GridForm
from projects.choices import FundType, Source
from projects.models import AMOUNTS, FundLine, ProjectYear
from projects.queries import Total, beside, lines_of, totals
from projects.services.money import LineChange, cell_name

NOTHING: Final[Mapping[str, Decimal]] = {}


@dataclass(frozen=True, slots=True)
class Row:
    source: str
    fund_type: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum, and what it was last year."""

    total: Total
    before: Total | None

    @property
    def cells(self) -> list[tuple[str, Decimal | None, str]]:
        """Each amount: what it is called, yuan, last year's as it is shown."""
        before = self.before.amounts if self.before else {}
        return [
            (FundLine.label(key), value, write_wan(before.get(key)))
            for key, value in self.total.amounts.items()
        ]


class FundsForm(GridForm):
    """The amounts of the year (all, or those of `names`), in 万元.

    `editable=False` shows them without boxes. Field names are those of `cell_name`.
    `imported` is what an imported report says of the year before: it stands, and
    says so, where the project had no money of that year here. `both` are the lines
    of this year and the last, where both are known to be wanted.
    """

    columns = tuple(FundLine.label(amount) for amount in AMOUNTS)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        year: ProjectYear,
        user: User,
        editable: bool = True,
        names: Collection[str] | None = None,
        imported: Mapping[str, Decimal] = NOTHING,
        both: tuple[list[FundLine], list[FundLine]] | None = None,
    ) -> None:
        self.year = year
        self.user = user
        self.editable = editable
        self.imported = imported
        if both is None:
            self.lines = lines_of(year)
        else:
            self.lines, self.last_year = both
        standing = {
            cell_name(line.source, line.fund_type, amount): getattr(line, amount)
            for line in self.lines
            for amount in AMOUNTS
        }
        super().__init__(data, standing=standing)
        for line in self.lines:
            for amount in AMOUNTS:
                name = cell_name(line.source, line.fund_type, amount)
                if names is None or name in names:
                    self.add_number(name, WanField(label=_label(line, amount)))

    def line_changes(self) -> list[LineChange]:
        """What was changed, line by line, with what the changes are based on."""
        changes = self.changes()
        by_line = (
            LineChange(
                Source(line.source),
                FundType(line.fund_type),
                amounts={a: changes[n] for a, n in _names(line) if n in changes},
                seen={a: self.seen(n) for a, n in _names(line) if n in changes},
            )
            for line in self.lines
        )
        return [change for change in by_line if change.amounts]

    def rows(self) -> Iterator[Row]:
        for line in self.lines:
            cells = tuple(self.cell(line, amount) for amount in AMOUNTS)
            yield Row(line.source, line.fund_type, cells)

    def cell(self, line: FundLine, amount: str) -> Cell:
        name = cell_name(line.source, line.fund_type, amount)
        address = [self.year.pk, line.source, line.fund_type, amount]
        return replace(
            self.fill(
                name,
                label=f"{_label(line, amount)}（万元）",
                read_only=not self.editable,
            ),
            column=FundLine.label(amount),
            url=reverse("projects:fund", args=address),
            hints=self._hints(line, amount),
            aside=self._aside(name),
        )

    def totals(self) -> list[Sum]:
        """The sums of what stands in the database, each beside last year's."""
        before = {total.label: total for total in totals(self.last_year)}
        return [Sum(total, before.get(total.label)) for total in totals(self.lines)]

    @cached_property
    def last_year(self) -> list[FundLine]:
        return beside(self.year, user=self.user)

    def _hints(self, line: FundLine, amount: str) -> tuple[str, ...]:
        """Last year's amount of the same source and fund type."""
        kind = (line.source, line.fund_type)
        values = [
            getattr(each, amount)
            for each in self.last_year
            if (each.source, each.fund_type) == kind
        ]
        return tuple(
            f"上年 {write_wan(value)}" for value in values if value is not None
        )

    def _aside(self, name: str) -> tuple[str, ...]:
        if self.last_year or name not in self.imported:
            return ()
        return (f"上年 {write_wan(self.imported[name])}（导入的报告）",)


def _names(line: FundLine) -> Iterator[tuple[str, str]]:
    for amount in AMOUNTS:
        yield amount, cell_name(line.source, line.fund_type, amount)


def _label(line: FundLine, amount: str) -> str:
    return f"{line.source}（{line.fund_type}）{FundLine.label(amount)}"
