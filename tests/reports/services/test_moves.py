"""Moves as people make them: who may, who loses, what is kept, who is told."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from evalportal.audit.models import Event
from evalportal.audit.verification import first_broken
from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.models import Movement, Notice
from reports.queries.workflow import possible
from reports.review.workflow import Move
from reports.services import moves
from reports.services.openings import note_opening
from tests.factories.indicators import make_evaluation
from tests.factories.reports import make_narrative
from tests.factories.units import make_membership, member_of
from tests.factories.workflow import Cast, cast_of, do, supervised_unit
from units.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluation() -> SelfEvaluation:
    return make_evaluation()


@pytest.fixture
def cast(evaluation: SelfEvaluation) -> Cast:
    return cast_of(evaluation)


def test_a_unit_without_supervisor_goes_from_its_head_to_finance(
    evaluation: SelfEvaluation, cast: Cast
) -> None:
    do(evaluation, Move.SUBMIT, cast.clerk)
    do(evaluation, Move.SIGN, cast.head)
    assert evaluation.state == State.FINANCE_REVIEW

    do(evaluation, Move.ACCEPT, cast.reviewer)
    assert evaluation.state == State.ACCEPTED


def test_a_supervised_unit_goes_by_its_department() -> None:
    evaluation = make_evaluation(unit=supervised_unit())
    cast = cast_of(evaluation)
    assert cast.department

    do(evaluation, Move.SUBMIT, cast.clerk)
    do(evaluation, Move.SIGN, cast.head)
    assert evaluation.state == State.DEPARTMENT_REVIEW

    do(evaluation, Move.ENDORSE, cast.department)
    assert evaluation.state == State.FINANCE_REVIEW


def test_nobody_endorses_the_papers_of_their_own_unit() -> None:
    evaluation = make_evaluation(unit=supervised_unit())
    cast = cast_of(evaluation)
    inside = member_of(evaluation.unit, Role.DEPARTMENT)
    do(evaluation, Move.SUBMIT, cast.clerk)
    do(evaluation, Move.SIGN, cast.head)

    with pytest.raises(PermissionDenied):
        do(evaluation, Move.ENDORSE, inside)


def test_the_loser_of_a_race_reads_who_moved_and_when(
    evaluation: SelfEvaluation, cast: Cast
) -> None:
    do(evaluation, Move.SUBMIT, cast.clerk)
    seen = evaluation.version
    do(evaluation, Move.RETURN, cast.head, "数字与决算不符。")

    with pytest.raises(moves.Overtaken, match=rf"{cast.head}已于.*退回.*已退回"):
        moves.make(
            evaluation=evaluation, move=Move.SIGN, expected_version=seen, by=cast.head
        )
    assert evaluation.movements.count() == 2


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_nothing_is_returned_without_a_reason(
    evaluation: SelfEvaluation, cast: Cast, reason: str
) -> None:
    do(evaluation, Move.SUBMIT, cast.clerk)

    with pytest.raises(moves.ReasonMissing):
        do(evaluation, Move.RETURN, cast.head, reason)
    assert evaluation.state == State.UNIT_REVIEW


def test_who_wrote_a_part_of_it_does_not_sign_it(
    evaluation: SelfEvaluation, cast: Cast
) -> None:
    make_narrative(evaluation=evaluation, changed_by=cast.head)
    do(evaluation, Move.SUBMIT, cast.clerk)

    with pytest.raises(moves.OwnWork):
        do(evaluation, Move.SIGN, cast.head)
    assert possible(evaluation, cast.head) == ()


def test_who_handed_it_in_does_not_sign_it(evaluation: SelfEvaluation) -> None:
    both = member_of(evaluation.unit)
    make_membership(user=both, unit=evaluation.unit, role=Role.HEAD)
    do(evaluation, Move.SUBMIT, both)

    with pytest.raises(moves.OwnWork):
        do(evaluation, Move.RETURN, both)


def test_who_merely_opened_the_paper_for_the_unit_may_review_it(
    evaluation: SelfEvaluation, cast: Cast
) -> None:
    make_membership(
        user=evaluation.created_by,
        unit=cast.reviewer.memberships.get().unit,
        role=Role.REVIEWER,
    )
    do(evaluation, Move.SUBMIT, cast.clerk)
    do(evaluation, Move.SIGN, cast.head)
    do(evaluation, Move.ACCEPT, evaluation.created_by)

    assert evaluation.state == State.ACCEPTED


def test_what_nobody_has_opened_may_be_taken_back(
    evaluation: SelfEvaluation, cast: Cast
) -> None:
    do(evaluation, Move.SUBMIT, cast.clerk)
    do(evaluation, Move.WITHDRAW, cast.clerk)

    assert evaluation.state == State.DRAFT


def test_what_was_returned_before_is_taken_back_to_returned(
    evaluation: SelfEvaluation, cast: Cast
) -> None:
    do(evaluation, Move.SUBMIT, cast.clerk)
    do(evaluation, Move.RETURN, cast.head)
    do(evaluation, Move.SUBMIT, cast.clerk)
    do(evaluation, Move.WITHDRAW, cast.clerk)

    assert evaluation.state == State.RETURNED


def test_what_the_next_reader_has_opened_stays(
    evaluation: SelfEvaluation, cast: Cast
) -> None:
    do(evaluation, Move.SUBMIT, cast.clerk)
    note_opening(evaluation=evaluation, by=cast.head)

    assert Move.WITHDRAW not in {a.move for a in possible(evaluation, cast.clerk)}
    with pytest.raises(moves.NotNow, match="打开以前"):
        do(evaluation, Move.WITHDRAW, cast.clerk)


def test_a_look_by_somebody_else_does_not_keep_it(
    evaluation: SelfEvaluation, cast: Cast
) -> None:
    do(evaluation, Move.SUBMIT, cast.clerk)
    note_opening(evaluation=evaluation, by=cast.reviewer)
    do(evaluation, Move.WITHDRAW, cast.clerk)

    assert evaluation.state == State.DRAFT


def test_what_finance_reopened_is_not_taken_back_by_the_unit(
    evaluation: SelfEvaluation, cast: Cast
) -> None:
    do(evaluation, Move.SUBMIT, cast.clerk)
    do(evaluation, Move.SIGN, cast.head)
    do(evaluation, Move.ACCEPT, cast.reviewer)
    do(evaluation, Move.REOPEN, cast.manager)

    with pytest.raises(moves.NotNow):
        do(evaluation, Move.WITHDRAW, cast.head)


def test_what_is_reviewed_is_what_was_handed_in(
    evaluation: SelfEvaluation, cast: Cast
) -> None:
    handed_in = do(evaluation, Move.SUBMIT, cast.clerk).version
    signed = do(evaluation, Move.SIGN, cast.head)
    accepted = do(evaluation, Move.ACCEPT, cast.reviewer)

    assert handed_in is not None
    assert handed_in == signed.version == accepted.version
    assert evaluation.versions.count() == 1


def test_each_submission_freezes_a_version_of_its_own(
    evaluation: SelfEvaluation, cast: Cast
) -> None:
    first = do(evaluation, Move.SUBMIT, cast.clerk).version
    do(evaluation, Move.RETURN, cast.head)
    second = do(evaluation, Move.SUBMIT, cast.clerk).version

    assert first
    assert second
    assert (first.number, second.number) == (1, 2)


def test_a_move_is_an_event_with_its_reason_and_its_version(
    evaluation: SelfEvaluation, cast: Cast
) -> None:
    do(evaluation, Move.SUBMIT, cast.clerk)
    made = do(evaluation, Move.RETURN, cast.head, "支出决算与决算报表不符。")

    event = Event.objects.get(action="evaluation.returned")
    assert made.version
    assert event.details == {
        "number": 2,
        "source": "unit_review",
        "target": "returned",
        "reason": "支出决算与决算报表不符。",
        "sha256": made.version.sha256,
    }
    assert first_broken() is None


def test_the_next_reader_is_asked_and_the_clerk_told(
    evaluation: SelfEvaluation, cast: Cast
) -> None:
    do(evaluation, Move.SUBMIT, cast.clerk)
    do(evaluation, Move.SIGN, cast.head)

    asked = Notice.objects.get(recipient=cast.reviewer)
    assert asked.title == f"请办理：{evaluation}"
    told = Notice.objects.get(recipient=cast.clerk)
    assert "已审核通过" in told.title
    assert not Notice.objects.filter(recipient=cast.head, kind="evaluation.signed")


def test_the_reason_of_a_return_reaches_the_clerk(
    evaluation: SelfEvaluation, cast: Cast
) -> None:
    do(evaluation, Move.SUBMIT, cast.clerk)
    do(evaluation, Move.RETURN, cast.head, "三公经费漏填。")

    assert "三公经费漏填。" in Notice.objects.get(recipient=cast.clerk).text


def test_a_refused_move_leaves_nothing_behind(
    evaluation: SelfEvaluation, cast: Cast
) -> None:
    before = Event.objects.count()
    with pytest.raises(PermissionDenied):
        do(evaluation, Move.SUBMIT, cast.head)

    assert evaluation.movements.count() == 0
    assert Event.objects.count() == before
    assert not Notice.objects.exists()


def test_the_database_refuses_to_edit_what_was_done(
    evaluation: SelfEvaluation, cast: Cast
) -> None:
    do(evaluation, Move.SUBMIT, cast.clerk)

    with (
        pytest.raises(DatabaseError, match="never edited"),
        transaction.atomic(),
    ):
        Movement.objects.update(reason="改写")
