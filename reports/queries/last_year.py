"""What was reported of the year before, and what was promised then."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.db.models import F, QuerySet, Subquery, Value

from evalportal.prepared import Prepared
from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from projects.models import Project
from reports.desk.promises import measures_in
from reports.dossier.model import Dossier
from reports.dossier.reading import reread
from reports.dossier.tidying import tidy
from reports.models import DossierVersion, ImportedReport, Rectification

REMEMBERED: Final = 64
OWN, BROUGHT, DEMANDED = "own", "brought", "demanded"
NAMELESS: Final = Value("")

# Whose year before it is, what it is, its id, its text, what it is called.
Found = tuple[int, str, int, str, str]


@dataclass(frozen=True, slots=True)
class LastYear:
    """The same unit's or project's year before, so far as the portal knows it."""

    own: Dossier | None = None  # as it was handed in last
    imported: Dossier | None = None  # brought along as history
    demands: tuple[str, ...] = ()  # what its review wanted put right

    @property
    def dossier(self) -> Dossier | None:
        """What was handed in here goes before what was brought along."""
        return self.own or self.imported

    @property
    def is_brought(self) -> bool:
        """Whether all that is known is a report that was brought along."""
        return self.own is None and self.imported is not None

    @property
    def promised(self) -> tuple[str, ...]:
        """Measures of the report of the year before, then what its review demanded.

        They are part of this year's form: whoever sees this report sees what it
        answers. Nothing leaves the list when it has been done.
        """
        measures = measures_in(self.dossier) if self.dossier else ()
        texts = map(tidy, (*measures, *self.demands))
        return tuple(dict.fromkeys(filter(None, texts)))


def last_year_of(evaluation: SelfEvaluation) -> LastYear:
    """One query, whatever there is.

    Of several versions the newest by `pk` counts, not the highest `number`: numbers
    are counted in each self-evaluation apart, and a year may have had two rounds.
    Versions are only ever added, in the order of handing in.
    """
    unit, before = evaluation.unit_id, evaluation.fiscal_year - 1
    if evaluation.project_id is None:
        return _told(OF_UNIT.ask(unit, before))
    return _told(OF_PROJECT.ask(unit, evaluation.project_id, before))


def last_years_of(evaluations: Iterable[SelfEvaluation]) -> Mapping[int, LastYear]:
    """The same for a short list, by primary key, in one query."""
    rows = list(evaluations)
    asked = [
        _rows(row.unit_id, row.project_id, row.fiscal_year - 1, of=row.pk)
        for row in rows
    ]
    found = defaultdict[int, list[Found]](list)
    for each in asked[0].union(*asked[1:], all=True) if asked else ():
        found[each[0]].append(each)
    return {row.pk: _told(found[row.pk]) for row in rows}


@lru_cache(maxsize=REMEMBERED)
def parsed(content: str) -> Dossier:
    """A dossier that the portal keeps; the same content is read once."""
    return reread(content.encode())


def _told(rows: Iterable[Found]) -> LastYear:
    by_kind = defaultdict[str, list[tuple[int, str, str]]](list)
    for _, what, pk, text, called in rows:
        by_kind[what].append((pk, text, called))
    own, brought = (
        [parsed(text) for _, text, _ in by_kind[what]] for what in (OWN, BROUGHT)
    )
    demands = sorted(by_kind[DEMANDED])
    return LastYear(
        own=own[0] if own else None,
        imported=brought[0] if brought else None,
        demands=tuple(f"审核整改“{label}”：{text}" for _, text, label in demands),
    )


def _rows(
    unit: int, project: int | None, year: int, *, of: int = 0
) -> QuerySet[Any, Found]:
    """Everything that there is of a year, in one query."""
    kind = Kind.OVERALL if project is None else Kind.PROJECT
    names = NAMELESS if project is None else Subquery(_names(project))
    of_year = {
        "evaluation__unit": unit,
        "evaluation__project": project,
        "evaluation__paper__kind": kind,
        "evaluation__paper__round__fiscal_year": year,
    }
    history = ImportedReport.objects.filter(
        unit=unit, evaluation=None, kind=kind, project_name=names, fiscal_year=year
    )
    demands = Rectification.objects.filter(**of_year)
    return _columns(
        _newest(DossierVersion.objects.filter(**of_year)), OWN, "content", of
    ).union(
        _columns(_newest(history.exclude(content="")), BROUGHT, "content", of),
        _columns(demands, DEMANDED, "demanded", of, called=F("label")),
        all=True,
    )


def _names(project: int) -> QuerySet[Any, Any]:
    return Project.objects.filter(pk=project).order_by().values("name")


def _newest(rows: QuerySet[Any]) -> QuerySet[Any]:
    newest = rows.order_by("-pk").values("pk")[:1]
    found: QuerySet[Any] = rows.model.objects.filter(pk=Subquery(newest))
    return found


def _columns(
    rows: QuerySet[Any], what: str, text: str, of: int, called: Any = NAMELESS
) -> QuerySet[Any, Any]:
    """The columns of `Found`, alike for every table."""
    named: QuerySet[Any, Any] = rows.order_by().annotate(
        of=Value(of), what=Value(what), text=F(text), called=called
    )
    return named.values_list("of", "what", "pk", "text", "called")


OF_UNIT: Final = Prepared(lambda unit, year: _rows(unit, None, year), values=2)
OF_PROJECT: Final = Prepared(_rows, values=3)
