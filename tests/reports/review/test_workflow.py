"""The table itself: no dead end, nothing lost on any way through it."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from evalportal.audit.models import Event
from evalportal.audit.verification import first_broken
from indicators.choices import EDITABLE, State
from reports.models import Movement
from reports.queries.workflow import facts_of
from reports.review.workflow import (
    ARROWS,
    FORWARD,
    KINDS,
    Arrow,
    Facts,
    Given,
    Move,
    Told,
    arrows_from,
    next_action,
    replay,
    states_awaiting,
)
from reports.services.moves import Hindered
from tests.factories.indicators import make_evaluation
from tests.factories.units import make_unit
from tests.factories.workflow import cast_of, do, supervised_unit
from units.roles import ALLOWED, Action, Role

BOTH = [Facts(is_supervised=True), Facts(is_supervised=False)]
HOLDERS = {action: {r for r in Role if action in ALLOWED[r]} for action in Action}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("facts", BOTH)
def test_every_state_has_a_way_out_for_somebody(state: State, facts: Facts) -> None:
    if state == State.DEPARTMENT_REVIEW and not facts.is_supervised:
        facts = Facts(is_supervised=True)  # only the supervised come here
    ways = arrows_from(state, facts)

    assert ways
    assert all(HOLDERS[way.action] for way in ways)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("facts", BOTH)
def test_every_state_leads_to_acceptance(state: State, facts: Facts) -> None:
    seen, ahead = set[State](), {state}
    while ahead:
        here = ahead.pop()
        seen.add(here)
        ahead |= {way.target for way in arrows_from(here, facts)} - seen

    if state == State.DEPARTMENT_REVIEW:
        assert State.FINANCE_REVIEW in seen
    assert State.ACCEPTED in seen


@pytest.mark.parametrize("state", State)
def test_every_state_is_reached(state: State) -> None:
    assert state == State.DRAFT or state in {arrow.target for arrow in ARROWS}


def test_a_row_is_told_from_every_other_by_what_holds() -> None:
    """With the facts known there is never a choice between two rows of one move."""
    for state in State:
        for supervised in (True, False):
            for undoable in (None, *State):
                rows = arrows_from(state, Facts(supervised, undoable))
                moves = [row.move for row in rows]
                assert len(moves) == len(set(moves))


def test_whoever_sends_it_back_or_stops_it_says_why() -> None:
    backwards = {
        row.move
        for row in ARROWS
        if row.move not in (*FORWARD, Move.ACCEPT, Move.PUBLISH, Move.WITHDRAW)
    }

    assert backwards == {move for move in Move if KINDS[move].needs_reason}


def test_nobody_reviews_by_the_right_to_fill_in() -> None:
    for row in ARROWS:
        if row.kind.by_reader:
            assert row.action in (Action.SIGN, Action.ENDORSE, Action.REVIEW)
            assert not HOLDERS[row.action] & HOLDERS[Action.FILL_IN]


def test_only_what_can_be_edited_freezes_a_new_version_when_it_leaves() -> None:
    assert {row.source for row in ARROWS if row.kind.freezes} == set(EDITABLE)


def test_everybody_concerned_is_told() -> None:
    for move, kind in KINDS.items():
        assert kind.told, move
    assert Told.CLERKS in KINDS[Move.RETURN].told


def test_whose_turn_it_is_follows_from_the_table() -> None:
    assert next_action(State.UNIT_REVIEW) is Action.SIGN
    assert next_action(State.EXEMPTED) is None
    assert states_awaiting([Action.REVIEW]) == (State.FINANCE_REVIEW,)


def test_a_withdrawal_leads_back_to_where_the_last_movement_began() -> None:
    undone = {(row.source, row.target) for row in ARROWS if row.given is Given.UNOPENED}
    assert undone == {(row.target, row.source) for row in ARROWS if row.move in FORWARD}


@given(st.data())
def test_replayed_movements_give_the_state_they_were_made_in(
    data: st.DataObject,
) -> None:
    state, made, undoable = State.DRAFT, list[tuple[Move, State]](), None
    supervised = data.draw(st.booleans())
    for _ in range(data.draw(st.integers(0, 25))):
        rows = arrows_from(state, Facts(supervised, undoable))
        row: Arrow = data.draw(st.sampled_from(rows))
        made.append((row.move, row.target))
        undoable = row.source if row.move in FORWARD else None
        state = row.target

    assert replay(made) == state


def test_a_way_that_is_not_in_the_table_cannot_be_replayed() -> None:
    with pytest.raises(ValueError, match="accept does not lead"):
        replay([(Move.SUBMIT, State.UNIT_REVIEW), (Move.ACCEPT, State.ACCEPTED)])


class AnyWayThroughTheTable(TestCase):
    """Real rows, real people, moves drawn at random."""

    @settings(max_examples=12)
    @given(data=st.data(), supervised=st.booleans())
    def test_nothing_is_lost(self, data: st.DataObject, *, supervised: bool) -> None:
        unit = supervised_unit() if supervised else make_unit()
        evaluation = make_evaluation(unit=unit)
        cast = cast_of(evaluation)
        reasons = []
        for step in range(data.draw(st.integers(1, 8))):
            rows = arrows_from(State(evaluation.state), facts_of(evaluation))
            row: Arrow = data.draw(st.sampled_from(rows))
            before, reason = evaluation.state, f"第{step}次的理由"
            try:
                do(evaluation, row.move, cast.who(row.action), reason)
            except Hindered:  # finance returns with a letter only: nothing has happened
                evaluation.refresh_from_db()
                assert evaluation.state == before
                continue
            reasons.append(reason)
            assert evaluation.state == row.target

        kept = list(Movement.objects.filter(evaluation=evaluation))
        assert [each.number for each in kept] == list(range(1, len(kept) + 1))
        assert [each.reason for each in kept] == reasons
        where = kept[-1].target if kept else State.DRAFT
        way = [(Move(each.move), State(each.target)) for each in kept]
        assert replay(way) == evaluation.state == where
        submitted = [each for each in kept if each.move == Move.SUBMIT]
        versions = list(evaluation.versions.order_by("number"))
        assert [each.version for each in submitted] == versions
        told = Event.objects.filter(
            object_id=str(evaluation.pk), action__in=EVENTS
        ).order_by("sequence")
        assert [_kept(each) for each in told] == [
            (each.kind.event, each.number, each.source, each.target, each.reason)
            for each in kept
        ]
        assert _replayed(told) == evaluation.state
        assert first_broken() is None


EVENTS = {kind.event: move for move, kind in KINDS.items()}


def _kept(event: Event) -> tuple[str, int, str, str, str]:
    said = event.details
    return (
        event.action,
        said["number"],
        said["source"],
        said["target"],
        said["reason"],
    )


def _replayed(events: Iterable[Event]) -> State:
    """The state, from the log alone."""
    return replay(
        (EVENTS[each.action], State(each.details["target"])) for each in events
    )
