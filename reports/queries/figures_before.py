"""What the figures were worth in the year before."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from evalportal.accounts.models import User
from indicators.models import SelfEvaluation
from projects.models import AMOUNTS, FundLine, ProjectYear
from projects.queries import beside
from projects.services.money import cell_name
from reports.desk.draft import Draft
from reports.dossier.figures import Figure, figures_of
from reports.dossier.freeze.parts import fund_lines
from reports.dossier.model import Entry
from reports.queries.last_year import LastYear
from units.queries import values_before

IMPORTED: Final = "导入的报告"  # the source of a value that was brought along


def figures_before(
    evaluation: SelfEvaluation, draft: Draft, last: LastYear, *, user: User
) -> Mapping[str, Figure]:
    """Every figure of the year before, so far as the user may see it; one query."""
    year = evaluation.fiscal_year
    if evaluation.project_id is None:
        values = values_before(evaluation.unit_id, year, user=user)
        return of_accounts(draft, values, last)
    now = ProjectYear(project_id=evaluation.project_id, fiscal_year=year)
    return of_funds(draft, beside(now, user=user), last)


def of_accounts(
    draft: Draft, values: Mapping[str, Decimal], last: LastYear
) -> Mapping[str, Figure]:
    """The figures that follow from a unit's `values` of the year before.

    What the accounts lack is taken from the imported report, and says so.
    """
    own = _of_entries(draft, values)
    more = brought_values(last)
    return _own_first(own, _of_entries(draft, {**more, **values})) if more else own


def of_funds(
    draft: Draft, lines: Iterable[FundLine], last: LastYear
) -> Mapping[str, Figure]:
    """The figures that follow from a project's money of the year before.

    Lines that have no row are laid out for the form alone. The imported report is
    asked where there is none at all: its lines may be drawn up in another way.
    """
    funds = fund_lines(line for line in lines if line.pk)
    own = figures_of(replace(draft.dossier, funds=funds), draft.card)
    if funds or last.imported is None:
        return own
    brought = replace(draft.dossier, funds=last.imported.funds)
    return _own_first(own, figures_of(brought, draft.card))


def brought_values(last: LastYear) -> dict[str, Decimal]:
    """The figures that an imported report of the year before states."""
    entries = last.imported.figures if last.imported else ()
    return {each.key: each.value for each in entries if each.value is not None}


def brought_funds(last: LastYear) -> dict[str, Decimal]:
    """The same of a project's money, by the name of its cell."""
    lines = last.imported.funds if last.imported else ()
    values = {
        cell_name(line.source, line.fund_type, amount): getattr(line, amount)
        for line in lines
        for amount in AMOUNTS
    }
    return {name: value for name, value in values.items() if value is not None}


def _of_entries(draft: Draft, values: Mapping[str, Decimal]) -> Mapping[str, Figure]:
    entries = tuple(Entry(key, value) for key, value in values.items())
    return figures_of(replace(draft.dossier, figures=entries), draft.card)


def _own_first(
    own: Mapping[str, Figure], both: Mapping[str, Figure]
) -> Mapping[str, Figure]:
    return {
        key: figure if figure.is_present else replace(both[key], source=IMPORTED)
        for key, figure in own.items()
    }
