import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from evalportal.audit.models import Event
from reports.choices import Decision
from reports.models import Rectification
from reports.queries.last_year import last_year_of
from reports.review.workflow import Move
from reports.services.reviewing.deeds import pass_on
from reports.services.reviewing.rectifications import (
    NotNow,
    close,
    plan,
    report_done,
    send_back,
)
from tests.factories.indicators import make_evaluation, make_paper, make_round
from tests.factories.review import Case, before_finance
from tests.factories.workflow import do

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return before_finance()


def accepted(case: Case) -> Rectification:
    """A report accepted with one section rejected; its rectification."""
    section = next(
        each.item.key for each in case.review().judged if each.item.part == "正文"
    )
    case.draft(section, Decision.REJECT, expected="写明后续管理。")
    pass_on(
        evaluation=case.fresh(),
        expected_version=case.evaluation.version,
        by=case.cast.reviewer,
    )
    return Rectification.objects.get(item=section)


def done(case: Case, row: Rectification) -> Rectification:
    return report_done(
        rectification=row,
        reply="已补写。",
        proof="材料5",
        expected_version=row.version,
        by=case.cast.clerk,
    )


def test_what_was_rejected_is_to_be_put_right(case: Case) -> None:
    row = accepted(case)
    assert (row.found, row.demanded) == ("所附材料不能证明。", "写明后续管理。")
    assert row.stage == "待整改"


def test_lost_points_are_to_be_put_right_with_the_units_own_measure(case: Case) -> None:
    row = case.evaluation.results.filter(actual="6").order_by("pk")[0]
    row.actual, row.deduction_reason = "3", "两次活动取消。"
    row.save()
    again = before_again(case)
    do(again.evaluation, Move.ACCEPT, again.cast.reviewer)
    opened = Rectification.objects.get(item=f"indicator/{row.code}")
    assert opened.found == "扣2.5分。两次活动取消。"
    assert opened.measure == "按月核对。"


def before_again(case: Case) -> Case:
    """The same report, returned by its unit and handed in again with its changes."""
    do(case.evaluation, Move.WITHDRAW, case.cast.head)
    do(case.evaluation, Move.RETURN, case.cast.head)
    do(case.evaluation, Move.SUBMIT, case.cast.clerk)
    do(case.evaluation, Move.SIGN, case.cast.head)
    return case


def test_accepting_once_more_opens_nothing_twice(case: Case) -> None:
    accepted(case)
    count = Rectification.objects.count()
    do(case.evaluation, Move.REOPEN, case.cast.manager)
    do(case.evaluation, Move.ACCEPT, case.cast.reviewer)
    assert Rectification.objects.count() == count


def test_a_matter_goes_from_plan_to_closing(case: Case) -> None:
    row = accepted(case)
    row = plan(
        rectification=row,
        owner="财务股",
        measure="补写一节。",
        expected_version=row.version,
        by=case.cast.clerk,
    )
    row = done(case, row)
    assert row.stage == "已反馈"
    row = close(
        rectification=row,
        closing="",
        expected_version=row.version,
        by=case.cast.reviewer,
    )
    assert (row.stage, row.closing) == ("已销号", "整改到位，予以销号。")
    deeds = ["opened", "planned", "replied", "closed"]
    told = Event.objects.filter(action__startswith="rectification.")
    assert [e.action.partition(".")[2] for e in told.order_by("pk")] == deeds


def test_nothing_is_closed_without_an_answer(case: Case) -> None:
    row = accepted(case)
    with pytest.raises(NotNow, match="还没有反馈"):
        close(
            rectification=row,
            closing="",
            expected_version=row.version,
            by=case.cast.reviewer,
        )


def test_an_answer_that_is_not_enough_goes_back_with_what_is_missing(
    case: Case,
) -> None:
    row = done(case, accepted(case))
    with pytest.raises(NotNow, match="请写明还差什么"):
        send_back(
            rectification=row,
            closing=" ",
            expected_version=row.version,
            by=case.cast.reviewer,
        )
    row = send_back(
        rectification=row,
        closing="还缺照片。",
        expected_version=row.version,
        by=case.cast.reviewer,
    )
    assert row.stage == "待整改"


def test_what_is_closed_stays_closed(case: Case) -> None:
    row = done(case, accepted(case))
    row = close(
        rectification=row,
        closing="",
        expected_version=row.version,
        by=case.cast.reviewer,
    )
    with pytest.raises(NotNow, match="已经销号"):
        done(case, row)


def test_an_answer_says_what_was_done(case: Case) -> None:
    row = accepted(case)
    with pytest.raises(ValidationError, match="请写明整改结果"):
        report_done(
            rectification=row,
            reply="",
            expected_version=row.version,
            by=case.cast.clerk,
        )


def test_the_unit_answers_and_finance_closes(case: Case) -> None:
    row = accepted(case)
    with pytest.raises(PermissionDenied):
        report_done(
            rectification=row,
            reply="已改。",
            expected_version=row.version,
            by=case.cast.reviewer,
        )
    row = done(case, row)
    with pytest.raises(PermissionDenied):
        close(
            rectification=row,
            closing="",
            expected_version=row.version,
            by=case.cast.clerk,
        )


def test_next_years_form_asks_what_became_of_it(case: Case) -> None:
    row = accepted(case)
    before = case.evaluation
    round_ = make_round(
        region=before.unit.region, fiscal_year=before.fiscal_year + 1, work_year=2024
    )
    following = make_evaluation(
        paper=make_paper(round_=round_, kind=before.kind),
        unit=before.unit,
        project=before.project,
    )
    asked = last_year_of(following).promised
    assert f"审核整改“{row.label}”：{row.demanded}" in asked
    assert last_year_of(before).promised == ()

    client = Client()
    client.force_login(case.cast.clerk)
    page = client.get(f"/evaluations/{following.pk}/fill/closure/")
    assert row.demanded in page.content.decode()
