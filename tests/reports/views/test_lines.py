"""Who may change a line, what adds and moves one, and what a save costs."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from indicators.choices import State
from indicators.models import ResultRow, SelfEvaluation
from indicators.scoring.measures import Kind
from tests.factories.indicators import make_evaluation, make_result
from tests.factories.reports import clerk_of, make_figures
from tests.factories.units import make_unit, member_of
from units.roles import Role

pytestmark = pytest.mark.django_db

ACTIVITIES = {
    "group": "output-quantity",
    "name": "组织活动次数",
    "operator": "≥",
    "value_kind": "number",
    "target": "6",
    "unit": "次",
    "weight": "4",
}


def url(row: ResultRow, name: str = "result") -> str:
    return reverse(f"reports:{name}", args=[row.pk])


def htmx(row: ResultRow, field: str) -> dict[str, str]:
    return {"HX-Request": "true", "HX-Target": f"s-{row.pk}-{field}"}


def post(client: Client, row: ResultRow, field: str, **fields: Any) -> Any:
    data = {"version": row.version, **fields}
    return client.post(url(row), data, headers=htmx(row, field))


def test_another_units_line_does_not_exist(client: Client) -> None:
    row = make_result()
    client.force_login(member_of(make_unit()))

    assert client.get(url(row)).status_code == 404
    for name in ("result", "result-remove", "result-move"):
        assert client.post(url(row, name), {"version": "1"}).status_code == 404


def test_a_head_reads_a_line_and_does_not_change_it(client: Client) -> None:
    row = make_result()
    client.force_login(member_of(row.evaluation.unit, Role.HEAD))

    assert client.get(url(row)).status_code == 200
    data = {"version": "1", "actual": "5", "initial-actual": ""}
    for name in ("result", "result-remove", "result-move"):
        assert client.post(url(row, name), data).status_code == 403


def test_a_line_stands_still_after_handing_in(client: Client) -> None:
    row = make_result()
    SelfEvaluation.objects.update(state=State.ACCEPTED)
    client.force_login(clerk_of(row.evaluation))

    response = post(client, row, "actual", actual="5", **{"initial-actual": ""})

    assert response.status_code == 409
    assert response.headers["HX-Retarget"] == "#notices"


def test_an_indicator_is_added_moved_and_removed(client: Client) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    sheet = reverse("reports:fill", args=[evaluation.pk, "indicators"])
    client.force_login(clerk_of(evaluation))

    client.post(sheet, ACTIVITIES)
    added = client.post(sheet, {**ACTIVITIES, "name": "走访次数"})
    first, second = evaluation.results.filter(group="output-quantity")
    assert added.headers["Location"] == f"{sheet}#indicator-{second.pk}"

    client.post(url(second, "result-move"), {"to": "up"})
    order = evaluation.results.filter(group="output-quantity")
    assert list(order) == [second, first]

    client.post(url(first, "result-remove"))
    assert not ResultRow.objects.filter(pk=first.pk).exists()


def test_a_new_indicator_that_is_incomplete_comes_back_open(client: Client) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    client.force_login(clerk_of(evaluation))

    response = client.post(
        reverse("reports:fill", args=[evaluation.pk, "indicators"]),
        {**ACTIVITIES, "weight": ""},
    )

    assert response.status_code == 422
    assert 'value="组织活动次数"' in response.text
    assert '<details class="add-result" open>' in response.text


def test_an_indicator_of_the_scheme_is_not_removed(client: Client) -> None:
    row = make_evaluation().results.get(code="p1")
    client.force_login(clerk_of(row.evaluation))

    response = client.post(url(row, "result-remove"))

    assert response.status_code == 409
    assert ResultRow.objects.filter(pk=row.pk).exists()


def test_the_execution_rate_is_explained(client: Client) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    client.force_login(clerk_of(evaluation))
    address = reverse("reports:execution", args=[evaluation.pk])

    response = client.post(address, {"deduction_reason": "结余。", "improvement": ""})
    refused = client.post(address, {"deduction_reason": "<b>结余</b>"})

    row = evaluation.results.get(code="execution")
    assert response.headers["Location"].endswith(f"#indicator-{row.pk}")
    assert row.deduction_reason == "结余。"
    assert refused.status_code == 422


@pytest.mark.parametrize("rows", [1, 40])
def test_a_save_costs_the_same_however_many_indicators(
    rows: int, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    lines = [make_result(evaluation=evaluation) for _ in range(rows)]
    client.force_login(clerk_of(evaluation))

    with django_assert_max_num_queries(32):
        post(client, lines[0], "actual", actual="5", **{"initial-actual": ""})


def test_a_figure_that_changes_a_rate_changes_the_line(client: Client) -> None:
    row = make_evaluation().results.get(code="s3")
    make_figures(row.evaluation, {"支出预算": 1000, "支出决算": 850})
    client.force_login(clerk_of(row.evaluation))

    page = client.get(
        reverse("reports:fill", args=[row.evaluation.pk, "indicators"])
    ).text

    assert "85.00%" in page
    assert "4.80" in page


@pytest.mark.parametrize(
    ("part", "box"), [("reasons", "deduction_reason"), ("settings", "not_applicable")]
)
def test_a_folded_part_comes_when_it_is_opened(
    part: str, box: str, client: Client
) -> None:
    row = make_evaluation().results.get(code="p1")
    client.force_login(clerk_of(row.evaluation))
    sheet = reverse("reports:fill", args=[row.evaluation.pk, "indicators"])
    address = reverse("reports:result-part", args=[row.pk, part])

    folded = client.get(sheet).text
    opened = client.get(address, headers={"HX-Request": "true"}).text

    assert address in folded
    assert f'name="{box}"' not in folded
    assert f'name="{box}"' in opened
    assert "<html" not in opened


def test_there_are_no_other_parts_and_none_for_strangers(client: Client) -> None:
    row = make_result()
    client.force_login(clerk_of(row.evaluation))
    other = reverse("reports:result-part", args=[row.pk, "outcome"])
    assert client.get(other).status_code == 404

    client.force_login(member_of(make_unit()))
    reasons = reverse("reports:result-part", args=[row.pk, "reasons"])
    assert client.get(reasons).status_code == 404


def test_without_script_a_line_has_a_page_with_everything_open(
    client: Client,
) -> None:
    row = make_result()
    client.force_login(clerk_of(row.evaluation))

    page = client.get(url(row)).text

    assert "<html" in page
    for box in ("actual", "deduction_reason", "improvement", "weight", "rule"):
        assert f'name="{box}"' in page
    assert "保存本指标" in page
