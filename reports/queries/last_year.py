"""What the figures were worth in the year before."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from evalportal.accounts.models import User
from indicators.models import SelfEvaluation
from projects.models import FundLine, ProjectYear
from projects.queries import beside
from reports.desk.draft import Draft
from reports.dossier.figures import Figure, figures_of
from reports.dossier.freeze.parts import fund_lines
from reports.dossier.model import Entry
from units.queries import values_before


def figures_before(
    evaluation: SelfEvaluation, draft: Draft, *, user: User
) -> Mapping[str, Figure]:
    """Every figure of the year before, so far as the user may see it; one query."""
    year = evaluation.fiscal_year
    if evaluation.project_id is None:
        return of_accounts(draft, values_before(evaluation.unit_id, year, user=user))
    now = ProjectYear(project_id=evaluation.project_id, fiscal_year=year)
    return of_funds(draft, beside(now, user=user))


def of_accounts(draft: Draft, values: Mapping[str, Decimal]) -> Mapping[str, Figure]:
    """The figures that follow from a unit's `values` of the year before."""
    entries = tuple(Entry(key, value) for key, value in values.items())
    return figures_of(replace(draft.dossier, figures=entries), draft.card)


def of_funds(draft: Draft, lines: Iterable[FundLine]) -> Mapping[str, Figure]:
    """The figures that follow from a project's money of the year before.

    Lines that have no row are laid out for the form alone.
    """
    funds = fund_lines(line for line in lines if line.pk)
    return figures_of(replace(draft.dossier, funds=funds), draft.card)
