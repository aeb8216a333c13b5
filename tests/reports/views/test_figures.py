"""The data sheet on the desk: what is computed, beside what it was last year."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from reports.dossier.model import Entry, FundLine
from tests.factories.indicators import make_evaluation
from tests.factories.last_year import make_history
from tests.factories.projects import make_fund_line, make_project_year
from tests.factories.reports import clerk_of, make_figures
from tests.factories.units import make_account

pytestmark = pytest.mark.django_db


def computed(client: Client, evaluation: SelfEvaluation, figure: str) -> str:
    """The row of a computed figure on the page."""
    url = reverse("reports:fill", args=[evaluation.pk, "figures"])
    table = client.get(url).text.split('id="computed"')[1]
    return table.split(f'<th scope="row">{figure}</th>')[1].split("</tr>")[0]


def test_a_units_rates_stand_beside_last_years(client: Client) -> None:
    evaluation = make_evaluation()
    make_figures(evaluation, {"支出预算": 1000, "支出决算": 900})
    make_account(
        unit=evaluation.unit,
        fiscal_year=evaluation.fiscal_year - 1,
        figures={"支出预算": 1000, "支出决算": 850},
    )
    client.force_login(clerk_of(evaluation))

    row = computed(client, evaluation, "支出完成率")

    assert row.index("90.00%") < row.index("85.00%")


def test_a_projects_rates_stand_beside_last_years(client: Client) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    before = make_project_year(
        project=evaluation.project, fiscal_year=evaluation.fiscal_year - 1
    )
    make_fund_line(year=before, budget_adjusted=1000, amount_executed=850)
    client.force_login(clerk_of(evaluation))

    assert "85.00%" in computed(client, evaluation, "预算执行率")


def test_what_the_accounts_of_last_year_lack_an_imported_report_tells(
    client: Client,
) -> None:
    evaluation = make_evaluation()
    brought = {"支出预算": 1000, "支出决算": 850, "收入决算": 7770000}
    entries = tuple(Entry(key, Decimal(value)) for key, value in brought.items())
    make_history(evaluation, figures=entries, results=())
    make_account(
        unit=evaluation.unit,
        fiscal_year=evaluation.fiscal_year - 1,
        figures={"收入决算": 8120000},
    )
    client.force_login(clerk_of(evaluation))

    page = client.get(reverse("reports:fill", args=[evaluation.pk, "figures"])).text

    assert "上年 812.00<" in page
    assert "777.00" not in page
    assert "上年 0.10（导入的报告）" in page
    rate = computed(client, evaluation, "支出完成率")
    assert rate.index("85.00%") < rate.index("导入的报告")


def test_a_project_without_money_last_year_is_told_what_its_report_says(
    client: Client,
) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    line = FundLine(
        "当年财政拨款",
        "一般公共预算",
        budget_adjusted=Decimal(1000000),
        amount_executed=Decimal(850000),
    )
    make_history(evaluation, funds=(line,), results=())
    client.force_login(clerk_of(evaluation))
    url = reverse("reports:fill", args=[evaluation.pk, "figures"])

    assert "上年 85.00（导入的报告）" in client.get(url).text
    assert "85.00%" in computed(client, evaluation, "预算执行率")

    before = make_project_year(
        project=evaluation.project, fiscal_year=evaluation.fiscal_year - 1
    )
    make_fund_line(year=before, budget_adjusted=1000000, amount_executed=900000)
    assert "（导入的报告）" not in client.get(url).text
    assert "90.00%" in computed(client, evaluation, "预算执行率")
