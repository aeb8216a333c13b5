"""How does a dossier become rows that a clerk can go on with? `freeze` backwards."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal
from typing import Any, Final

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.refusals import Refusal
from indicators.models import SelfEvaluation
from indicators.scoring.measures import Result
from indicators.services.evaluations import describe_evaluation
from indicators.services.results import (
    PROMISED,
    REPORTED,
    add_result,
    change_result,
    remove_result,
    spec_of,
)
from projects import services as projects
from projects.choices import Category, FundType, Nature, Source
from projects.models import AMOUNTS, Project
from projects.services.money import LineChange
from projects.services.payments import PaymentLine
from reports.dossier import model
from reports.dossier.fields.of_dossier import DOSSIER_FIELDS
from reports.dossier.freeze import freeze
from reports.dossier.model import Dossier, Entry
from reports.services.checks import take_explanations
from reports.services.closure import add_measure, answer_last_year
from reports.services.group import add_member
from reports.services.narrative import write_narrative
from reports.services.statements import make_statement
from units import services as units
from units.choices import Origin
from units.models import Unit

APPROVED: Final = "approved"  # said by those above, not by the paper
NEW: Final = 0  # the version of a row that does not exist yet


class Differs(Refusal):
    """The rows cannot hold the dossier as it is."""


@transaction.atomic
def thaw(dossier: Dossier, *, evaluation: SelfEvaluation, by: User) -> None:
    """Enter everything a dossier says into a self-evaluation that was just opened.

    What comes out is proved: frozen again, the rows give the very same dossier. Raises
    Differs, and writes nothing, where they would not (another unit, round or scheme;
    evidence, which has its files elsewhere).
    """
    _fill_in(evaluation, dossier, by)
    parts = DOSSIER_FIELDS[Dossier].items()
    frozen = freeze(evaluation)
    other = [
        part.title
        for name, part in parts
        if name != APPROVED and getattr(frozen, name) != getattr(dossier, name)
    ]
    if other:
        raise Differs(
            f"载入后与原自评材料不一致：{'、'.join(other)}。"
            "请核对单位、批次、评分方案和提纲是否与材料相同，佐证材料须另行上传。"
        )


def take_project(said: model.Project, *, unit: Unit, by: User) -> Project:
    """The unit's project of that code, created if there is none."""
    known = Project.objects.filter(unit=unit, code=said.code).first()
    return known or projects.create_project(
        unit=unit,
        code=said.code,
        name=said.name,
        nature=Nature(said.nature),
        category=Category(said.category),
        by=by,
    )


def _fill_in(evaluation: SelfEvaluation, dossier: Dossier, by: User) -> None:
    if evaluation.project:
        _fill_in_money(evaluation.project, dossier, by)
    if dossier.figures:
        _fill_in_account(evaluation, dossier.figures, by)
    _fill_in_results(evaluation, dossier.results, by)
    for section in dossier.sections:
        write_narrative(
            evaluation=evaluation,
            key=section.key,
            text=section.text,
            expected_version=NEW,
            by=by,
        )
    for member in dossier.group:
        add_member(evaluation=evaluation, by=by, **asdict(member))
    _fill_in_closure(evaluation, dossier, by)
    take_explanations(evaluation=evaluation, explanations=dossier.explanations, by=by)
    make_statement(
        evaluation=evaluation, expected_version=NEW, by=by, **asdict(dossier.statements)
    )
    describe_evaluation(
        evaluation=evaluation,
        expected_version=evaluation.version,
        filled_on=dossier.filled_on,
        assumptions="\n".join(dossier.assumptions),
        by=by,
    )


def _fill_in_closure(evaluation: SelfEvaluation, dossier: Dossier, by: User) -> None:
    rows = {each.code: each for each in evaluation.results.all()}
    for each in dossier.measures:
        add_measure(
            evaluation=evaluation,
            problem=each.problem,
            measure=each.measure,
            owner=each.owner,
            due_on=each.due_on,
            results=[rows[code] for code in each.results],
            by=by,
        )
    promised = [each.promised for each in dossier.answers]
    for position, said in enumerate(dossier.answers, start=1):
        answer_last_year(
            evaluation=evaluation,
            promised=promised,
            position=position,
            state=said.state,
            note=said.note,
            expected_version=NEW,
            by=by,
        )


def _fill_in_account(
    evaluation: SelfEvaluation, entries: Iterable[Entry], by: User
) -> None:
    account = evaluation.unit.accounts.get(fiscal_year=evaluation.fiscal_year)
    alike = defaultdict[tuple[str, str], dict[str, Decimal | None]](dict)
    for entry in entries:
        alike[entry.origin, entry.note][entry.key] = entry.value
    for (origin, note), values in alike.items():
        units.set_figures(
            account=account,
            values=values,
            versions=dict.fromkeys(values, NEW),
            origin=Origin(origin),
            note=note,
            by=by,
        )


def _fill_in_money(project: Project, dossier: Dossier, by: User) -> None:
    year = project.years.get(fiscal_year=dossier.fiscal_year)
    projects.set_fund_lines(
        year=year,
        changes=[
            LineChange(
                Source(line.source),
                FundType(line.fund_type),
                {amount: getattr(line, amount) for amount in AMOUNTS},
            )
            for line in dossier.funds
        ],
        by=by,
    )
    lines = [PaymentLine(**asdict(each)) for each in dossier.payments]
    projects.add_payments(year=year, lines=lines, by=by)
    projects.set_goal(
        year=year,
        goal_expected=dossier.goal.expected,
        goal_actual=dossier.goal.actual,
        expected_version=year.version,
        by=by,
    )


def _fill_in_results(
    evaluation: SelfEvaluation, results: Iterable[Result], by: User
) -> None:
    rows = {}
    for each in evaluation.results.select_related("evaluation__paper__scheme"):
        if spec_of(each) is None:  # approved; the paper may well say otherwise
            remove_result(row=each, by=by)
        else:
            rows[each.code] = each
    for result in results:
        promised, reported = _values(result, PROMISED), _values(result, REPORTED)
        row = rows.get(result.code)
        if row is None:
            add_result(
                evaluation=evaluation,
                group=result.group,
                by=by,
                **promised,
                **reported,
            )
        else:
            change_result(
                row=row,
                values={**promised, **reported},
                expected_version=row.version,
                by=by,
            )


def _values(result: Result, names: Iterable[str]) -> dict[str, Any]:
    """A result's fields as its row takes them: a list where the result has a tuple."""
    values = {name: getattr(result, name) for name in sorted(names)}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
    }
