"""A block of cells in the scoring sheet, and advice on a new indicator."""

import pytest
from django.test import Client
from django.urls import reverse

from indicators.models import ResultRow, SelfEvaluation
from indicators.scoring.measures import Kind
from indicators.services.results import change_result
from tests.factories.indicators import make_evaluation, make_result
from tests.factories.reports import clerk_of
from tests.factories.units import make_unit, member_of

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def at(evaluation: SelfEvaluation, name: str = "paste") -> str:
    return reverse(f"reports:{name}", args=[evaluation.pk])


def block(*cells: tuple[ResultRow, str]) -> dict[str, str]:
    data = {f"{row.pk}-actual": value for row, value in cells}
    return data | {f"{row.pk}-version": str(row.version) for row, _ in cells}


def test_a_column_is_saved_line_by_line(client: Client) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    first, second = (make_result(evaluation=evaluation) for _ in range(2))
    client.force_login(clerk_of(evaluation))

    answer = client.post(
        at(evaluation), block((first, "6"), (second, "7")), headers=HTMX
    )

    assert answer.headers["HX-Refresh"] == "true"
    actuals = dict(evaluation.results.values_list("pk", "actual"))
    assert (actuals[first.pk], actuals[second.pk]) == ("6", "7")


@pytest.mark.parametrize("hostile", ["<script>", "=1+1", "很多"])
def test_one_cell_that_is_no_use_keeps_the_block_out(
    hostile: str, client: Client
) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    first, second = (make_result(evaluation=evaluation) for _ in range(2))
    client.force_login(clerk_of(evaluation))

    answer = client.post(
        at(evaluation), block((first, "6"), (second, hostile)), headers=HTMX
    )

    assert answer.status_code == 422
    assert f'id="s-{second.pk}-actual"' in answer.text
    assert f'id="s-{first.pk}-actual"' not in answer.text
    assert "一格也没有保存" in answer.text
    assert "<script>" not in answer.text
    first.refresh_from_db()
    assert first.actual is None


def test_what_somebody_else_wrote_meanwhile_keeps_the_block_out(
    client: Client,
) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    first, second = (make_result(evaluation=evaluation) for _ in range(2))
    cells = block((first, "6"), (second, "7"))
    other = clerk_of(evaluation)
    change_result(row=second, values={"actual": "9"}, expected_version=1, by=other)
    client.force_login(clerk_of(evaluation))

    answer = client.post(at(evaluation), cells, headers=HTMX)

    assert answer.status_code == 409
    assert f"{other}已于" in answer.text
    first.refresh_from_db()
    assert first.actual is None


def test_rows_of_another_self_evaluation_are_not_touched(client: Client) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    foreign = make_result()
    client.force_login(clerk_of(evaluation))

    client.post(at(evaluation), block((foreign, "6")), headers=HTMX)

    foreign.refresh_from_db()
    assert foreign.actual is None


def test_a_new_indicator_is_advised_on_and_not_saved(client: Client) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    make_result(evaluation=evaluation, name="开展活动次数")
    client.force_login(clerk_of(evaluation))
    before = evaluation.results.count()

    answer = client.post(
        at(evaluation, "advise"),
        {"group": "output-quantity", "name": "开展活动次数", "target": "若干"},
        headers=HTMX,
    )

    assert "重名" in answer.text
    assert "没有数字" in answer.text
    assert evaluation.results.count() == before


def test_an_indicator_is_put_in_another_place_of_its_group(client: Client) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    rows = [make_result(evaluation=evaluation) for _ in range(3)]
    client.force_login(clerk_of(evaluation))

    client.post(reverse("reports:result-move", args=[rows[2].pk]), {"place": "0"})

    group = evaluation.results.filter(group=rows[0].group)
    assert [row.pk for row in group] == [rows[2].pk, rows[0].pk, rows[1].pk]


def test_another_units_sheet_does_not_exist(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(member_of(make_unit()))

    assert client.post(at(evaluation)).status_code == 404
    assert client.post(at(evaluation, "advise")).status_code == 404
