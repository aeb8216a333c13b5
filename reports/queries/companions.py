"""What else the portal knows that a paper must agree with."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from indicators.models import RoundPaper, SelfEvaluation
from indicators.scoring.measures import Kind
from projects.models import ProjectYear
from reports.checks.companions import Companions
from reports.dossier.model import Dossier
from reports.models import DossierVersion
from reports.queries.last_year import LastYear, last_year_of, parsed
from units.choices import Origin
from units.models import AccountEntry

OF_SYSTEMS: Final = ("政府采购", "固定资产", "编制数", "在职人数")  # kept elsewhere


def companions_of(
    evaluation: SelfEvaluation, last: LastYear | None = None
) -> Companions:
    """What was reported last year; beside an overall paper the unit's projects.

    `last` is what is known of that year, where it has been asked already.

    Figures that were loaded from the final accounts and from other systems stand
    beside what the paper says; a paper that was handed in keeps its own.
    """
    before = (last or last_year_of(evaluation)).dossier
    if evaluation.kind != Kind.OVERALL:
        return Companions(last_year=before)
    loaded = _loaded(evaluation)
    systems = {key: value for key, value in loaded.items() if _is_of_system(key)}
    accounts = {key: loaded[key] for key in loaded if key not in systems}
    wanted, evaluated = _projects(evaluation)
    return Companions(
        last_year=before,
        siblings=tuple(_siblings(evaluation)),
        final_accounts=accounts or None,
        systems=systems or None,
        project_names=wanted,
        evaluated=evaluated,
    )


def _siblings(evaluation: SelfEvaluation) -> Iterator[Dossier]:
    """The newest version of each project's paper of the same unit and year."""
    rows = DossierVersion.objects.filter(
        evaluation__unit=evaluation.unit_id,
        evaluation__paper__kind=Kind.PROJECT,
        evaluation__paper__round__fiscal_year=evaluation.fiscal_year,
    )
    newest = {row.evaluation_id: row.content for row in rows.order_by("pk")}
    return map(parsed, newest.values())


def _loaded(evaluation: SelfEvaluation) -> Mapping[str, Decimal]:
    """Figures of the unit's year that came from another system."""
    rows = AccountEntry.objects.filter(
        account__unit=evaluation.unit_id,
        account__fiscal_year=evaluation.fiscal_year,
        origin=Origin.LOADED,
        value__isnull=False,
    )
    return {row.key: row.value for row in rows if row.value is not None}


def _is_of_system(key: str) -> bool:
    return any(each in key for each in OF_SYSTEMS)


def _projects(
    evaluation: SelfEvaluation,
) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """Names of the projects that had money in the year, and of those evaluated.

    None where the round does not ask for papers of projects. A project that was
    exempted has its paper, with the reason; secret ones are told nobody.
    """
    asked = RoundPaper.objects.filter(
        round=evaluation.paper.round_id, kind=Kind.PROJECT
    )
    if not asked.exists():
        return None, ()
    years = ProjectYear.objects.filter(
        project__unit=evaluation.unit_id,
        project__is_secret=False,
        fiscal_year=evaluation.fiscal_year,
    )
    papers = SelfEvaluation.objects.filter(
        unit=evaluation.unit_id,
        project__isnull=False,
        paper__round__fiscal_year=evaluation.fiscal_year,
    )
    wanted = years.order_by("project__code").values_list("project__name", flat=True)
    return tuple(wanted), tuple(papers.values_list("project__name", flat=True))
