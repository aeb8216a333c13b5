from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from projects.choices import FundType, Source
from projects.models import FundLine, ProjectYear
from projects.queries import USUAL
from tests.factories.projects import make_fund_line, make_payment, make_project_year
from tests.factories.units import make_unit, member_of
from units.roles import Role

pytestmark = pytest.mark.django_db

NAME = "当年财政拨款-一般公共预算-amount_executed"
BUDGET = "当年财政拨款-一般公共预算-budget_adjusted"


def cell(year: ProjectYear, amount: str = "amount_executed") -> str:
    return reverse(
        "projects:fund", args=[year.pk, Source.APPROPRIATION, FundType.GENERAL, amount]
    )


def test_the_table_shows_wan_sums_and_the_rate(client: Client) -> None:
    line = make_fund_line(budget_adjusted="1590000", amount_executed="1431500")
    make_fund_line(
        year=line.year,
        source=Source.OTHER,
        fund_type=FundType.NONE,
        budget_adjusted=0,
        amount_executed=10000,
    )
    client.force_login(member_of(line.year.project.unit))

    page = client.get(line.year.get_absolute_url()).text

    assert 'value="143.15"' in page
    assert 'data-column="全年执行数">144.15</td>' in page
    assert 'data-column="执行率">90.03%</td>' in page
    assert page.count('class="cell-input"') == 5 * len(USUAL)


def test_the_table_is_saved_without_script(client: Client) -> None:
    year = make_project_year()
    client.force_login(member_of(year.project.unit))

    response = client.post(
        reverse("projects:funds", args=[year.pk]),
        {NAME: "143.15", BUDGET: "159", "其他资金-不区分-budget_initial": "0"},
    )

    assert response.headers["Location"] == f"{year.get_absolute_url()}#funds"
    line = year.funds.get(source=Source.APPROPRIATION)
    assert (line.amount_executed, line.budget_adjusted) == (1431500, 1590000)
    assert year.funds.get(source=Source.OTHER).budget_initial == 0
    assert year.funds.count() == 2


def test_every_error_is_shown_at_once_and_nothing_typed_is_lost(client: Client) -> None:
    year = make_project_year()
    client.force_login(member_of(year.project.unit))

    response = client.post(
        reverse("projects:funds", args=[year.pk]),
        {NAME: "-1", BUDGET: "一百", "其他资金-不区分-budget_initial": "5"},
    )

    assert response.status_code == 422
    assert "当年财政拨款（一般公共预算）全年执行数：“-1”是负数。" in response.text
    assert "“一百”不是数字" in response.text
    assert 'value="5"' in response.text
    assert not year.funds.exists()


def test_both_amounts_are_shown_when_two_clerks_meet(client: Client) -> None:
    line = make_fund_line(amount_executed="1431500")
    client.force_login(member_of(line.year.project.unit))

    response = client.post(
        reverse("projects:funds", args=[line.year.pk]),
        {NAME: "1", f"initial-{NAME}": "", BUDGET: "159"},
    )

    assert response.status_code == 409
    assert "改为“143.15万元”，您填的“1.00万元”没有保存" in response.text
    assert f'name="initial-{NAME}" value="143.15"' in response.text
    assert 'value="159"' in response.text
    assert FundLine.objects.get() == line


def test_one_amount_saves_itself_and_brings_the_sums(client: Client) -> None:
    line = make_fund_line(budget_adjusted="1590000")
    client.force_login(member_of(line.year.project.unit))

    response = client.post(cell(line.year), {NAME: "143.15", f"initial-{NAME}": ""})

    assert response.status_code == 200
    assert "已保存" in response.text
    assert f'name="initial-{NAME}" value="143.15"' in response.text
    assert 'hx-swap-oob="true"' in response.text
    assert "90.03%" in response.text
    assert response.headers["HX-Trigger"] == "figuresChanged"
    line.refresh_from_db()
    assert line.amount_executed == 1431500


def test_one_amount_says_what_is_wrong_with_it(client: Client) -> None:
    year = make_project_year()
    client.force_login(member_of(year.project.unit))

    response = client.post(cell(year), {NAME: "1e5"})

    assert response.status_code == 422
    assert "“1e5”不是数字" in response.text
    assert "fund-totals" not in response.text


def test_one_amount_offers_both_values(client: Client) -> None:
    line = make_fund_line(amount_executed="1431500")
    client.force_login(member_of(line.year.project.unit))
    mine = {NAME: "1", f"initial-{NAME}": "0"}

    response = client.post(cell(line.year), mine)

    assert response.status_code == 409
    assert "用我的数" in response.text
    assert 'value="143.15"' in client.get(cell(line.year)).text
    again = client.post(cell(line.year), {**mine, f"initial-{NAME}": "143.15"})
    assert again.status_code == 200


def test_an_amount_that_the_table_does_not_have_is_not_found(client: Client) -> None:
    year = make_project_year()
    client.force_login(member_of(year.project.unit))

    assert client.get(cell(year, "小金库")).status_code == 404


def test_the_goal_is_written(client: Client) -> None:
    year = make_project_year()
    client.force_login(member_of(year.project.unit))
    address = reverse("projects:goal", args=[year.pk])
    given = {"goal_expected": "新建", "goal_actual": "", "expected_version": "1"}

    response = client.post(address, given)
    assert response.headers["Location"] == f"{year.get_absolute_url()}#goal"

    late = client.post(address, {**given, "goal_expected": "改建"})
    assert late.status_code == 409
    assert "改为“新建”；您填的是“改建”" in late.text
    assert ">\n改建</textarea>" in late.text
    broken = client.post(address, {**given, "expected_version": "x"})
    assert broken.status_code == 422


def test_whoever_only_sees_a_year_changes_nothing(client: Client) -> None:
    line = make_fund_line(amount_executed="1431500")
    line.year.goal_expected = "建成"
    line.year.save()
    make_payment(year=line.year, item="购置桌椅")
    client.force_login(member_of(line.year.project.unit, Role.HEAD))

    page = client.get(line.year.get_absolute_url()).text
    answers = [
        client.post(reverse("projects:funds", args=[line.year.pk])),
        client.post(cell(line.year), {NAME: "1"}),
        client.post(reverse("projects:goal", args=[line.year.pk])),
    ]

    main = page.partition("<main")[2]
    assert "143.15" in main
    assert "建成" in main
    assert "购置桌椅" in main
    assert "<input" not in main
    assert [answer.status_code for answer in answers] == [403] * 3


def test_the_years_of_others_and_other_years_do_not_exist(client: Client) -> None:
    year = make_project_year(fiscal_year=2022)
    unit = year.project.unit
    for stranger in (
        member_of(make_unit(region=unit.region)),
        member_of(unit, to_year=2021),
        member_of(unit, Role.AUDITOR),
    ):
        client.force_login(stranger)
        answers = [
            client.get(year.get_absolute_url()),
            client.post(reverse("projects:funds", args=[year.pk])),
            client.post(cell(year), {NAME: "1"}),
            client.post(reverse("projects:goal", args=[year.pk])),
            client.post(reverse("projects:payment-add", args=[year.pk])),
            client.post(reverse("projects:payment-paste", args=[year.pk])),
        ]
        assert [answer.status_code for answer in answers] == [404] * 6


@pytest.mark.parametrize("count", [0, len(USUAL)])
def test_the_page_costs_the_same_however_full(
    count: int, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    year = make_project_year()
    for source, fund_type in USUAL[:count]:
        make_fund_line(year=year, source=source, fund_type=fund_type, budget_initial=1)
        make_payment(year=year)
    client.force_login(member_of(year.project.unit))

    with django_assert_max_num_queries(12):
        client.get(year.get_absolute_url())


@pytest.mark.parametrize("count", [0, len(USUAL)])
def test_saving_an_amount_costs_the_same_however_full(
    count: int, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    year = make_project_year()
    for source, fund_type in USUAL[:count]:
        make_fund_line(year=year, source=source, fund_type=fund_type)
    client.force_login(member_of(year.project.unit))

    with django_assert_max_num_queries(24):
        client.post(cell(year), {NAME: "5"})

    assert year.funds.get(source="当年财政拨款", fund_type="一般公共预算") is not None
    assert Decimal(50000) in year.funds.values_list("amount_executed", flat=True)


def test_last_years_amounts_and_sums_stand_beside_this_years(client: Client) -> None:
    line = make_fund_line(budget_adjusted="1590000", amount_executed="1431500")
    project = line.year.project
    before = make_project_year(project=project, fiscal_year=2021)
    make_fund_line(year=before, budget_adjusted="1200000", amount_executed="1080000")
    client.force_login(member_of(project.unit))

    page = client.get(line.year.get_absolute_url()).text
    saved = client.post(cell(line.year), {NAME: "150", f"initial-{NAME}": "143.15"})

    assert page.count("上年 120.00") == 3  # the amount, its source's sum, the total
    assert page.count("上年 90.00%") == 2
    assert '<span class="cell-hint">上年 108.00</span>' in saved.text


def test_last_years_amounts_are_for_those_who_may_see_them(client: Client) -> None:
    line = make_fund_line(budget_adjusted="1590000")
    project = line.year.project
    before = make_project_year(project=project, fiscal_year=2021)
    make_fund_line(year=before, budget_adjusted="1200000")
    client.force_login(member_of(project.unit, from_year=2022))

    assert "上年 " not in client.get(line.year.get_absolute_url()).text
