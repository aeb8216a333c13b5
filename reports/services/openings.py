"""Who has opened whose report: for the event log, and for withdrawing in time."""

from django.db import transaction
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.services import record
from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.models import Opening
from reports.queries.workflow import is_of_the_unit, last_movement
from reports.review.workflow import next_action
from units.permissions import may


def note_opening(*, evaluation: SelfEvaluation, by: User) -> None:
    """Note that somebody has opened this report, unless it is their own unit's.

    Once for each person, day, and step of the workflow. Whoever signs for the unit
    belongs to it and yet counts: after that the clerk cannot withdraw.
    """
    turn = None if evaluation.is_editable else next_action(State(evaluation.state))
    unit, year = evaluation.unit, evaluation.fiscal_year
    may_go_on = turn is not None and may(by, turn, unit, year)
    if not may_go_on and is_of_the_unit(by, evaluation):
        return
    last = last_movement(evaluation)
    seen = {
        "evaluation": evaluation,
        "after": last.number if last else 0,
        "reader": by,
        "on": timezone.localdate(),
    }
    if not Opening.objects.filter(**seen).exists():
        _note(seen, evaluation, may_go_on=may_go_on, by=by)


@transaction.atomic
def _note(
    seen: dict[str, object], evaluation: SelfEvaluation, *, may_go_on: bool, by: User
) -> None:
    """Two tabs at once note it once."""
    _, is_new = Opening.objects.get_or_create(**seen, defaults={"may_go_on": may_go_on})
    if is_new:
        record(
            "evaluation.viewed",
            evaluation,
            by=by,
            state=evaluation.state,
            unit=evaluation.unit.code,
        )
