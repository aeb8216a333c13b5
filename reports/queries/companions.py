"""What else the portal knows that a paper must agree with."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.db.models import F, QuerySet, Value
from django.db.models.expressions import Combinable

from indicators.models import RoundPaper, SelfEvaluation
from indicators.scoring.measures import Kind
from projects.models import ProjectYear
from reports.checks.companions import Companions
from reports.dossier.model import Dossier
from reports.models import DossierVersion
from reports.queries.last_year import LastYear, last_year_of, parsed
from units.choices import Origin
from units.models import AccountEntry

ASKED, WANTED, UNLISTED, EVALUATED = "asked", "wanted", "unlisted", "evaluated"
NOTHING: Final = Value("")
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
    """A project that was exempted has its paper, with the reason. One query."""
    unit, year = evaluation.unit_id, evaluation.fiscal_year
    asked = RoundPaper.objects.filter(
        round=evaluation.paper.round_id, kind=Kind.PROJECT
    )
    years = ProjectYear.objects.filter(project__unit=unit, fiscal_year=year)
    papers = SelfEvaluation.objects.filter(
        unit=unit, project__isnull=False, paper__round__fiscal_year=year
    )
    code, name = F("project__code"), F("project__name")
    found = defaultdict[str, list[tuple[str, str]]](list)
    for what, *told in _named(asked, ASKED, NOTHING, NOTHING).union(
        _named(years.filter(project__is_secret=False), WANTED, code, name),
        _named(years.filter(project__is_secret=True), UNLISTED, NOTHING, NOTHING),
        _named(papers, EVALUATED, code, name),
        all=True,
    ):
        found[what].append((told[0], told[1]))
    if not found[ASKED]:
        return _Projects(None)
    wanted, evaluated = (
        tuple(named for _, named in sorted(found[what])) for what in (WANTED, EVALUATED)
    )
    return _Projects(wanted, evaluated, bool(found[UNLISTED]))


def _named(
    rows: QuerySet[Any], what: str, code: Combinable, name: Combinable
) -> QuerySet[Any, tuple[str, str, str]]:
    """What it is, code and name of the project: alike for every table."""
    named: QuerySet[Any, Any] = rows.order_by().annotate(
        what=Value(what), code_of=code, name_of=name
    )
    return named.values_list("what", "code_of", "name_of")
