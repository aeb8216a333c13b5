"""A self-evaluation's rows → its dossier: the one query of this package.

However many self-evaluations are frozen at once, and however long they are, the
number of queries is the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, TypeVar

from django.db.models import Model

from evalportal.prepared import ListQuestion, ask_lists
from indicators.models import ApprovedTarget, SelfEvaluation
from indicators.queries import scheme_of
from projects.models import FundLine, Payment
from reports.dossier import model
from reports.models import Answer, CheckAnswer, Evidence, GroupMember, Measure
from reports.queries import outline_of

from . import parts, questions
from .parts import Money, Surroundings, YearOf

__all__ = ["freeze", "freeze_all", "measures_of", "proofs_of", "with_figures_of_now"]

Own = TypeVar("Own", GroupMember, Answer, CheckAnswer)
Linked = TypeVar("Linked", Evidence, Measure)
Line = TypeVar("Line", FundLine, Payment)


def freeze(evaluation: SelfEvaluation) -> model.Dossier:
    """The dossier of this moment, read from the database."""
    return freeze_all([evaluation])[evaluation.pk]


def freeze_all(evaluations: Iterable[SelfEvaluation]) -> dict[int, model.Dossier]:
    """The dossiers of many self-evaluations by their ids, in as many queries as one.

    Of one that says whose it is, all is asked in one trip.
    """
    given = list(evaluations)
    pks = [each.pk for each in given]
    themselves = questions.EVALUATIONS.with_lists(pks)
    if len(given) == 1 and _is_known(given[0]):  # whose it is never changes
        rows, *found = ask_lists(themselves, *_parts_of(pks), *_money_of(given))
    else:
        (rows,) = ask_lists(themselves)
        found = ask_lists(*_parts_of(pks), *_money_of(rows))
    around = _surroundings(rows, found)
    return {row.pk: _dossier(row, around) for row in rows}


def _is_known(given: SelfEvaluation) -> bool:
    """Whether its subject and year are loaded: asking for them would be trips too."""
    if given.get_deferred_fields() or not _has(given, "paper"):
        return False
    return _has(given.paper, "round")


def _has(row: Model, relation: str) -> bool:
    return bool(getattr(type(row), relation).is_cached(row))


def measures_of(evaluation: SelfEvaluation) -> Sequence[tuple[Measure, Sequence[str]]]:
    """Its problems in order, each with the codes of the indicators that it names."""
    found = _linked(questions.MEASURES.ask([evaluation.pk]))[evaluation.pk]
    for row, _ in found:
        row.evaluation = evaluation
    return found


def proofs_of(evaluation: SelfEvaluation) -> Sequence[tuple[Evidence, Sequence[str]]]:
    """Its evidence in order, each with the codes of the indicators that it proves."""
    return _linked(questions.EVIDENCE.ask([evaluation.pk]))[evaluation.pk]


def with_figures_of_now(
    dossier: model.Dossier, evaluation: SelfEvaluation
) -> model.Dossier:
    """A dossier with what its unit's accounts or its project's year say now."""
    (row,) = questions.EVALUATIONS.ask([evaluation.pk])
    return replace(dossier, **_told(row, _money(ask_lists(*_money_of([row])))))


def _surroundings(
    rows: Sequence[SelfEvaluation], found: Sequence[list[Any]]
) -> Surroundings:
    """What was found by `_parts_of` and `_money_of`."""
    results, texts, members, answers, said, proofs, measures, *money = found
    return Surroundings(
        money=_money(money),
        approved=_approved(rows),
        results=_grouped(results),
        texts=_grouped(texts),
        members=_of_each(members),
        answers=_of_each(answers),
        check_answers=_of_each(said),
        proofs=_linked(proofs),
        measures=_linked(measures),
    )


def _parts_of(pks: Sequence[int]) -> list[ListQuestion[Any]]:
    return [each.with_lists(pks) for each in questions.PARTS]


def _money_of(rows: Sequence[SelfEvaluation]) -> list[ListQuestion[Any]]:
    """The questions about accounts and projects' years."""
    units = {row.unit_id for row in rows if not row.project_id}
    projects = {row.project_id for row in rows if row.project_id}
    years = {row.fiscal_year for row in rows}
    return [
        questions.ENTRIES.with_lists(units, years),
        questions.FUNDS.with_lists(projects, years),
        questions.PAYMENTS.with_lists(projects, years),
    ]


def _money(found: Sequence[list[Any]]) -> Money:
    entries, funds, payments = found
    return Money(
        entries=_entries(entries),
        funds=_by_year(funds),
        payments=_by_year(payments),
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


def _by_year(rows: Iterable[Line]) -> Mapping[YearOf, Sequence[Line]]:
    found = defaultdict[YearOf, list[Line]](list)
    for row in rows:
        told = vars(row)
        found[told["project"], told["of"]].append(row)
    return found


def _entries(
    rows: Iterable[tuple[Any, ...]],
) -> Mapping[YearOf, Sequence[parts.Given]]:
    found = defaultdict[YearOf, list[parts.Given]](list)
    for unit, year, *given in rows:
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
    year = row.project_id or 0, row.fiscal_year
    return {
        "figures": parts.figures(row, money),
        "funds": parts.fund_lines(money.funds[year]),
        "payments": parts.payments(money.payments[year]),
        "goal": parts.goal(row),
    }
