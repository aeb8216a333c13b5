"""The data sheet on the desk: what is computed, beside what it was last year."""

import pytest
from django.test import Client
from django.urls import reverse

from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from tests.factories.indicators import make_evaluation
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
