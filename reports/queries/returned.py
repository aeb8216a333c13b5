"""Why a self-evaluation has come back to its unit."""

from dataclasses import dataclass

from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.choices import LetterKind
from reports.models import Letter, Movement
from reports.review.workflow import Move


@dataclass(frozen=True, slots=True)
class Return:
    """The movement that brought it back, and the letter that went with it, if any."""

    movement: Movement
    letter: Letter | None


def return_of(evaluation: SelfEvaluation) -> Return | None:
    """What brought it back; None for one that is not back now.

    That is the last return: one handed in again and withdrawn is back by the same.
    """
    if evaluation.state != State.RETURNED:
        return None
    returns = evaluation.movements.filter(move=Move.RETURN).select_related("by")
    movement = returns.order_by("-number").first()
    if movement is None:
        return None
    # Every handing in is a version of its own, so a version tells which return it was.
    letters = evaluation.letters.filter(
        kind=LetterKind.RETURN, read=movement.version_id
    )
    return Return(movement, letters.first())
