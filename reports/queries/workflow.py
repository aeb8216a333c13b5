"""What may be done with a self-evaluation now, by whom, and what has been done."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from evalportal.accounts.models import User
from indicators.choices import State
from indicators.models import ResultRow, SelfEvaluation
from reports.models import GroupMember, Movement, Narrative, Opening, Statement
from reports.review.workflow import (
    FORWARD,
    Arrow,
    Facts,
    Move,
    arrows_from,
    next_action,
    states_awaiting,
)
from units.models import within_reach
from units.permissions import may
from units.queries import holders
from units.roles import Action


def last_movement(evaluation: SelfEvaluation) -> Movement | None:
    made = Movement.objects.filter(evaluation=evaluation).select_related("by")
    return made.order_by("-number").first()


def facts_of(evaluation: SelfEvaluation) -> Facts:
    """What the table's conditions look at, as it is now."""
    last = last_movement(evaluation)
    return Facts(
        is_supervised=evaluation.unit.supervisor_id is not None,
        undoable=State(last.source) if last and _may_be_undone(last) else None,
    )


def _may_be_undone(last: Movement) -> bool:
    if last.move not in FORWARD:
        return False
    opened = Opening.objects.filter(
        evaluation=last.evaluation_id, after=last.number, may_go_on=True
    )
    return not opened.exists()


def possible(evaluation: SelfEvaluation, user: User) -> tuple[Arrow, ...]:
    """The rows of the table that this person may follow now: their buttons."""
    found = arrows_from(State(evaluation.state), facts_of(evaluation))
    unit, year = evaluation.unit, evaluation.fiscal_year
    mine = {
        action
        for action in {each.action for each in found}
        if may(user, action, unit, year)
    }
    open_to = [each for each in found if each.action in mine]
    if any(each.kind.by_reader for each in open_to) and is_author(evaluation, user):
        open_to = [each for each in open_to if not each.kind.by_reader]
    return tuple(open_to)


def is_author(evaluation: SelfEvaluation, user: User) -> bool:
    """Whether somebody handed this paper in or wrote any part of it.

    Rows that the portal makes when it opens a paper stand at version 1 and name who
    opened it; what somebody has written since is at a later one.
    """
    of_it, mine = {"evaluation": OuterRef("pk")}, {"changed_by": user}
    wrote = (
        Exists(Movement.objects.filter(**of_it, move=Move.SUBMIT, by=user))
        | Exists(Narrative.objects.filter(**of_it, **mine))
        | Exists(GroupMember.objects.filter(**of_it, **mine))
        | Exists(Statement.objects.filter(**of_it, **mine))
        | Exists(ResultRow.objects.filter(**of_it, **mine, version__gt=1))
    )
    return SelfEvaluation.objects.filter(wrote, pk=evaluation.pk).exists()


def is_of_the_unit(user: User, evaluation: SelfEvaluation) -> bool:
    """Whether this is the person's own unit's paper."""
    return user.memberships.filter(unit=evaluation.unit_id).exists()


def next_readers(evaluation: SelfEvaluation) -> QuerySet[User]:
    """Whose turn it is now."""
    action = next_action(State(evaluation.state))
    if action is None:
        return User.objects.none()
    return holders(action, evaluation.unit, evaluation.fiscal_year)


READERS = (Action.SIGN, Action.ENDORSE, Action.REVIEW, Action.MANAGE)


def waiting_for(user: User) -> QuerySet[SelfEvaluation]:
    """What waits for this person to read and decide, the longest waiting first."""
    year = OuterRef("paper__round__fiscal_year")
    turn = Q(pk__in=[])
    for action in READERS:
        states = states_awaiting([action])
        turn |= Q(state__in=states) & within_reach(user, action, unit="unit", year=year)
    return SelfEvaluation.objects.filter(turn).with_subject().order_by("changed_at")


def arrived(evaluations: Iterable[SelfEvaluation]) -> dict[int, Movement]:
    """The movement by which each came to where it stands, by primary key."""
    made = Movement.objects.filter(evaluation__in=[row.pk for row in evaluations])
    ordered = made.select_related("by").order_by("evaluation", "number")
    return {each.evaluation_id: each for each in ordered}
