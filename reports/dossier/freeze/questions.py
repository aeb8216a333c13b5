"""What is asked of the database to freeze self-evaluations, each in one query.

Every query has its own short order: the usual one of a self-evaluation follows its
round, unit and project, which no dossier asks for.
"""

from typing import Any, Final

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from evalportal.prepared import PreparedIn
from indicators.models import AS_RESULT, ApprovedTarget, ResultRow, SelfEvaluation
from projects.models import FundLine, Payment, ProjectYear
from reports.models import (
    Answer,
    CheckAnswer,
    Evidence,
    GroupMember,
    Measure,
    Narrative,
)
from units.models import AccountEntry, Unit

from .parts import Given

Ids = list[int]


def _evaluations(pks: Ids) -> QuerySet[SelfEvaluation]:
    """The rows with all that is said of unit, project, its year and round."""
    region = OuterRef("paper__round__region")
    bureau = Unit.objects.filter(region=region, is_finance_bureau=True).order_by()
    approved = ApprovedTarget.objects.filter(
        unit=OuterRef("unit"), fiscal_year=OuterRef("paper__round__fiscal_year")
    )
    year = ProjectYear.objects.filter(
        project=OuterRef("project"), fiscal_year=OuterRef("paper__round__fiscal_year")
    ).order_by()
    return (
        SelfEvaluation.objects.filter(pk__in=pks)
        .select_related(
            "paper__round__region",
            "paper__scheme",
            "unit__supervisor",
            "project",
            "statement",
        )
        .annotate(
            bureau=Subquery(bureau.values("name")),
            is_approved=Exists(approved.order_by()),
            goal_expected=Subquery(year.values("goal_expected")),
            goal_actual=Subquery(year.values("goal_actual")),
        )
        .order_by()
    )


def _results(pks: Ids) -> QuerySet[Any, dict[str, Any]]:
    """What the scorer takes of each indicator, and not who wrote it when."""
    rows: QuerySet[Any, Any] = ResultRow.objects.filter(evaluation__in=pks)
    return rows.values("evaluation_id", *AS_RESULT)


def _texts(pks: Ids) -> QuerySet[Any, dict[str, Any]]:
    rows: QuerySet[Any, Any] = Narrative.objects.filter(evaluation__in=pks).order_by()
    return rows.values("evaluation_id", "key", "text")


def _evidence(pks: Ids) -> QuerySet[Evidence]:
    """A file comes once for each indicator it proves; a prefetch would ask twice."""
    rows = Evidence.objects.filter(evaluation__in=pks)
    named = rows.annotate(code_named=F("results__code"))
    return named.order_by("evaluation_id", "number", "results__position")


def _measures(pks: Ids) -> QuerySet[Measure]:
    rows = Measure.objects.filter(evaluation__in=pks)
    named = rows.annotate(code_named=F("results__code"))
    return named.order_by("evaluation_id", "position", "pk", "results__position")


def _entries(units: Ids, years: Ids) -> QuerySet[AccountEntry, tuple[Any, ...]]:
    rows = AccountEntry.objects.filter(
        account__unit__in=units, account__fiscal_year__in=years
    )
    columns = ("account__unit", "account__fiscal_year", *Given._fields)
    return rows.order_by("pk").values_list(*columns)


def _approved(units: Ids, years: Ids) -> QuerySet[ApprovedTarget]:
    rows = ApprovedTarget.objects.filter(unit__in=units, fiscal_year__in=years)
    return rows.order_by("position", "pk")


def _funds(projects: Ids, years: Ids) -> QuerySet[FundLine]:
    rows = FundLine.objects.filter(
        year__project__in=projects, year__fiscal_year__in=years
    )
    return rows.annotate(project=F("year__project"), of=F("year__fiscal_year"))


def _payments(projects: Ids, years: Ids) -> QuerySet[Payment]:
    rows = Payment.objects.filter(
        year__project__in=projects, year__fiscal_year__in=years
    )
    return rows.annotate(project=F("year__project"), of=F("year__fiscal_year"))


EVALUATIONS: Final = PreparedIn(_evaluations)
RESULTS: Final = PreparedIn(_results)
TEXTS: Final = PreparedIn(_texts)
MEMBERS: Final = PreparedIn(lambda pks: GroupMember.objects.filter(evaluation__in=pks))
ANSWERS: Final = PreparedIn(lambda pks: Answer.objects.filter(evaluation__in=pks))
CHECK_ANSWERS: Final = PreparedIn(
    lambda pks: CheckAnswer.objects.filter(evaluation__in=pks)
)
EVIDENCE: Final = PreparedIn(_evidence)
MEASURES: Final = PreparedIn(_measures)
ENTRIES: Final = PreparedIn(_entries, values=2)
APPROVED: Final = PreparedIn(_approved, values=2)
FUNDS: Final = PreparedIn(_funds, values=2)
PAYMENTS: Final = PreparedIn(_payments, values=2)
# What belongs to a self-evaluation, in the order of `_surroundings`.
PARTS: Final[tuple[PreparedIn[Any], ...]] = (
    RESULTS,
    TEXTS,
    MEMBERS,
    ANSWERS,
    CHECK_ANSWERS,
    EVIDENCE,
    MEASURES,
)
