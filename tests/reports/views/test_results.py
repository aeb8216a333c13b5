"""One line of the scoring sheet, saved field by field with script and whole without."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from indicators.models import ResultRow
from tests.factories.accounts import make_user
from tests.factories.indicators import make_evaluation, make_result
from tests.factories.reports import clerk_of
from tests.factories.units import make_membership

pytestmark = pytest.mark.django_db


def url(row: ResultRow, name: str = "result") -> str:
    return reverse(f"reports:{name}", args=[row.pk])


def htmx(row: ResultRow, field: str) -> dict[str, str]:
    return {"HX-Request": "true", "HX-Target": f"s-{row.pk}-{field}"}


def post(client: Client, row: ResultRow, field: str, **fields: Any) -> Any:
    data = {"version": row.version, **fields}
    return client.post(url(row), data, headers=htmx(row, field))


def test_a_field_that_was_left_is_saved_and_everything_after_it_is_told(
    client: Client,
) -> None:
    row = make_evaluation().results.get(code="p1")
    client.force_login(clerk_of(row.evaluation))
    post(client, row, "actual", actual="小组已成立", **{"initial-actual": ""})
    row.refresh_from_db()

    response = post(client, row, "chosen", chosen="7.5", **{"initial-chosen": ""})

    row.refresh_from_db()
    assert (row.chosen, row.version) == (Decimal("7.5"), 3)
    assert response.status_code == 200
    assert "已保存" in response.text
    assert "7.50" in response.text
    assert "这一项扣了0.5分，请说明原因" in response.text
    for part in ("v-", "o-", "sums-preparation", "desk-bar", "desk-map", "section-he"):
        assert f'id="{part}' in response.text


def test_blank_again_is_blank_and_zero_is_zero(client: Client) -> None:
    row = make_result(actual="5")
    client.force_login(clerk_of(row.evaluation))

    post(client, row, "actual", actual="", **{"initial-actual": "5"})
    assert ResultRow.objects.get(pk=row.pk).actual is None

    row.refresh_from_db()
    post(client, row, "actual", actual="0", **{"initial-actual": ""})
    assert ResultRow.objects.get(pk=row.pk).actual == "0"


def test_what_cannot_be_understood_is_told_under_its_field(client: Client) -> None:
    row = make_evaluation().results.get(code="p1")
    client.force_login(clerk_of(row.evaluation))

    response = post(client, row, "chosen", chosen="七", **{"initial-chosen": ""})

    assert response.status_code == 422
    assert f'id="s-{row.pk}-chosen"' in response.text
    assert 'name="initial-chosen"' in response.text
    assert ResultRow.objects.get(pk=row.pk).version == 1


def test_a_value_that_the_rule_cannot_use_is_kept_and_shown_as_wrong(
    client: Client,
) -> None:
    row = make_result()
    client.force_login(clerk_of(row.evaluation))

    response = post(client, row, "actual", actual="很多", **{"initial-actual": ""})

    assert response.status_code == 200
    assert "填写有误" in response.text
    assert ResultRow.objects.get(pk=row.pk).actual == "很多"


def test_markup_is_refused(client: Client) -> None:
    row = make_result()
    client.force_login(clerk_of(row.evaluation))

    response = post(
        client,
        row,
        "improvement",
        improvement="<script>alert(1)</script>",
        **{"initial-improvement": ""},
    )

    assert response.status_code == 422
    assert "网页标记" in response.text
    assert "<script>alert" not in response.text


def test_a_clash_shows_both_values_and_a_second_save_is_knowing(
    client: Client,
) -> None:
    row = make_result()
    other, clerk = make_user(name="王五"), clerk_of(row.evaluation)
    make_membership(unit=row.evaluation.unit, user=other)
    client.force_login(other)
    post(client, row, "actual", actual="5", **{"initial-actual": ""})
    client.force_login(clerk)

    clash = post(client, row, "actual", actual="6", **{"initial-actual": ""})
    row.refresh_from_db()
    again = post(client, row, "actual", actual="6", **{"initial-actual": "5"})

    assert clash.status_code == 409
    assert "王五已于" in clash.text
    assert "改为“5”，您填的“6”没有保存" in clash.text
    assert 'name="initial-actual" value="5"' in clash.text
    assert again.status_code == 200
    assert ResultRow.objects.get(pk=row.pk).actual == "6"


def test_the_others_line_can_be_taken_instead(client: Client) -> None:
    row = make_result(actual="5")
    client.force_login(clerk_of(row.evaluation))

    response = client.get(url(row), headers=htmx(row, "actual"))

    assert response.headers["HX-Retarget"] == f"#indicator-{row.pk}"
    assert 'name="actual" value="5"' in response.text


def test_another_rule_asks_other_questions_so_the_whole_line_comes_back(
    client: Client,
) -> None:
    row = make_evaluation().results.get(code="s4")
    client.force_login(clerk_of(row.evaluation))

    response = post(client, row, "rule", rule="manual", **{"initial-rule": ""})

    assert response.headers["HX-Reswap"] == "outerHTML"
    assert 'name="chosen"' in response.text
    assert 'id="desk-bar"' in response.text


def test_a_line_is_saved_whole_without_script(client: Client) -> None:
    row = make_result()
    client.force_login(clerk_of(row.evaluation))

    response = client.post(
        url(row),
        {
            "version": "1",
            "actual": "5",
            "initial-actual": "",
            "weight": "5",
            "initial-weight": "5",
            "deduction_reason": "一次未开展。",
            "initial-deduction_reason": "",
        },
    )

    saved = ResultRow.objects.get(pk=row.pk)
    assert response.headers["Location"].endswith(f"/indicators/#indicator-{row.pk}")
    assert (saved.actual, saved.deduction_reason) == ("5", "一次未开展。")
    assert set(saved.stamps) == {"actual", "deduction_reason"}


def test_a_whole_line_that_is_wrong_says_what_to_mend(client: Client) -> None:
    row = make_result()
    client.force_login(clerk_of(row.evaluation))

    response = client.post(
        url(row), {"version": "1", "weight": "101", "initial-weight": "5"}
    )

    assert response.status_code == 422
    assert "有内容需要改正" in response.text


def test_without_script_a_clash_is_a_page_with_both_values(client: Client) -> None:
    row = make_result()
    client.force_login(clerk_of(row.evaluation))
    data = {"version": "1", "initial-actual": ""}
    client.post(url(row), {**data, "actual": "5"})

    response = client.post(url(row), {**data, "actual": "6"})

    assert response.status_code == 409
    assert "改为“5”" in response.text


def test_a_checklist_is_saved_as_a_whole(client: Client) -> None:
    row = make_result()
    client.force_login(clerk_of(row.evaluation))
    shown = {"unmet-checked-shown": "1"}

    post(client, row, "unmet", unmet=["b", "a"], **shown, **{"unmet-checked": "1"})
    row.refresh_from_db()
    assert row.unmet == ["a", "b"]

    post(client, row, "unmet", **shown, **{"unmet-checked": "1"})
    row.refresh_from_db()
    assert row.unmet == []

    post(client, row, "unmet", **shown)
    row.refresh_from_db()
    assert row.unmet is None
