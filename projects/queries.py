"""What a project's money of a year adds up to."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import Q, QuerySet

from evalportal.accounts.models import User

from .choices import FundType, Source
from .models import AMOUNTS, FundLine, ProjectYear

TOTAL: Final = "年度资金总额"
HUNDRED: Final = Decimal(100)
APPROPRIATED: Final = (FundType.GENERAL, FundType.FUND, FundType.STATE_CAPITAL)
# The lines of the form: only 其他资金 is not told apart by fund type.
USUAL: Final = (
    *((Source.APPROPRIATION, fund_type) for fund_type in APPROPRIATED),
    *((Source.CARRYOVER, fund_type) for fund_type in APPROPRIATED),
    (Source.OTHER, FundType.NONE),
)


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of lines: yuan by amount (None where every line is blank)."""

    label: str
    amounts: dict[str, Decimal | None]

    @property
    def cells(self) -> list[tuple[str, Decimal | None]]:
        """Each amount with what it is called on the screen."""
        return [(FundLine.label(key), value) for key, value in self.amounts.items()]

    @property
    def rate(self) -> Decimal | None:
        """预算执行率 in percent: 全年执行数 of 全年预算数; None if one is missing."""
        budget = self.amounts["budget_adjusted"]
        spent = self.amounts["amount_executed"]
        if not budget or spent is None:
            return None
        return spent / budget * HUNDRED


def lines_of(year: ProjectYear) -> list[FundLine]:
    """The usual lines of a year and any others it has, in the order of the form.

    A line without a row is unsaved, blank and at version 0.
    """
    return _laid_out(year, year.funds.select_related("changed_by"))


def _laid_out(year: ProjectYear, rows: Iterable[FundLine]) -> list[FundLine]:
    standing = {(line.source, line.fund_type): line for line in rows}
    pairs = [
        (source, fund_type)
        for source in Source
        for fund_type in FundType
        if (source, fund_type) in USUAL or (source, fund_type) in standing
    ]
    return [
        standing.get((source, fund_type))
        or FundLine(year=year, source=source, fund_type=fund_type, version=0)
        for source, fund_type in pairs
    ]


def both_years(
    year: ProjectYear, *, user: User
) -> tuple[list[FundLine], list[FundLine]]:
    """`lines_of` and `beside` in one query."""
    rows = list(
        FundLine.objects.filter(Q(year=year) | Q(year__in=_seen_before(year, user)))
        .select_related("changed_by")
        .order_by("source", "fund_type")
    )
    now = [row for row in rows if row.year_id == year.pk]
    before = [row for row in rows if row.year_id != year.pk]
    return _laid_out(year, now), _laid_out(year, before) if before else []


def beside(year: ProjectYear, *, user: User) -> list[FundLine]:
    """Last year's lines of the same project, laid out alike; [] if none is seen."""
    rows = list(FundLine.objects.filter(year__in=_seen_before(year, user)))
    return _laid_out(year, rows) if rows else []


def _seen_before(year: ProjectYear, user: User) -> QuerySet[ProjectYear]:
    years = ProjectYear.objects.visible_to(user)
    return years.filter(project=year.project_id, fiscal_year=year.fiscal_year - 1)


def totals(lines: Iterable[FundLine]) -> list[Total]:
    """The sum of each source that has several lines, and of everything."""
    lines = list(lines)
    by_source = {
        source: [line for line in lines if line.source == source] for source in Source
    }
    return [
        *(
            _sum(f"{source}小计", part)
            for source, part in by_source.items()
            if part[1:]
        ),
        _sum(TOTAL, lines),
    ]


def _sum(label: str, lines: Iterable[FundLine]) -> Total:
    lines = list(lines)
    return Total(label, {amount: _added(lines, amount) for amount in AMOUNTS})


def _added(lines: Iterable[FundLine], amount: str) -> Decimal | None:
    values = [getattr(line, amount) for line in lines]
    filled = [value for value in values if value is not None]
    return sum(filled, start=Decimal(0)) if filled else None
