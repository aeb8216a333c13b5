from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from evalportal.accounts.models import User
from indicators.choices import State
from indicators.models import Round, SelfEvaluation
from indicators.scoring.measures import Kind
from reports.models import Extension
from tests.factories.accounts import make_user
from tests.factories.indicators import (
    make_evaluation,
    make_paper,
    make_round,
    manager_of,
)
from tests.factories.projects import make_project
from tests.factories.reports import clerk_of, make_figures
from tests.factories.units import (
    finance_of,
    make_membership,
    make_region,
    make_unit,
    member_of,
)
from tests.factories.workflow import make_ready
from units.roles import Role

pytestmark = pytest.mark.django_db


def test_a_clerk_sees_what_to_fill_in_and_until_when(client: Client) -> None:
    evaluation = make_evaluation()
    due = timezone.localdate() + timedelta(days=3)
    Round.objects.update(due_on=due)
    client.force_login(clerk_of(evaluation))

    page = client.get(reverse("reports:tasks")).text

    assert evaluation.unit.name in page
    assert "还有 3 天" in page
    assert "继续填报：数据表" in page
    assert "<dd>— <span" in page  # nothing is scored yet: no zero
    assert "0.00" not in page


def test_what_is_late_is_said_to_be_late(client: Client) -> None:
    evaluation = make_evaluation()
    Round.objects.update(due_on=timezone.localdate() - timedelta(days=2))
    client.force_login(clerk_of(evaluation))

    assert "逾期 2 天" in client.get(reverse("reports:tasks")).text


def test_a_longer_time_given_to_one_report_is_what_its_clerk_sees(
    client: Client,
) -> None:
    evaluation = make_evaluation()
    today = timezone.localdate()
    Round.objects.update(due_on=today - timedelta(days=2))
    Extension.objects.create(
        evaluation=evaluation,
        stage="due_on",
        until=today + timedelta(days=5),
        reason="台风停课。",
        by=manager_of(evaluation.paper.round),
    )
    client.force_login(clerk_of(evaluation))

    page = client.get(reverse("reports:tasks")).text

    assert "还有 5 天" in page
    assert "逾期" not in page


def test_what_can_be_filled_in_stands_before_what_has_gone_on(client: Client) -> None:
    region, user = make_region(), make_user()
    paper = make_paper(round_=make_round(region=region))
    for state in (State.FINANCE_REVIEW, State.RETURNED, State.ACCEPTED, State.DRAFT):
        unit = make_unit(region=region)
        make_membership(unit=unit, user=user)
        make_evaluation(unit=unit, paper=paper, state=state)
    client.force_login(user)

    cards = client.get(reverse("reports:tasks")).context["cards"]

    assert [each.evaluation.state for each in cards] == [
        State.RETURNED,
        State.DRAFT,
        State.FINANCE_REVIEW,
        State.ACCEPTED,
    ]


def test_a_filled_in_report_leads_to_handing_it_in(client: Client) -> None:
    ready = make_ready()
    client.force_login(clerk_of(ready))

    page = client.get(reverse("reports:tasks")).text

    assert reverse("reports:submit", args=[ready.pk]) in page
    assert "检查并报送" in page


def test_what_has_been_handed_in_is_no_longer_late(client: Client) -> None:
    evaluation = make_evaluation(state=State.FINANCE_REVIEW)
    Round.objects.update(due_on=date(2023, 5, 31))
    client.force_login(clerk_of(evaluation))

    page = client.get(reverse("reports:tasks")).text

    assert "财政审核" in page
    assert "逾期" not in page


def test_the_score_on_the_card_is_that_of_this_moment(client: Client) -> None:
    evaluation = make_evaluation()
    make_figures(evaluation, {"支出预算": 100, "支出决算": 95})
    client.force_login(clerk_of(evaluation))

    assert "6.00" in client.get(reverse("reports:tasks")).text


def test_who_is_exempted_has_neither_score_nor_grade_in_the_list(
    client: Client, reviewer: User
) -> None:
    SelfEvaluation.objects.update(state=State.EXEMPTED)
    client.force_login(reviewer)

    shown = client.get(reverse("reports:evaluation-list")).text
    assert '<td class="num">—</td>' in shown
    assert "未完成" not in shown


def test_a_reviewer_sees_the_region_and_nobody_elses(client: Client) -> None:
    evaluation, foreign = make_evaluation(), make_evaluation()
    client.force_login(finance_of(evaluation.paper.round.region))

    page = client.get(reverse("reports:tasks")).text

    assert evaluation.unit.name in page
    assert foreign.unit.name not in page
    assert "继续填报" not in page


def test_somebody_without_a_unit_is_told_that_there_is_nothing_to_do(
    client: Client,
) -> None:
    make_evaluation()
    client.force_login(make_user())

    assert "现在没有要办的自评" in client.get(reverse("reports:tasks")).text


def test_whoever_runs_the_system_is_told_what_there_is_instead(
    client: Client,
) -> None:
    client.force_login(member_of(make_unit(), Role.ADMIN))

    page = client.get(reverse("reports:tasks")).text

    assert "不办理自评" in page
    assert reverse("units:unit-list") in page


def test_whoever_is_not_signed_in_is_sent_to_sign_in(client: Client) -> None:
    response = client.get(reverse("reports:tasks"))

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/account/login/")


@pytest.fixture
def reviewer() -> User:
    """A reviewer of a region with an overall and a project self-evaluation."""
    region = make_region()
    round_ = make_round(region=region, name="第一批")
    unit = make_unit(region=region, name="区档案局", code="7001")
    make_evaluation(unit=unit, paper=make_paper(round_=round_))
    make_evaluation(
        project=make_project(unit=unit, name="档案数字化"),
        paper=make_paper(round_=round_, kind=Kind.PROJECT),
    )
    make_evaluation(
        unit=make_unit(region=region, name="区审计局"),
        paper=make_paper(round_=make_round(region=region, name="第二批")),
        state=State.ACCEPTED,
    )
    return finance_of(region)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "project"}, ["档案数字化"]),
        ({"state": "accepted"}, ["区审计局"]),
        ({"word": "数字"}, ["档案数字化"]),
        ({"word": "7001"}, ["区档案局", "档案数字化"]),
        ({"word": "没有"}, []),
    ],
)
def test_the_list_is_filtered(
    query: dict[str, str], found: list[str], client: Client, reviewer: User
) -> None:
    client.force_login(reviewer)

    rows = client.get(reverse("reports:evaluation-list"), query).context["rows"]

    assert sorted(row.evaluation.subject for row in rows) == sorted(found)


def test_the_list_is_filtered_by_round(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    second = Round.objects.get(name="第二批")

    response = client.get(reverse("reports:evaluation-list"), {"round": second.pk})

    rows = response.context["rows"]
    assert [row.evaluation.subject for row in rows] == ["区审计局"]


def test_a_filter_that_cannot_be_understood_filters_nothing(
    client: Client, reviewer: User
) -> None:
    client.force_login(reviewer)

    response = client.get(
        reverse("reports:evaluation-list"), {"round": "x", "page": "y"}
    )

    assert len(response.context["rows"]) == 3


def test_long_lists_are_paged(client: Client) -> None:
    region = make_region()
    paper = make_paper(round_=make_round(region=region))
    for _ in range(21):
        make_evaluation(unit=make_unit(region=region), paper=paper)
    client.force_login(finance_of(region))

    first = client.get(reverse("reports:evaluation-list"))
    second = client.get(reverse("reports:evaluation-list"), {"page": 2})

    assert (len(first.context["rows"]), len(second.context["rows"])) == (20, 1)


@pytest.mark.parametrize("rows", [1, 3])
def test_my_tasks_cost_the_same_however_many(
    rows: int, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    region, user = make_region(), make_user()
    paper = make_paper(round_=make_round(region=region))
    for _ in range(rows):
        unit = make_unit(region=region)
        make_membership(unit=unit, user=user)
        make_evaluation(unit=unit, paper=paper)
    assert SelfEvaluation.objects.visible_to(user).count() == rows
    client.force_login(user)

    with django_assert_max_num_queries(22):
        client.get(reverse("reports:tasks"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_many(
    rows: int, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    region = make_region()
    paper = make_paper(round_=make_round(region=region))
    for _ in range(rows):
        make_evaluation(unit=make_unit(region=region), paper=paper)
    client.force_login(finance_of(region))

    with django_assert_max_num_queries(22):
        client.get(reverse("reports:evaluation-list"))
