"""What ends a reading: return with a letter, ask for clarification, endorse, accept.

Each sends the reviewer's drafts first, then makes the one move of the workflow table.
"""

from datetime import date

from django.db import transaction

from evalportal.accounts.models import User
from indicators.models import SelfEvaluation
from reports.choices import Decision, LetterKind, ReviewLayer
from reports.models import Letter
from reports.queries.reviewing import Review
from reports.review.workflow import Move
from reports.services import moves

from .letters import send_letter
from .verdicts import send_verdicts, under_review

NAMED = 5


@transaction.atomic
def return_with_letter(
    *,
    evaluation: SelfEvaluation,
    due_on: date,
    note: str = "",
    expected_version: int,
    by: User,
) -> Letter:
    """Send the report back; the letter made of the open verdicts is the reason."""
    review = _sent(evaluation, by)
    row = send_letter(
        review=review, kind=LetterKind.RETURN, due_on=due_on, note=note, by=by
    )
    asking = review.standing(Decision.QUESTION, Decision.REJECT)
    shown = "、".join(each.label for each in asking[:NAMED])
    more = "等" if len(asking) > NAMED else ""
    moves.make(
        evaluation=evaluation,
        move=Move.RETURN,
        expected_version=expected_version,
        reason=f"见意见书 {row.number}，共 {len(asking)} 项：{shown}{more}。",
        review=review,
        by=by,
    )
    return row


@transaction.atomic
def ask_for_clarification(
    *, evaluation: SelfEvaluation, due_on: date, note: str = "", by: User
) -> Letter:
    """Ask the unit about the open questions; the report stays where it is."""
    review = _sent(evaluation, by)
    return send_letter(
        review=review, kind=LetterKind.CLARIFY, due_on=due_on, note=note, by=by
    )


@transaction.atomic
def pass_on(
    *, evaluation: SelfEvaluation, note: str = "", expected_version: int, by: User
) -> Letter:
    """Endorse (department) or accept (finance), with the opinion in writing."""
    review = _sent(evaluation, by)
    return conclude(review=review, note=note, expected_version=expected_version, by=by)


def conclude(*, review: Review, note: str, expected_version: int, by: User) -> Letter:
    """The opinion and the move. `review` was read under lock, its drafts are sent."""
    row = send_letter(
        review=review, kind=LetterKind.OPINION, due_on=None, note=note, by=by
    )
    moves.make(
        evaluation=review.evaluation,
        move=_onwards(review),
        expected_version=expected_version,
        review=review,
        by=by,
    )
    return row


def _sent(evaluation: SelfEvaluation, by: User) -> Review:
    locked = moves.lock(evaluation)
    send_verdicts(evaluation=locked, by=by)
    return under_review(locked, by)


def _onwards(review: Review) -> Move:
    return Move.ENDORSE if review.layer == ReviewLayer.DEPARTMENT else Move.ACCEPT
