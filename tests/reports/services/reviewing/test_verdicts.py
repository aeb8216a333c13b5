from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evalportal.audit.models import Event
from evalportal.versions import Conflict
from reports.choices import Decision
from reports.models import Verdict
from reports.review.workflow import Move
from reports.services.reviewing.criteria import set_criteria
from reports.services.reviewing.verdicts import (
    NotUnderReview,
    Overtaken,
    accept_items,
    discard_draft,
    draft_verdict,
    send_verdicts,
)
from tests.factories.review import Case, before_finance, before_the_department
from tests.factories.units import finance_of
from tests.factories.workflow import do

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return before_finance()


def test_a_draft_is_seen_by_its_writer_alone(case: Case) -> None:
    item = case.codes()[0]
    case.draft(item, Decision.QUESTION)
    colleague = finance_of(case.evaluation.unit.region)
    mine, theirs = case.review().at(item), case.review(colleague).at(item)
    assert mine
    assert mine.draft
    assert theirs
    assert (theirs.draft, theirs.newest) == (None, None)


def test_what_was_sent_is_seen_by_all_and_recorded(case: Case) -> None:
    item = case.codes()[0]
    case.draft(item, Decision.QUESTION)
    send_verdicts(evaluation=case.evaluation, by=case.cast.reviewer)
    judged = case.review(case.cast.clerk).at(item)
    assert judged
    assert judged.newest
    assert judged.newest.decision == Decision.QUESTION
    assert Event.objects.get(action="review.sent").details["verdicts"][0][0] == item


def test_a_criterion_decides_the_points(case: Case) -> None:
    item = case.codes()[0]
    judged = case.review().at(item)
    assert judged
    row = case.draft(item, Decision.REJECT, criterion="佐证材料不完整")
    weight = Decimal(dict(judged.item.cells)["分值"])
    assert (row.percent, row.points) == (Decimal(30), weight * Decimal("0.7"))


def test_the_rounds_own_criteria_take_the_place_of_the_shipped_ones(case: Case) -> None:
    round_ = case.evaluation.paper.round
    set_criteria(round_=round_, text="40% 口径不符", by=case.cast.manager)
    row = case.draft(case.codes()[0], Decision.REJECT, criterion="口径不符")
    assert row.percent == Decimal(40)
    with pytest.raises(ValidationError, match="没有这一扣分情形"):
        case.draft(case.codes()[1], Decision.REJECT, criterion="佐证材料不完整")


def test_a_doubt_or_a_rejection_says_why(case: Case) -> None:
    with pytest.raises(ValidationError, match="请写明说明"):
        case.draft(case.codes()[0], Decision.REJECT, comment="")


def test_points_are_only_for_rejected_indicators(case: Case) -> None:
    section = next(
        each.item.key for each in case.review().judged if each.item.part == "正文"
    )
    with pytest.raises(ValidationError, match="只有“不认可”的指标可以改分"):
        case.draft(section, Decision.REJECT, points=Decimal(1))
    with pytest.raises(ValidationError, match="只有“不认可”的指标可以改分"):
        case.draft(case.codes()[0], Decision.QUESTION, points=Decimal(1))


def test_points_stay_within_the_weight(case: Case) -> None:
    with pytest.raises(ValidationError, match="复核得分应在 0 至"):
        case.draft(case.codes()[0], Decision.REJECT, points=Decimal(900))


def test_two_windows_of_one_reviewer_do_not_overwrite_each_other(case: Case) -> None:
    item = case.codes()[0]
    case.draft(item, Decision.QUESTION, comment="第一次。")
    with pytest.raises(Conflict, match="第一次"):
        case.draft(item, Decision.QUESTION, comment="另一个窗口。")


def test_of_two_reviewers_the_second_reads_the_first_before_sending(case: Case) -> None:
    item = case.codes()[0]
    colleague = finance_of(case.evaluation.unit.region)
    case.draft(item, Decision.ACCEPT)
    case.draft(item, Decision.REJECT, by=colleague)
    send_verdicts(evaluation=case.evaluation, by=case.cast.reviewer)
    with pytest.raises(Overtaken, match="“认可”"):
        send_verdicts(evaluation=case.evaluation, by=colleague)
    assert Verdict.objects.drafts_of(colleague).count() == 1
    case.draft(item, Decision.REJECT, by=colleague, expected_version=1)
    assert len(send_verdicts(evaluation=case.evaluation, by=colleague)) == 1


def test_a_draft_can_be_taken_away_but_not_what_was_sent(case: Case) -> None:
    row = case.draft(case.codes()[0], Decision.QUESTION)
    discard_draft(verdict=row, by=case.cast.reviewer)
    assert not Verdict.objects.exists()
    row = case.draft(case.codes()[0], Decision.QUESTION)
    send_verdicts(evaluation=case.evaluation, by=case.cast.reviewer)
    with pytest.raises(NotUnderReview, match="已经发出"):
        discard_draft(verdict=row, by=case.cast.reviewer)


def test_bulk_acceptance_leaves_judged_items_alone(case: Case) -> None:
    first, *rest = case.codes()
    case.draft(first, Decision.QUESTION)
    made = accept_items(
        evaluation=case.evaluation, items=[first, *rest], by=case.cast.reviewer
    )
    assert {each.item for each in made} == set(rest)
    judged = case.review().at(first)
    assert judged
    assert judged.mark("finance") == Decision.QUESTION


def test_nobody_else_judges(case: Case) -> None:
    for person in (case.cast.clerk, case.cast.head, case.cast.manager):
        with pytest.raises(PermissionDenied):
            case.draft(case.codes()[0], Decision.ACCEPT, by=person)


def test_nothing_is_judged_outside_a_review(case: Case) -> None:
    item = case.codes()[0]
    do(case.evaluation, Move.ACCEPT, case.cast.reviewer)
    with pytest.raises(NotUnderReview, match="不在审核中"):
        case.draft(item, Decision.ACCEPT)


def test_an_item_that_is_not_there_cannot_be_judged(case: Case) -> None:
    with pytest.raises(NotUnderReview, match="没有这一事项"):
        case.draft("indicator/nowhere", Decision.ACCEPT)


def test_the_departments_verdict_stands_beside_that_of_finance() -> None:
    case = before_the_department()
    department = case.cast.department
    assert department
    item = case.codes()[0]
    case.draft(item, Decision.REJECT, points=Decimal(1), by=department)
    send_verdicts(evaluation=case.evaluation, by=department)
    do(case.evaluation, Move.ENDORSE, department)
    draft_verdict(
        evaluation=case.evaluation,
        item=item,
        decision=Decision.REJECT,
        comment="全部没有依据。",
        points=Decimal(0),
        by=case.cast.reviewer,
    )
    points = [
        next(s.points for s in layer.card.scores if f"indicator/{s.code}" == item)
        for layer in case.review().layers
    ]
    assert points[1:] == [1, 0, 0]
    assert points[0] > 1
