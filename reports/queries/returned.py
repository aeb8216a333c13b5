"""Why a self-evaluation has come back to its unit, and what letter went with that."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.choices import LetterKind
from reports.models import Letter, Movement
from reports.review.workflow import Move


@dataclass(frozen=True, slots=True)
class Return:
    """The movement that brought it back, and the letter that went with it, if any."""

    movement: Movement
    letter: int | None  # its id
    due_on: date | None  # until when the letter wants it again

    @property
    def letter_name(self) -> str:
        return LetterKind.RETURN.label


def return_of(evaluation: SelfEvaluation) -> Return | None:
    """What brought it back; None for one that is not back now. One query.

    That is the last return: one handed in again and withdrawn is back by the same.
    """
    if evaluation.state != State.RETURNED:
        return None
    letters = letters_of_return().filter(evaluation=OuterRef("evaluation"))
    newest = letters.order_by("-pk")
    movement = (
        _returns(evaluation.pk)
        .select_related("by")
        .annotate(
            letter=Subquery(newest.values("pk")[:1]),
            letter_due_on=Subquery(newest.values("due_on")[:1]),
        )
        .first()
    )
    if movement is None:
        return None
    found = vars(movement)
    return Return(movement, found["letter"], found["letter_due_on"])


def letters_of_return() -> QuerySet[Letter]:
    """The letters that went with the last return of their self-evaluations.

    Every handing in is a version of its own, so a version tells which return it was.
    """
    version = _returns(OuterRef("evaluation")).values("version")[:1]
    return Letter.objects.filter(kind=LetterKind.RETURN, read=Subquery(version))


def _returns(evaluation: int | OuterRef) -> QuerySet[Movement]:
    """The last one first."""
    returns = Movement.objects.filter(evaluation=evaluation, move=Move.RETURN)
    return returns.order_by("-number")
