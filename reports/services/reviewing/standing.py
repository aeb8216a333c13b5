"""How the queue knows of a self-evaluation: written once, when it moves."""

from dataclasses import asdict
from typing import Any

from django.utils import timezone

from indicators.models import SelfEvaluation
from reports.checks.verdicts import Outcome, Severity
from reports.dossier.reading import reread
from reports.dossier.scoring import scorecard_of
from reports.models import DossierVersion, Reading
from reports.queries.checks import report_of
from reports.review.risk import risk_of
from units.models import Unit


def note_arrival(
    *, evaluation: SelfEvaluation, version: DossierVersion | None
) -> Reading | None:
    """Keep the line of the queue; a self-evaluation never handed in has none.

    Score and risk are worked out when the version is another one, and then kept.
    """
    row = Reading.objects.filter(evaluation=evaluation).first()
    if version is None and row is None:
        return None
    row = row or Reading(evaluation=evaluation)
    row.round, row.unit = evaluation.paper.round, evaluation.unit
    row.department = department_of(evaluation.unit)
    row.state, row.since = evaluation.state, timezone.now()
    if version and row.version_id != version.pk:
        row.version = version
        for field, value in assessed(evaluation, version).items():
            setattr(row, field, value)
    row.save()
    return row


def assessed(evaluation: SelfEvaluation, version: DossierVersion) -> dict[str, Any]:
    """Score, grade and risk of a version, as the queue keeps them.

    Checked by the round's own rules, as on every other page.
    """
    dossier = reread(version.content.encode())
    card = scorecard_of(dossier)
    found = [
        each.severity
        for each in report_of(evaluation, dossier).findings
        if each.outcome is Outcome.FINDING
    ]
    errors, warnings = found.count(Severity.ERROR), found.count(Severity.WARNING)
    risk = risk_of(dossier, card, errors=errors, warnings=warnings)
    return {
        "self_score": card.total,
        "grade": card.grade,
        "risk": risk.points,
        "findings": errors + warnings,
        "signals": [asdict(each) for each in risk.signals],
    }


def department_of(unit: Unit) -> Unit:
    """The topmost of the units above, or the unit itself."""
    while unit.supervisor is not None:
        unit = unit.supervisor
    return unit
