"""Every section's page: who sees it, who fills it in, what it costs."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from indicators.choices import State
from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from projects.models import FundLine
from tests.factories.indicators import make_evaluation, make_result, manager_of
from tests.factories.reports import clerk_of, make_figures, make_member
from tests.factories.units import make_unit, member_of
from units.models import AccountEntry
from units.roles import Role

pytestmark = pytest.mark.django_db

SLUGS = ["figures", "indicators", "group", "statements", "text/duties"]


def fill(evaluation: SelfEvaluation, slug: str) -> str:
    return reverse("reports:fill", args=[evaluation.pk, slug])


@pytest.mark.parametrize("slug", SLUGS)
def test_a_clerk_gets_the_form_of_every_section(slug: str, client: Client) -> None:
    evaluation = make_evaluation()
    make_member(evaluation=evaluation)
    client.force_login(clerk_of(evaluation))

    response = client.get(fill(evaluation, slug))

    assert response.status_code == 200
    assert 'method="post"' in response.text.split('class="desk-main"')[1]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_reviewer_reads_every_section_and_gets_no_form(
    slug: str, client: Client
) -> None:
    evaluation = make_evaluation()
    make_member(evaluation=evaluation)
    client.force_login(manager_of(evaluation.paper.round))

    page = client.get(fill(evaluation, slug)).text

    inputs = page.split('class="desk-main"')[1]
    assert 'type="submit"' not in inputs
    assert "hx-post" not in inputs


@pytest.mark.parametrize("slug", SLUGS)
def test_a_section_that_has_been_handed_in_is_read_only(
    slug: str, client: Client
) -> None:
    evaluation = make_evaluation(state=State.UNIT_REVIEW)
    make_member(evaluation=evaluation)
    client.force_login(clerk_of(evaluation))

    page = client.get(fill(evaluation, slug)).text

    assert "单位审核，只能查看" in page
    assert 'type="submit"' not in page.split('class="desk-main"')[1]


@pytest.mark.parametrize("slug", SLUGS)
def test_another_units_section_does_not_exist(slug: str, client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(member_of(make_unit()))

    assert client.get(fill(evaluation, slug)).status_code == 404
    assert client.post(fill(evaluation, slug), {}).status_code == 404


def test_a_section_that_the_outline_does_not_have_does_not_exist(
    client: Client,
) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    assert client.get(fill(evaluation, "text/nowhere")).status_code == 404
    assert client.get(fill(evaluation, "nowhere")).status_code == 404


def test_opening_a_self_evaluation_leads_to_the_first_thing_to_do(
    client: Client,
) -> None:
    evaluation = make_evaluation()
    figures = ("收入预算", "收入决算", "支出预算", "支出决算")
    make_figures(
        evaluation,
        {
            **dict.fromkeys(figures, 100),
            "结转结余": 0,
            "三公经费预算": 1,
            "三公经费决算": 1,
            "公用经费预算": 1,
            "公用经费决算": 1,
            "政府采购预算": 1,
            "政府采购决算": 1,
            "固定资产总额": 1,
            "在用固定资产": 1,
            "编制数": 1,
            "在职人数": 1,
        },
    )
    client.force_login(clerk_of(evaluation))

    response = client.get(evaluation.get_absolute_url())

    assert response.headers["Location"] == fill(evaluation, "indicators")


def test_a_sheet_shows_every_indicator(client: Client) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    for _ in range(3):
        make_result(evaluation=evaluation, weight=Decimal("0.15"))
    client.force_login(clerk_of(evaluation))

    response = client.get(fill(evaluation, "indicators"))

    assert response.text.count('class="indicator"') == 11 + 3


def test_the_data_sheet_is_saved_whole_and_comes_back(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    response = client.post(
        fill(evaluation, "figures"),
        {"支出决算": "776.65", "initial-支出决算": "", "version-支出决算": "0"},
    )

    assert response.headers["Location"] == fill(evaluation, "figures")
    assert AccountEntry.objects.get().value == Decimal(7766500)


def test_a_number_that_cannot_be_read_stays_in_its_box(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    response = client.post(
        fill(evaluation, "figures"),
        {"支出决算": "七百", "initial-支出决算": "", "version-支出决算": "0"},
    )

    assert response.status_code == 422
    assert "七百" in response.text


def test_a_figure_that_somebody_else_entered_first_is_shown(client: Client) -> None:
    evaluation = make_evaluation()
    make_figures(evaluation, {"支出决算": 10000})
    client.force_login(clerk_of(evaluation))

    response = client.post(
        fill(evaluation, "figures"),
        {"支出决算": "776.65", "initial-支出决算": "", "version-支出决算": "0"},
    )

    assert response.status_code == 409
    assert "1.00" in response.text
    assert AccountEntry.objects.get().value == 10000


def test_a_head_does_not_fill_in(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(member_of(evaluation.unit, Role.HEAD))

    response = client.post(fill(evaluation, "figures"), {})

    assert response.status_code == 403


def test_figures_are_not_saved_from_a_desk_that_is_closed(client: Client) -> None:
    evaluation = make_evaluation(state=State.ACCEPTED)
    client.force_login(clerk_of(evaluation))

    response = client.post(
        fill(evaluation, "figures"),
        {"支出决算": "1", "initial-支出决算": "", "version-支出决算": "0"},
    )

    assert response.status_code == 409
    assert not AccountEntry.objects.exists()


def test_a_projects_money_and_goal_are_saved_each_by_itself(client: Client) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    client.force_login(clerk_of(evaluation))
    url = fill(evaluation, "figures")
    cell = "当年财政拨款-一般公共预算-budget_adjusted"

    money = client.post(url, {"part": "funds", cell: "159", f"initial-{cell}": ""})
    goal = client.post(
        url,
        {
            "part": "goal",
            "goal_expected": "办好会务。",
            "goal_actual": "",
            "expected_version": "1",
        },
    )

    assert (money.headers["Location"], goal.headers["Location"]) == (
        f"{url}#funds",
        f"{url}#goal",
    )
    assert FundLine.objects.get().budget_adjusted == Decimal(1590000)
    assert evaluation.project
    assert evaluation.project.years.get().goal_expected == "办好会务。"


def test_a_project_page_shows_what_cannot_be_read_and_what_clashes(
    client: Client,
) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    client.force_login(clerk_of(evaluation))
    url = fill(evaluation, "figures")
    cell = "当年财政拨款-一般公共预算-budget_adjusted"
    goal = {"part": "goal", "goal_expected": "甲", "goal_actual": ""}
    client.post(url, {**goal, "expected_version": "1"})

    unread = client.post(url, {"part": "funds", cell: "x", f"initial-{cell}": ""})
    late = client.post(url, {**goal, "goal_expected": "乙", "expected_version": "1"})
    incomplete = client.post(url, {**goal, "expected_version": "x"})

    assert (unread.status_code, late.status_code) == (422, 409)
    assert incomplete.status_code == 422
    assert "改为“甲”" in late.text


def test_money_that_somebody_else_entered_first_is_shown(client: Client) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    client.force_login(clerk_of(evaluation))
    cell = "当年财政拨款-一般公共预算-budget_adjusted"
    sent = {"part": "funds", f"initial-{cell}": ""}
    client.post(fill(evaluation, "figures"), {**sent, cell: "159"})

    late = client.post(fill(evaluation, "figures"), {**sent, cell: "160"})

    assert late.status_code == 409
    assert "159.00" in late.text
    assert FundLine.objects.get().budget_adjusted == Decimal(1590000)


def test_bar_and_map_are_told_anew_after_a_figure_was_saved(client: Client) -> None:
    evaluation = make_evaluation()
    make_figures(evaluation, {"支出预算": 100, "支出决算": 95})
    client.force_login(clerk_of(evaluation))

    part = client.get(
        reverse("reports:state", args=[evaluation.pk]), {"here": "figures"}
    ).text

    assert part.count('hx-swap-oob="true"') == 4
    assert "6.00" in part
