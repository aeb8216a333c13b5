"""数据表: a unit's figures of a year as one form, laid out as the paper table is."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from evalportal.accounts.models import User
from evalportal.ui.amounts import CountField, TypedNumber, WanField
from evalportal.ui.forms import LaidOut
from evalportal.ui.grids import Cell, GridForm
from units.choices import Origin
from units.figures import ACCOUNT_FIGURES, YUAN, AccountFigure
from units.models import YEARS, Account, AccountEntry, Unit
from units.queries import beside, entries_of, values_before

COLUMNS: Final = ("预算数", "决算数", "上年数")
NOTHING: Final[Mapping[str, Decimal]] = {}


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    help: str
    is_part: bool  # 其中: of the row above
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the table: its columns, and rows with a cell for each of them."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def spare(self) -> int:
        """How many columns of the widest part this one leaves empty."""
        return len(COLUMNS) - len(self.columns)


class AccountForm(GridForm):
    """The figures of the accounts (all, or those of `keys`) as the user may edit them.

    `editable=False` shows them without boxes. Field names are the figures' keys.
    `imported` is what an imported report says of the year before: it stands, and
    says so, where the accounts of that year are blank.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        account: Account,
        user: User,
        editable: bool = True,
        keys: Collection[str] | None = None,
        imported: Mapping[str, Decimal] = NOTHING,
    ) -> None:
        self.account = account
        self.editable = editable
        self.entries = entries_of(account)
        self.before = values_before(account.unit_id, account.fiscal_year, user=user)
        self.last_year = beside(self.before)
        self.imported = beside(imported)
        standing = {key: entry.value for key, entry in self.entries.items()}
        super().__init__(data, standing=standing)
        for figure in ACCOUNT_FIGURES:
            if keys is None or figure.key in keys:
                self.add_number(figure.key, _field(figure))

    def versions(self) -> dict[str, int]:
        return {name: self.version(name) for name in self.fields}

    def parts(self) -> Iterator[Part]:
        """The whole table, part by part."""
        for title, figures in groupby(ACCOUNT_FIGURES, key=lambda each: each.part):
            members = list(figures)
            columns = _columns({each.column for each in members})
            rows = groupby(members, key=lambda each: each.row)
            yield Part(
                title, columns, tuple(self._row(columns, list(row)) for _, row in rows)
            )

    def cell(self, figure: AccountFigure) -> Cell:
        entry = self.entries.get(figure.key)
        cell = self.fill(
            figure.key,
            label=f"{figure.row} {figure.column}（{_measure(figure)}）",
            version=entry.version if entry else 0,
            read_only=not self.editable or _is_loaded(entry),
        )
        return replace(
            cell,
            column=figure.column,
            url=reverse("units:figure", args=[self.account.pk, figure.key]),
            hints=tuple(self._hints(figure, entry)),
            aside=tuple(self._aside(figure)),
        )

    def _row(self, columns: tuple[str, ...], figures: list[AccountFigure]) -> Row:
        by_column = {figure.column: self.cell(figure) for figure in figures}
        first = figures[0]
        unit = "" if first.unit == YUAN else f"（{first.unit}）"
        helps = dict.fromkeys(figure.help for figure in figures if figure.help)
        return Row(
            label=f"{first.row}{unit}",
            is_part=first.row.startswith("其中"),
            help="；".join(helps),
            cells=tuple(by_column.get(column) for column in columns),
        )

    def _hints(
        self, figure: AccountFigure, entry: AccountEntry | None
    ) -> Iterator[str]:
        if figure.key in self.last_year:
            last = _field(figure).write(self.last_year[figure.key])
            yield f"上年 {last}"
        if entry and entry.origin != Origin.ENTERED:
            yield f"{Origin(entry.origin).label}：{entry.note or '来源未注明'}"

    def _aside(self, figure: AccountFigure) -> Iterator[str]:
        if figure.key in self.imported and figure.key not in self.last_year:
            last = _field(figure).write(self.imported[figure.key])
            yield f"上年 {last}（导入的报告）"


class OpenAccountForm(LaidOut, forms.Form):
    """Which year's accounts to open for the unit."""

    fiscal_year = forms.IntegerField(
        label="年度", min_value=YEARS[0], max_value=YEARS[1]
    )
    layout = Layout("fiscal_year")

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit

    def clean_fiscal_year(self) -> int:
        year: int = self.cleaned_data["fiscal_year"]
        try:
            Account(unit=self.unit, fiscal_year=year).validate_constraints()
        except ValidationError as fault:
            raise ValidationError(fault.messages) from fault
        return year


def _columns(used: Collection[str]) -> tuple[str, ...]:
    """The columns of a part: 数量 alone, or as far to the right as it needs."""
    needed = [number for number, column in enumerate(COLUMNS, 1) if column in used]
    return COLUMNS[: needed[-1]] if needed else tuple(used)


def _field(figure: AccountFigure) -> TypedNumber:
    if figure.unit == YUAN:
        return WanField(label=figure.key)
    return CountField(label=figure.key, unit=figure.unit)


def _measure(figure: AccountFigure) -> str:
    return "万元" if figure.unit == YUAN else figure.unit


def _is_loaded(entry: AccountEntry | None) -> bool:
    return entry is not None and entry.origin == Origin.LOADED
