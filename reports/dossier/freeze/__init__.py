"""A self-evaluation's rows → its dossier: the one query of this package.

However many self-evaluations are frozen at once, and however long they are, the
number of queries is the same.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, TypeVar

from indicators.models import ApprovedTarget, SelfEvaluation
from indicators.queries import scheme_of
from projects.models import FundLine, Payment
from reports.dossier import model
from reports.models import Answer, CheckAnswer, Evidence, GroupMember, Measure
from reports.queries import outline_of

from . import parts, questions
from .parts import Money, Surroundings, YearOf

__all__ = ["freeze", "freeze_all", "measures_of", "with_figures_of_now"]

Own = TypeVar("Own", GroupMember, Answer, CheckAnswer)
Linked = TypeVar("Linked", Evidence, Measure)
Line = TypeVar("Line", FundLine, Payment)


def freeze(evaluation: SelfEvaluation) -> model.Dossier:
    """The dossier of this moment, read from the database."""
    return freeze_all([evaluation])[evaluation.pk]


def freeze_all(evaluations: Iterable[SelfEvaluation]) -> dict[int, model.Dossier]:
    """The dossiers of many self-evaluations by their ids, in as many queries as one."""
    rows = questions.EVALUATIONS.ask([each.pk for each in evaluations])
    around = _surroundings(rows)
    return {row.pk: _dossier(row, around) for row in rows}


def measures_of(evaluation: SelfEvaluation) -> Sequence[tuple[Measure, Sequence[str]]]:
    """Its problems in order, each with the codes of the indicators that it names."""
    found = _linked(questions.MEASURES.ask([evaluation.pk]))[evaluation.pk]
    for row, _ in found:
        row.evaluation = evaluation
    return found


def with_figures_of_now(
    dossier: model.Dossier, evaluation: SelfEvaluation
) -> model.Dossier:
    """A dossier with what its unit's accounts or its project's year say now."""
    return replace(dossier, **_told(evaluation, _money([evaluation])))


def _surroundings(rows: Sequence[SelfEvaluation]) -> Surroundings:
    pks = [row.pk for row in rows]
    return Surroundings(
        money=_money(rows),
        approved=_approved(rows),
        results=_grouped(questions.RESULTS.ask(pks)),
        texts=_grouped(questions.TEXTS.ask(pks)),
        members=_of_each(questions.MEMBERS.ask(pks)),
        answers=_of_each(questions.ANSWERS.ask(pks)),
        check_answers=_of_each(questions.CHECK_ANSWERS.ask(pks)),
        proofs=_linked(questions.EVIDENCE.ask(pks)),
        measures=_linked(questions.MEASURES.ask(pks)),
    )


def _money(rows: Sequence[SelfEvaluation]) -> Money:
    when = {row.fiscal_year for row in rows}
    projects = {row.project_id for row in rows if row.project_id}
    years = questions.YEARS.ask(projects, when) if projects else []
    opened = [each.pk for each in years]
    return Money(
        entries=_entries({row.unit_id for row in rows if not row.project_id}, when),
        years={(each.project_id, each.fiscal_year): each for each in years},
        funds=_by_year(questions.FUNDS.ask(opened) if opened else []),
        payments=_by_year(questions.PAYMENTS.ask(opened) if opened else []),
    )


def _approved(
    rows: Sequence[SelfEvaluation],
) -> Mapping[parts.SubjectOf, Sequence[ApprovedTarget]]:
    """What was approved for each; where nothing was, nothing is asked."""
    some = [row for row in rows if vars(row)["is_approved"]]
    units, years = {row.unit_id for row in some}, {row.fiscal_year for row in some}
    found = defaultdict[parts.SubjectOf, list[ApprovedTarget]](list)
    for each in questions.APPROVED.ask(units, years) if some else ():
        found[each.unit_id, each.project_id, each.fiscal_year].append(each)
    return found


def _grouped(rows: Iterable[dict[str, Any]]) -> Mapping[int, Sequence[dict[str, Any]]]:
    """Columns of rows by the self-evaluation that they belong to."""
    found = defaultdict[int, list[dict[str, Any]]](list)
    for row in rows:
        found[row.pop("evaluation_id")].append(row)
    return found


def _of_each(rows: Iterable[Own]) -> Mapping[int, Sequence[Own]]:
    found = defaultdict[int, list[Own]](list)
    for row in rows:
        found[row.evaluation_id].append(row)
    return found


def _by_year(rows: Iterable[Line]) -> Mapping[int, Sequence[Line]]:
    found = defaultdict[int, list[Line]](list)
    for row in rows:
        found[row.year_id].append(row)
    return found


def _entries(
    units: Collection[int], years: Collection[int]
) -> Mapping[YearOf, Sequence[parts.Given]]:
    found = defaultdict[YearOf, list[parts.Given]](list)
    for unit, year, *given in questions.ENTRIES.ask(units, years) if units else ():
        found[unit, year].append(parts.Given(*given))
    return found


def _linked(
    rows: Iterable[Linked],
) -> Mapping[int, Sequence[tuple[Linked, Sequence[str]]]]:
    """Rows with the codes of the indicators they name: they come once for each."""
    found = defaultdict[int, list[tuple[Linked, list[str]]]](list)
    for _, same in groupby(rows, key=lambda each: each.pk):
        copies = list(same)
        codes: list[str] = [vars(each)["code_named"] for each in copies]
        found[copies[0].evaluation_id].append((copies[0], [*filter(None, codes)]))
    return found


def _dossier(row: SelfEvaluation, around: Surroundings) -> model.Dossier:
    scheme, outline = scheme_of(row.paper.scheme), outline_of(row.paper)
    bureau = vars(row)["bureau"] or ""
    whose = row.unit_id, row.project_id, row.fiscal_year
    proofs, said = around.proofs[row.pk], around.check_answers[row.pk]
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
        **_told(row, around.money),
        results=parts.results(around.results[row.pk], scheme, proofs),
        sections=parts.sections(around.texts[row.pk], outline),
        group=tuple(parts.member(each) for each in around.members[row.pk]),
        statements=parts.statements(row),
        evidence=tuple(parts.evidence(each) for each, _ in proofs),
        measures=tuple(parts.measure(*each) for each in around.measures[row.pk]),
        answers=tuple(parts.answer(each) for each in around.answers[row.pk]),
        approved=tuple(parts.approved(each) for each in around.approved[whose]),
        explanations=parts.explanations(said),
        waivers=parts.waivers(said),
        assumptions=tuple(filter(None, map(str.strip, row.assumptions.splitlines()))),
    )


def _told(row: SelfEvaluation, money: Money) -> dict[str, Any]:
    """Those fields of a dossier that are told by the accounts or the project's year."""
    year = money.years.get((row.project_id or 0, row.fiscal_year))
    return {
        "figures": parts.figures(row, money),
        "funds": parts.fund_lines(money.funds[year.pk] if year else ()),
        "payments": parts.payments(money.payments[year.pk] if year else ()),
        "goal": parts.goal(year),
    }
