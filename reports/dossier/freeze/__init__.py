"""A self-evaluation's rows → its dossier: the one query of this package.

However many self-evaluations are frozen at once, and however long they are, the
number of queries is the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final, TypeVar

from django.db.models import Exists, F, OuterRef

from indicators.models import SelfEvaluation
from indicators.queries import scheme_of
from projects.models import ProjectYear
from reports.dossier import model
from reports.models import CheckAnswer, Evidence, Measure
from reports.queries import outline_of
from units.models import AccountEntry, Unit

from . import parts
from .parts import Surroundings, YearOf, plain, tidy

__all__ = ["freeze", "freeze_all", "plain", "tidy", "with_figures_of_now"]

Linked = TypeVar("Linked", Evidence, Measure)
ORDERS: Final[Mapping[type, tuple[str, ...]]] = {
    Evidence: ("evaluation", "number"),
    Measure: ("evaluation", "position", "pk"),
}


def freeze(evaluation: SelfEvaluation) -> model.Dossier:
    """The dossier of this moment, read from the database."""
    return freeze_all([evaluation])[evaluation.pk]


def freeze_all(evaluations: Iterable[SelfEvaluation]) -> dict[int, model.Dossier]:
    """The dossiers of many self-evaluations by their ids, in as many queries as one."""
    said = CheckAnswer.objects.filter(evaluation=OuterRef("pk"))
    rows = list(
        SelfEvaluation.objects.filter(pk__in=[each.pk for each in evaluations])
        .select_related(
            "paper__round__region",
            "paper__scheme",
            "unit__supervisor",
            "project",
            "statement",
        )
        .prefetch_related("results", "narratives", "members", "answers")
        .annotate(has_check_answers=Exists(said))
    )
    around = _surroundings(rows)
    return {row.pk: _dossier(row, around) for row in rows}


def with_figures_of_now(
    dossier: model.Dossier, evaluation: SelfEvaluation
) -> model.Dossier:
    """A dossier with what its unit's accounts or its project's year say now."""
    entries, years = _entries([evaluation]), _years([evaluation])
    around = Surroundings({}, entries, years, {}, {}, {})
    year = years.get((evaluation.project_id or 0, evaluation.fiscal_year))
    return replace(
        dossier,
        figures=parts.figures(evaluation, around),
        funds=parts.funds(year),
        payments=parts.payments(year),
        goal=parts.goal(year),
    )


def _surroundings(rows: Sequence[SelfEvaluation]) -> Surroundings:
    regions = {row.paper.round.region_id for row in rows}
    bureaus = Unit.objects.filter(region__in=regions, is_finance_bureau=True)
    proofs, measures = linked(Evidence, rows), linked(Measure, rows)
    return Surroundings(
        check_answers=_check_answers(rows),
        proofs=proofs,
        measures=measures,
        bureaus=dict(bureaus.values_list("region", "name")),
        entries=_entries(rows),
        years=_years(rows),
    )


def _entries(rows: Sequence[SelfEvaluation]) -> Mapping[YearOf, list[AccountEntry]]:
    entries = defaultdict[YearOf, list[AccountEntry]](list)
    for entry in AccountEntry.objects.filter(
        account__unit__in={row.unit_id for row in rows if not row.project_id},
        account__fiscal_year__in={row.fiscal_year for row in rows},
    ).select_related("account"):
        entries[entry.account.unit_id, entry.account.fiscal_year].append(entry)
    return entries


def _years(rows: Sequence[SelfEvaluation]) -> Mapping[YearOf, ProjectYear]:
    years = ProjectYear.objects.filter(
        project__in={row.project_id for row in rows if row.project_id},
        fiscal_year__in={row.fiscal_year for row in rows},
    ).prefetch_related("funds", "payments")
    return {(each.project_id, each.fiscal_year): each for each in years}


def _check_answers(
    rows: Sequence[SelfEvaluation],
) -> Mapping[int, Sequence[CheckAnswer]]:
    """What was said to the checks; most reports have nothing, and are not asked."""
    found: dict[int, list[CheckAnswer]] = {row.pk: [] for row in rows}
    asked = [row.pk for row in rows if vars(row)["has_check_answers"]]
    if asked:
        for each in CheckAnswer.objects.filter(evaluation__in=asked):
            found[each.evaluation_id].append(each)
    return found


def linked(
    model_: type[Linked], rows: Sequence[SelfEvaluation]
) -> dict[int, list[tuple[Linked, list[str]]]]:
    """Rows with the codes of the indicators they name, by self-evaluation: one query.

    A prefetch would ask twice for each of them.
    """
    found: Any = (
        model_.objects.filter(evaluation__in=rows)
        .annotate(code_named=F("results__code"))
        .order_by(*ORDERS[model_], "results__position")
    )
    by_report: dict[int, list[tuple[Linked, list[str]]]] = {row.pk: [] for row in rows}
    for _, same in groupby(found, key=lambda each: each.pk):
        copies = list(same)
        codes = [each.code_named for each in copies if each.code_named]
        by_report[copies[0].evaluation_id].append((copies[0], codes))
    return by_report


def _dossier(row: SelfEvaluation, around: Surroundings) -> model.Dossier:
    scheme, outline = scheme_of(row.paper.scheme), outline_of(row.paper)
    year = around.years.get((row.project_id or 0, row.fiscal_year))
    bureau = around.bureaus.get(row.paper.round.region_id, "")
    return model.Dossier(
        kind=row.kind,
        fiscal_year=row.fiscal_year,
        work_year=row.paper.round.work_year,
        filled_on=row.filled_on,
        region=parts.region(row),
        unit=parts.unit(row, bureau),
        project=parts.project(row),
        round=parts.round_of(row, bureau),
        scheme=scheme,
        outline=outline,
        figures=parts.figures(row, around),
        funds=parts.funds(year),
        payments=parts.payments(year),
        goal=parts.goal(year),
        results=parts.results(row, scheme, around.proofs[row.pk]),
        sections=parts.sections(row, outline),
        group=tuple(parts.member(each) for each in row.members.all()),
        statements=parts.statements(row),
        evidence=tuple(parts.evidence(each) for each, _ in around.proofs[row.pk]),
        measures=tuple(parts.measure(*each) for each in around.measures[row.pk]),
        answers=tuple(parts.answer(each) for each in row.answers.all()),
        explanations=parts.explanations(around.check_answers[row.pk]),
        waivers=parts.waivers(around.check_answers[row.pk]),
        assumptions=tuple(filter(None, map(str.strip, row.assumptions.splitlines()))),
    )
