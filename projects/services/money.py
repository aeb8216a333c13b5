"""A project's money of a year, by source and fund type, in yuan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.ui.amounts import write_wan
from evalportal.versions import Clash, Conflict, clash, set_fields
from projects.choices import FundType, Source
from projects.models import AMOUNTS, FundLine, ProjectYear

from .projects import locked_year

Amounts = Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class LineChange:
    """New amounts of one source and fund type, and those they are based on.

    Amounts are yuan by field (`budget_initial` …); a missing one stays as it is.
    """

    source: Source
    fund_type: FundType
    amounts: Amounts
    seen: Amounts = field(default_factory=dict)


def set_fund_line(
    *,
    year: ProjectYear,
    source: Source,
    fund_type: FundType,
    amounts: Amounts,
    seen: Amounts | None = None,
    by: User,
) -> FundLine:
    """Enter amounts of one line; see `set_fund_lines`."""
    change = LineChange(source, fund_type, amounts, seen or {})
    (line,) = set_fund_lines(year=year, changes=[change], by=by)
    return line


@transaction.atomic
def set_fund_lines(
    *, year: ProjectYear, changes: Iterable[LineChange], by: User
) -> list[FundLine]:
    """Enter amounts of several lines, all of them or none.

    Two people may fill in one line: an amount conflicts only if it is no longer what
    was `seen` (missing: blank), nor already as wanted. Raises ValidationError or a
    Conflict with every clash.
    """
    changes = list(changes)
    named = {amount for change in changes for amount in change.amounts}
    if unknown := sorted(named - set(AMOUNTS)):
        raise ValidationError(f"资金中没有这些栏目：{'、'.join(unknown)}。")
    locked = locked_year(year, by=by)
    lines = _lines(locked, changes)
    pairs = list(zip(lines, changes, strict=True))
    clashes = [each for line, change in pairs for each in _clashes(line, change)]
    if clashes:
        raise Conflict(clashes)
    written = [_written(line, change.amounts, by=by) for line, change in pairs]
    if any(written):
        record(
            "project_year.funds_set", locked, by=by, lines=list(filter(None, written))
        )
    return lines


def cell_name(source: str, fund_type: str, amount: str) -> str:
    """The name of an amount in a form, and in a conflict."""
    return f"{source}-{fund_type}-{amount}"


def _lines(year: ProjectYear, changes: Iterable[LineChange]) -> list[FundLine]:
    """The line of each change; one that has no row yet is at version 0 and unsaved."""
    rows = year.funds.select_related("changed_by")
    standing = {(row.source, row.fund_type): row for row in rows}
    return [
        standing.get((change.source, change.fund_type))
        or FundLine(
            year=year, source=change.source, fund_type=change.fund_type, version=0
        )
        for change in changes
    ]


def _clashes(line: FundLine, change: LineChange) -> list[Clash]:
    return [
        clash(
            line,
            field=cell_name(line.source, line.fund_type, amount),
            label=f"{line.source}（{line.fund_type}）{line.label(amount)}",
            yours=_wan(value),
            stands=_wan(getattr(line, amount)),
        )
        for amount, value in change.amounts.items()
        if getattr(line, amount) not in (change.seen.get(amount), value)
    ]


def _written(line: FundLine, amounts: Amounts, *, by: User) -> dict[str, object]:
    """Save the amounts; return what changed, for the log."""
    changes = set_fields(line, amounts)
    if not changes:
        return {}
    line.version += 1
    line.changed_by = by
    line.clean_fields(exclude=["year", "changed_by"])
    line.save()
    return {"source": line.source, "fund_type": line.fund_type, **changes}


def _wan(yuan: Decimal | None) -> str:
    return "" if yuan is None else f"{write_wan(yuan)}万元"
