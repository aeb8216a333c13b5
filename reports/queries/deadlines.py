"""Until when a stage is due, by round, extension or letter, and who is late."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.choices import LetterKind
from reports.models import Extension, Letter
from reports.queries.returned import letters_of_return

HANDING_IN: Final = "due_on"
STAGE_OF: Final[Mapping[str, str]] = {
    State.DRAFT: HANDING_IN,
    State.RETURNED: HANDING_IN,
    State.UNIT_REVIEW: HANDING_IN,
    State.DEPARTMENT_REVIEW: "department_due_on",
    State.FINANCE_REVIEW: "finance_due_on",
    State.ACCEPTED: "disclosure_due_on",
}
SENT_BACK: Final = (State.RETURNED, State.UNIT_REVIEW)


class Why(StrEnum):
    """Where a date comes from, in the words of the screen; the round's says nothing."""

    ROUND = ""
    EXTENDED = "已延期"
    LETTER = "按退回意见书"


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a stage of one self-evaluation."""

    on: date
    why: Why = Why.ROUND


@dataclass(frozen=True, slots=True)
class Late:
    """A self-evaluation whose present stage should be over."""

    evaluation: SelfEvaluation
    due: Due
    days: int


def due_of(evaluation: SelfEvaluation, stage: str | None = None) -> date | None:
    """The last day of a stage, by default the present one; None where none is set."""
    return dues_of([evaluation], stage).get(evaluation.pk)


def dues_of(
    evaluations: Iterable[SelfEvaluation], stage: str | None = None
) -> dict[int, date]:
    """`due_of` for many, by primary key; queries do not grow with them."""
    return {pk: due.on for pk, due in _dues(list(evaluations), stage).items()}


def _dues(rows: list[SelfEvaluation], stage: str | None = None) -> dict[int, Due]:
    """The one rule: the letter of the last return, the newest extension, the round.

    More time granted after a letter counts instead of it.
    """
    extended, asked = extensions_of(rows), _asked_again(rows)
    dues = {}
    for row in rows:
        wanted = stage or STAGE_OF.get(row.state)
        if wanted is None:
            continue
        extension = extended.get((row.pk, wanted))
        stated = getattr(row.paper.round, wanted)
        if wanted == HANDING_IN and row.pk in asked:
            dues[row.pk] = Due(asked[row.pk], Why.LETTER)
        elif extension:
            dues[row.pk] = Due(extension.until, Why.EXTENDED)
        elif stated:
            dues[row.pk] = Due(stated)
    return dues


def extensions_of(
    evaluations: Iterable[SelfEvaluation],
) -> dict[tuple[int, str], Extension]:
    """The extension that counts, by self-evaluation and stage: the newest."""
    granted = Extension.objects.filter(evaluation__in=[row.pk for row in evaluations])
    return {
        (each.evaluation_id, each.stage): each
        for each in granted.select_related("by").order_by("id")
    }


def _asked_again(rows: Iterable[SelfEvaluation]) -> dict[int, date]:
    """Until when a letter wants what was sent back and is not out of the unit again."""
    back = [row.pk for row in rows if row.state in SENT_BACK]
    letters = _letters().filter(evaluation__in=back) if back else ()
    return {each.evaluation_id: each.due_on for each in letters if each.due_on}


def _letters() -> QuerySet[Letter]:
    """Letters of the last return, where no more time has been granted since."""
    since = Extension.objects.filter(
        evaluation=OuterRef("evaluation"), stage=HANDING_IN, at__gt=OuterRef("sent_at")
    )
    return letters_of_return().filter(~Exists(since)).order_by("pk")


def late(evaluations: QuerySet[SelfEvaluation], *, today: date) -> list[Late]:
    """Those whose present stage is over, the longest overdue first."""
    past = Q(pk__in=[])
    for state, stage in STAGE_OF.items():
        past |= Q(state=state, **{f"paper__round__{stage}__lt": today})
    # An extension or a letter may also be shorter than what the round allows.
    shortened = Extension.objects.filter(until__lt=today).values("evaluation")
    asked = Letter.objects.filter(kind=LetterKind.RETURN, due_on__lt=today)
    past |= Q(pk__in=shortened)
    past |= Q(state__in=SENT_BACK, pk__in=asked.values("evaluation"))
    rows = list(evaluations.filter(past).with_subject())  # type: ignore[attr-defined]
    dues = _dues(rows)
    found = [
        Late(row, dues[row.pk], (today - dues[row.pk].on).days)
        for row in rows
        if row.pk in dues and dues[row.pk].on < today
    ]
    return sorted(found, key=lambda each: (each.due.on, each.evaluation.pk))
