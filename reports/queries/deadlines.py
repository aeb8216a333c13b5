"""Until when a stage is due, extensions included, and who is late."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.models import Extension

from .returned import asked_again

HANDING_IN: Final = "due_on"
STAGE_OF: Final[Mapping[str, str]] = {
    State.DRAFT: HANDING_IN,
    State.RETURNED: HANDING_IN,
    State.UNIT_REVIEW: HANDING_IN,
    State.DEPARTMENT_REVIEW: "department_due_on",
    State.FINANCE_REVIEW: "finance_due_on",
    State.ACCEPTED: "disclosure_due_on",
}


@dataclass(frozen=True, slots=True)
class Late:
    """A self-evaluation whose present stage should be over."""

    evaluation: SelfEvaluation
    due_on: date
    days: int
    is_extended: bool


def due_of(evaluation: SelfEvaluation, stage: str | None = None) -> date | None:
    """The last day of a stage, by default the present one; None where none is set."""
    return dues_of([evaluation], stage).get(evaluation.pk)


def dues_of(
    evaluations: Iterable[SelfEvaluation], stage: str | None = None
) -> dict[int, date]:
    """`due_of` for many, by primary key; queries do not grow with them.

    What has come back with a letter is to be handed in again when the letter says.
    """
    rows = list(evaluations)
    extended, asked = extensions_of(rows), asked_again(rows)
    dues = {}
    for row in rows:
        wanted = stage or STAGE_OF.get(row.state)
        if wanted is None:
            continue
        extension = extended.get((row.pk, wanted))
        due = extension.until if extension else getattr(row.paper.round, wanted)
        if wanted == HANDING_IN:
            due = asked.get(row.pk, due)
        if due is not None:
            dues[row.pk] = due
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


def late(evaluations: QuerySet[SelfEvaluation], *, today: date) -> list[Late]:
    """Those whose present stage is over, the longest overdue first."""
    past = Q(state=State.RETURNED)  # by the letter's date, which may be an earlier one
    for state, stage in STAGE_OF.items():
        past |= Q(state=state, **{f"paper__round__{stage}__lt": today})
    # An extension may also be shorter than what the round allows.
    shortened = Extension.objects.filter(until__lt=today).values("evaluation")
    rows = list(evaluations.filter(past | Q(pk__in=shortened)).with_subject())  # type: ignore[attr-defined]
    dues, extended = dues_of(rows), extensions_of(rows)
    found = [
        Late(
            row,
            dues[row.pk],
            (today - dues[row.pk]).days,
            (row.pk, STAGE_OF[row.state]) in extended,
        )
        for row in rows
        if row.pk in dues and dues[row.pk] < today
    ]
    return sorted(found, key=lambda each: (each.due_on, each.evaluation.pk))
