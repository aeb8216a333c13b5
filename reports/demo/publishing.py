"""How the demo's accepted reports go up for the public, and come down again."""

from collections.abc import Mapping

from evalportal.accounts.models import User
from indicators.models import SelfEvaluation
from reports.queries.disclosure import pieces_of
from reports.services.disclosure import decide, publish, retract

LEAVE_OUT = "leave out"


def put_up(evaluation: SelfEvaluation, step: Mapping[str, str], by: User) -> None:
    """Settle the personal data as the step says, and publish."""
    for piece in pieces_of(evaluation):
        decide(
            evaluation=evaluation,
            mark=piece.found.mark,
            leaves_out=step["personal"] == LEAVE_OUT,
            reason=step.get("reason", ""),
            by=by,
        )
    publish(
        evaluation=evaluation,
        expected_version=evaluation.version,
        channel=step["channel"],
        by=by,
    )


def take_down(evaluation: SelfEvaluation, step: Mapping[str, str], by: User) -> None:
    """Take the report off the public site."""
    retract(
        evaluation=evaluation,
        expected_version=evaluation.version,
        reason=step["reason"],
        by=by,
    )
