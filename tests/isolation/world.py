"""One unit with a paper of a year, and everything that hangs on it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

from indicators.models import ApprovedTarget, SchemeDraft, SelfEvaluation
from indicators.scoring.measures import Kind
from reports import models as rows
from reports.services.versions import freeze_version
from tests.factories.accounts import make_user
from tests.factories.indicators import (
    make_evaluation,
    make_paper,
    make_result,
    make_round,
)
from tests.factories.jobs import make_job
from tests.factories.projects import make_payment, make_project, make_project_year
from tests.factories.reports import make_evidence, make_measure, make_member
from tests.factories.units import make_account, make_section, member_of
from units.models import Unit

M = TypeVar("M", bound=models.Model)
_numbers = count(1)
TODAY = date(2026, 1, 5)


@dataclass(frozen=True, slots=True)
class Place:
    """A unit's paper of one year and, by kind, the ids of what hangs on it."""

    evaluation: SelfEvaluation
    ids: dict[str, object]


def place(unit: Unit, *, year: int = 2022) -> Place:
    """Everything an address can name, of this unit and this year."""
    round_ = make_round(region=unit.region, fiscal_year=year, work_year=year + 1)
    paper = make_paper(round_=round_, kind=Kind.PROJECT)
    project = make_project(unit=unit)
    evaluation = make_evaluation(unit=unit, project=project, paper=paper)
    someone = make_user()
    ids = {
        "evaluation": evaluation.pk,
        "round": round_.pk,
        "paper": paper.pk,
        "unit": unit.pk,
        "region": unit.region_id,
        "finance_section": make_section(region=unit.region).pk,
        "membership": member_of(unit).memberships.get().pk,
        "account": make_account(unit=unit, fiscal_year=year).pk,
        **_money(evaluation, year),
        **_parts(evaluation),
        "notice": fill(rows.Notice, recipient=someone).pk,
        "bulk_acceptance": fill(rows.BulkAcceptance, created_by=someone).pk,
        "job": make_job(requested_by=someone).pk,
        "approved": fill(
            ApprovedTarget,
            unit=unit,
            fiscal_year=year,
            adjusted_target="",
            name=f"第{evaluation.pk}项",
        ).pk,
        "scheme_draft": fill(
            SchemeDraft,
            region=unit.region,
            base=paper.scheme,
            content=paper.scheme.content,
        ).pk,
    }
    return Place(evaluation, ids)


def _money(evaluation: SelfEvaluation, year: int) -> dict[str, object]:
    project = evaluation.project
    assert project
    held = project.years.filter(fiscal_year=year).first()
    opened = held or make_project_year(project=project, fiscal_year=year)
    return {
        "project": project.pk,
        "project_year": opened.pk,
        "payment": make_payment(year=opened).pk,
    }


def _parts(evaluation: SelfEvaluation) -> dict[str, object]:
    region = evaluation.unit.region
    version = freeze_version(evaluation=evaluation, reason="报送", by=make_user())
    read = {"evaluation": evaluation, "read": version}
    verdict = fill(rows.Verdict, **read, sent_at=timezone.now())
    draw = fill(rows.Draw, round=evaluation.paper.round)
    on = {"evaluation": evaluation}
    return {
        "result": make_result(evaluation=evaluation).pk,
        "member": make_member(evaluation=evaluation).pk,
        "evidence": make_evidence(evaluation=evaluation).pk,
        "measure": make_measure(evaluation=evaluation).pk,
        "check_answer": fill(rows.CheckAnswer, **on).pk,
        "letter": fill(rows.Letter, **read).pk,
        "verdict": verdict.pk,
        "reply": fill(rows.Reply, verdict=verdict).pk,
        "rectification": fill(rows.Rectification, **on, verdict=verdict).pk,
        "draw": draw.pk,
        "archive": fill(rows.ArchivedFile, **on, digest=f"{evaluation.pk:064x}").digest,
        "imported": fill(
            rows.ImportedReport, **on, unit=evaluation.unit, refusal=""
        ).pk,
        "publication": fill(
            rows.Publication,
            **on,
            version=version,
            region=region,
            unit=evaluation.unit,
            fiscal_year=evaluation.fiscal_year,
            previous=rows.Publication.objects.filter(region=region).last(),
        ).code,
        "drawn": fill(rows.Drawn, draw=draw, evaluation=evaluation).pk,
    }


def fill(model: type[M], **given: Any) -> M:
    """A row with `given`, and something plausible wherever the table wants more."""
    made = model(**given)
    for field in model._meta.concrete_fields:
        has_some = field.primary_key or field.has_default() or field.null
        if field.name not in given and not has_some:
            setattr(made, field.attname, _plausible(field))
    made.save(force_insert=True)
    return made


def _plausible(field: models.Field[Any, Any]) -> object:
    if field.choices:
        first: tuple[object, object] = next(iter(field.choices))
        return first[0]
    match field:
        case models.ForeignKey():
            return make_user().pk
        case models.DateTimeField():
            return timezone.now()
        case models.DateField():
            return TODAY
        case models.DecimalField() | models.IntegerField():
            return Decimal(next(_numbers)) if field.unique else Decimal(1)
    return f"第{next(_numbers)}"
