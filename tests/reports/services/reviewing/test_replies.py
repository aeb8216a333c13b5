from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.models import Event
from indicators.choices import State
from reports.choices import Decision, Stance
from reports.models import Reply, Verdict
from reports.services.moves import Hindered
from reports.services.reviewing.deeds import ask_for_clarification, pass_on
from reports.services.reviewing.replies import (
    NotAsked,
    NothingRescored,
    answer,
    call_for_reply,
    rule,
)
from tests.factories.review import Case, before_finance, in_days
from tests.factories.units import finance_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return before_finance()


def rescored(case: Case) -> Verdict:
    """One indicator set to zero, and the unit asked about it."""
    case.draft(case.codes()[0], Decision.REJECT, points=Decimal(0))
    call_for_reply(evaluation=case.evaluation, due_on=in_days(7), by=case.cast.reviewer)
    return Verdict.objects.sent().get()


def accept(case: Case) -> None:
    pass_on(
        evaluation=case.fresh(),
        expected_version=case.evaluation.version,
        by=case.cast.reviewer,
    )


def contested(case: Case) -> Reply:
    return answer(
        verdict=rescored(case),
        stance=Stance.CONTEST,
        text="凭证在材料3第2页。",
        proof="材料3",
        by=case.cast.clerk,
    )


def final(case: Case, item: str) -> Decimal:
    scores = case.review(case.cast.clerk).layers[-1].card.scores
    return next(each.points for each in scores if f"indicator/{each.code}" == item)


def test_a_score_that_the_unit_agrees_to_is_final(case: Case) -> None:
    verdict = rescored(case)
    answer(verdict=verdict, stance=Stance.AGREE, by=case.cast.clerk)
    accept(case)
    assert case.fresh().state == State.ACCEPTED
    assert final(case, verdict.item) == 0


def test_a_contested_score_waits_for_the_finding(case: Case) -> None:
    contested(case)
    with pytest.raises(Hindered, match="请先写明处理意见"):
        accept(case)


def test_what_finance_finds_is_final_and_stands_beside_the_rest(case: Case) -> None:
    reply = contested(case)
    rule(
        reply=reply,
        points=Decimal(2),
        ruling="凭证有效，部分采纳。",
        expected_version=reply.version,
        by=case.cast.reviewer,
    )
    accept(case)
    item = reply.verdict.item
    assert final(case, item) == 2
    finance = case.review(case.cast.clerk).layers[2].card.scores
    assert next(s.points for s in finance if f"indicator/{s.code}" == item) == 0
    assert Event.objects.filter(action="reply.ruled").count() == 1


def test_without_an_answer_one_waits_until_the_day(case: Case) -> None:
    rescored(case)
    with pytest.raises(Hindered, match="单位还没有答复"):
        accept(case)


def test_after_the_day_the_score_stands(case: Case) -> None:
    verdict = rescored(case)
    with time_machine.travel(timezone.now() + timedelta(days=9), tick=False):
        accept(case)
        with pytest.raises(NotAsked):
            answer(verdict=verdict, stance=Stance.AGREE, by=case.cast.clerk)


def test_the_unit_is_offered_an_answer_only_while_there_is_one_to_give(
    case: Case,
) -> None:
    verdict = rescored(case)
    client = Client()
    client.force_login(case.cast.clerk)
    page = f"/evaluations/{case.evaluation.pk}/replies/"

    assert "同意复核得分" in client.get(page).text
    with time_machine.travel(timezone.now() + timedelta(days=9), tick=False):
        client.force_login(case.cast.clerk)
        late = client.get(page).text
    assert verdict.label in late
    assert "已过" in late
    assert "同意复核得分" not in late


def test_an_answer_may_be_changed_until_it_is_dealt_with(case: Case) -> None:
    reply = contested(case)
    reply = answer(
        verdict=reply.verdict,
        stance=Stance.AGREE,
        expected_version=reply.version,
        by=case.cast.clerk,
    )
    assert reply.answer == Stance.AGREE


def test_contesting_gives_a_reason(case: Case) -> None:
    with pytest.raises(ValidationError, match="请写明理由"):
        answer(verdict=rescored(case), stance=Stance.CONTEST, by=case.cast.clerk)


def test_only_the_units_clerk_answers(case: Case) -> None:
    verdict = rescored(case)
    for person in (case.cast.reviewer, case.cast.head, case.cast.manager):
        with pytest.raises(PermissionDenied):
            answer(verdict=verdict, stance=Stance.AGREE, by=person)


def test_a_score_changed_after_the_call_is_put_to_the_unit_again(case: Case) -> None:
    verdict = rescored(case)
    answer(verdict=verdict, stance=Stance.AGREE, by=case.cast.clerk)
    case.draft(verdict.item, Decision.REJECT, points=Decimal(1))
    with pytest.raises(Hindered, match="还没有征求单位意见"):
        accept(case)


def test_nothing_rescored_nothing_to_ask(case: Case) -> None:
    case.draft(case.codes()[0], Decision.QUESTION)
    with pytest.raises(NothingRescored):
        call_for_reply(
            evaluation=case.evaluation, due_on=in_days(7), by=case.cast.reviewer
        )


def test_final_points_stay_within_the_weight(case: Case) -> None:
    reply = contested(case)
    with pytest.raises(ValidationError, match="最终得分应在 0 至"):
        rule(
            reply=reply,
            points=Decimal(700),
            ruling="写错。",
            expected_version=reply.version,
            by=case.cast.reviewer,
        )


def test_a_finding_on_an_answer_that_was_just_changed_is_refused(case: Case) -> None:
    reply = contested(case)
    answer(
        verdict=reply.verdict,
        stance=Stance.CONTEST,
        text="另有依据。",
        expected_version=reply.version,
        by=case.cast.clerk,
    )
    with pytest.raises(NotAsked, match="刚刚改了答复"):
        rule(
            reply=reply,
            points=Decimal(1),
            ruling="采纳。",
            expected_version=reply.version,
            by=case.cast.reviewer,
        )


def test_of_two_findings_on_one_answer_the_second_reads_the_first(case: Case) -> None:
    seen = contested(case)

    def find(points: int, by: User) -> None:
        rule(
            reply=seen,
            points=Decimal(points),
            ruling="凭证有效，部分采纳。",
            expected_version=seen.version,
            by=by,
        )

    find(2, case.cast.reviewer)
    with pytest.raises(NotAsked, match=f"{case.cast.reviewer}已于.*最终得分 2.00 分"):
        find(5, finance_of(case.evaluation.unit.region))

    assert Reply.objects.get().points == 2


def test_a_question_is_answered_without_returning(case: Case) -> None:
    case.draft(case.codes()[0], Decision.QUESTION)
    ask_for_clarification(
        evaluation=case.evaluation, due_on=in_days(5), by=case.cast.reviewer
    )
    verdict = Verdict.objects.sent().get()
    answer(
        verdict=verdict,
        stance=Stance.EXPLAIN,
        text="活动改在线上，次数不变。",
        by=case.cast.clerk,
    )
    judged = case.review().at(verdict.item)
    assert judged
    assert judged.reply
    assert judged.reply.answer == Stance.EXPLAIN
