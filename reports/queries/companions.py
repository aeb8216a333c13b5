"""What else the portal knows that a paper must agree with."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

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
    projects = _projects(evaluation)
    return Companions(
        last_year=before,
        siblings=tuple(_siblings(evaluation)),
        final_accounts=accounts or None,
        systems=systems or None,
        project_names=projects.wanted,
        evaluated=projects.evaluated,
        has_unlisted=projects.has_unlisted,
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


class _Projects(NamedTuple):
    """Names of the projects that had money in the year, and of those evaluated."""

    wanted: tuple[str, ...] | None  # None: the round asks for no papers of projects
    evaluated: tuple[str, ...] = ()
    has_unlisted: bool = False  # one is secret: its name is told nobody


def _projects(evaluation: SelfEvaluation) -> _Projects:
    """A project that was exempted has its paper, with the reason."""
    asked = RoundPaper.objects.filter(
        round=evaluation.paper.round_id, kind=Kind.PROJECT
    )
    if not asked.exists():
        return _Projects(None)
    years = ProjectYear.objects.filter(
        project__unit=evaluation.unit_id, fiscal_year=evaluation.fiscal_year
    ).order_by("project__code")
    rows = list(years.values_list("project__name", "project__is_secret"))
    papers = SelfEvaluation.objects.filter(
        unit=evaluation.unit_id,
        project__isnull=False,
        paper__round__fiscal_year=evaluation.fiscal_year,
    )
    return _Projects(
        tuple(name for name, is_secret in rows if not is_secret),
        tuple(papers.values_list("project__name", flat=True)),
        any(is_secret for _, is_secret in rows),
    )
