"""What the checks say of a self-evaluation, by the rules of its round."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from django.utils import timezone

from indicators.models import Round, SelfEvaluation
from indicators.scoring.measures import Kind
from reports.checks.companions import Companions
from reports.checks.engine import check_dossier
from reports.checks.findings import Report
from reports.checks.policy import DEFAULT, Policy, read_policy
from reports.dossier.model import Dossier
from reports.dossier.reading import reread
from reports.models import CheckRules, DossierVersion
from reports.queries.dossiers import dossier_of

REMEMBERED: Final = 64


def findings_of(evaluation: SelfEvaluation) -> Report:
    """Every check on what everybody reads: the live dossier, or the one handed in."""
    return report_of(evaluation, dossier_of(evaluation))


def report_of(evaluation: SelfEvaluation, dossier: Dossier) -> Report:
    """Every check on this dossier, beside last year's and the unit's other papers.

    The number of queries is the same however long the papers are.
    """
    return check_dossier(
        dossier,
        policy=policy_of(evaluation.paper.round),
        companions=companions_of(evaluation),
        on=timezone.localdate(),
    )


def policy_of(round_: Round) -> Policy:
    """The round's own severities and limits, or the catalogue's."""
    row = CheckRules.objects.filter(round=round_).first()
    return read_policy(row.rules) if row else DEFAULT


def policies_of(rounds: Iterable[int]) -> Mapping[int, Policy]:
    """The same for many rounds, by primary key; rounds without rules are left out."""
    rows = CheckRules.objects.filter(round__in=set(rounds))
    return {row.round_id: read_policy(row.rules) for row in rows}


def companions_of(evaluation: SelfEvaluation) -> Companions:
    """What was handed in last year; beside an overall paper the unit's projects."""
    same = DossierVersion.objects.filter(evaluation__unit=evaluation.unit_id)
    earlier = same.filter(
        evaluation__project=evaluation.project_id,
        evaluation__paper__kind=evaluation.kind,
        evaluation__paper__round__fiscal_year=evaluation.fiscal_year - 1,
    )
    last = earlier.order_by("-pk").first()
    return Companions(
        last_year=_parsed(last.content) if last else None,
        siblings=_projects(evaluation) if evaluation.kind == Kind.OVERALL else (),
    )


def _projects(evaluation: SelfEvaluation) -> tuple[Dossier, ...]:
    """The newest version of each project's paper of the same unit and year."""
    rows = DossierVersion.objects.filter(
        evaluation__unit=evaluation.unit_id,
        evaluation__paper__kind=Kind.PROJECT,
        evaluation__paper__round__fiscal_year=evaluation.fiscal_year,
    )
    newest = {row.evaluation_id: row.content for row in rows.order_by("pk")}
    return tuple(map(_parsed, newest.values()))


@lru_cache(maxsize=REMEMBERED)
def _parsed(content: str) -> Dossier:
    return reread(content.encode())
