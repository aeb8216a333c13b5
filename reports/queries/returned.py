"""Why a self-evaluation has come back to its unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Subquery

from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.choices import LetterKind
from reports.models import DossierVersion, Extension, Letter, Movement

from .workflow import last_movement


@dataclass(frozen=True, slots=True)
class Return:
    """The movement that brought it back, and the letter that went with it, if any."""

    movement: Movement
    letter: Letter | None


def return_of(evaluation: SelfEvaluation) -> Return | None:
    """What brought it back; None for one that is not back now."""
    if evaluation.state != State.RETURNED:
        return None
    movement = last_movement(evaluation)
    if movement is None:
        return None
    # Every handing in is a version of its own, so a version tells which return it was.
    letters = evaluation.letters.filter(
        kind=LetterKind.RETURN, read=movement.version_id
    )
    return Return(movement, letters.first())


def asked_again(evaluations: Iterable[SelfEvaluation]) -> dict[int, date]:
    """Until when a letter wants what has come back, by primary key.

    More time granted after the letter counts instead of it.
    """
    back = [row.pk for row in evaluations if row.state == State.RETURNED]
    if not back:
        return {}
    versions = DossierVersion.objects.filter(evaluation=OuterRef("evaluation"))
    newest = versions.order_by("-number").values("pk")[:1]
    since = Extension.objects.filter(
        evaluation=OuterRef("evaluation"), stage="due_on", at__gt=OuterRef("sent_at")
    )
    letters = Letter.objects.filter(
        ~Exists(since),
        evaluation__in=back,
        kind=LetterKind.RETURN,
        read=Subquery(newest),
    ).order_by("pk")
    return {each.evaluation_id: each.due_on for each in letters if each.due_on}
