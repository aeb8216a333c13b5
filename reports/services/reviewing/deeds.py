"""What ends a reading: return with a letter, ask for clarification, endorse, accept.

Each sends the reviewer's drafts first, then makes the one move of the workflow table.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from indicators.models import SelfEvaluation
from reports.choices import Decision, LetterKind, ReviewLayer
from reports.models import Letter, Reading
from reports.queries.reviewing import Review
from reports.review.workflow import Move
from reports.services import moves

from .letters import send_letter
from .verdicts import lock, send_verdicts, under_review

NAMED = 5


class HasPoints(Refusal):
    """Only a report without findings and open verdicts is accepted among many."""


@dataclass(frozen=True, slots=True)
class Many:
    """What came of a deed on many self-evaluations: how many done, which not, why."""

    done: int
    refused: tuple[tuple[SelfEvaluation, str], ...]


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
    row = send_letter(
        review=review, kind=LetterKind.OPINION, due_on=None, note=note, by=by
    )
    moves.make(
        evaluation=evaluation,
        move=_onwards(review),
        expected_version=expected_version,
        by=by,
    )
    return row


def accept_many(*, evaluations: Iterable[SelfEvaluation], by: User) -> Many:
    """Pass on every report of which nothing is said against; the others stay.

    Each is a deed of its own: one that cannot be does not hold the rest up.
    """
    done, refused = 0, list[tuple[SelfEvaluation, str]]()
    for each in evaluations:
        try:
            _accept_plain(each, by)
        except Refusal as refusal:
            refused.append((each, str(refusal)))
        except PermissionDenied:
            refused.append((each, "现在不由您审核。"))
        else:
            done += 1
    return Many(done, tuple(refused))


@transaction.atomic
def _accept_plain(evaluation: SelfEvaluation, by: User) -> None:
    locked = lock(evaluation)
    review = under_review(locked, by)
    reading = Reading.objects.filter(evaluation=locked).first()
    if reading and reading.findings:
        raise HasPoints(f"检查发现 {reading.findings} 处，请逐份审阅。")
    if review.drafts or review.standing(Decision.QUESTION, Decision.REJECT):
        raise HasPoints("已有没有了结的意见，请逐份审阅。")
    pass_on(evaluation=locked, expected_version=locked.version, by=by)
    record("review.accepted_in_bulk", locked, by=by, sha256=review.version.sha256)


def _sent(evaluation: SelfEvaluation, by: User) -> Review:
    locked = lock(evaluation)
    send_verdicts(evaluation=locked, by=by)
    return under_review(locked, by)


def _onwards(review: Review) -> Move:
    return Move.ENDORSE if review.layer == ReviewLayer.DEPARTMENT else Move.ACCEPT
