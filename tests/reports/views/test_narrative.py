"""A place of the report: written, refused, read as it will print."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.models import Narrative
from tests.factories.indicators import make_evaluation
from tests.factories.reports import clerk_of, make_figures, make_narrative
from tests.factories.units import make_unit, member_of
from units.roles import Role

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true", "HX-Target": "narrative-state"}


def place(evaluation: SelfEvaluation, key: str = "spending") -> str:
    return reverse("reports:fill", args=[evaluation.pk, f"text/{key}"])


def read(client: Client, evaluation: SelfEvaluation, text: str) -> Any:
    address = reverse("reports:narrative-preview", args=[evaluation.pk, "spending"])
    return client.post(address, {"text": text})


def test_the_page_shows_guidance_figures_and_how_the_text_reads(
    client: Client,
) -> None:
    evaluation = make_evaluation()
    make_figures(evaluation, {"支出决算": 7766500})
    make_narrative(
        evaluation=evaluation, key="spending", text="支出决算{支出决算}。\n- 甲\n- 乙"
    )
    client.force_login(clerk_of(evaluation))

    page = "".join(client.get(place(evaluation)).text.split("\n"))

    assert "（四）部门整体支出情况" in page
    assert 'data-insert="{支出决算}"' in page
    assert ">776.65万元</span>" in page
    assert "<ol><li>甲</li><li>乙</li></ol>" in page


def test_a_text_is_saved_without_script(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    response = client.post(
        place(evaluation), {"text": "支出{支出决算}。\r\n", "version": "0"}
    )

    assert response.headers["Location"] == place(evaluation)
    assert Narrative.objects.get().text == "支出{支出决算}。"


def test_with_script_the_save_answers_with_what_follows_from_it(
    client: Client,
) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    response = client.post(
        place(evaluation), {"text": "甲。", "version": "0"}, headers=HTMX
    )

    assert response.status_code == 200
    assert 'name="version" value="1"' in response.text
    assert "已保存" in response.text
    assert 'id="desk-map"' in response.text


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_unknown_figure_is_refused_and_the_text_stays(
    headers: dict[str, str], client: Client
) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    response = client.post(
        place(evaluation),
        {"text": "完成{支出完成律}。", "version": "0"},
        headers=headers,
    )

    assert response.status_code == 422
    assert "是否想写 {支出完成率}？" in response.text
    assert not Narrative.objects.exists()
    if not headers:
        assert "完成{支出完成律}。</textarea>" in response.text


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_another_authors_text_is_shown_beside_ones_own(
    headers: dict[str, str], client: Client
) -> None:
    row = make_narrative(key="spending", text="对方的文字。", version=2)
    client.force_login(clerk_of(row.evaluation))

    response = client.post(
        place(row.evaluation), {"text": "我的文字。", "version": "1"}, headers=headers
    )

    assert response.status_code == 409
    assert "对方的文字。</pre>" in response.text
    assert 'name="version" value="2"' in response.text
    row.refresh_from_db()
    assert row.text == "对方的文字。"


def test_an_incomplete_page_saves_nothing(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    response = client.post(place(evaluation), {"text": "甲。"})

    assert response.status_code == 422
    assert not Narrative.objects.exists()


def test_reading_a_text_saves_nothing_and_tells_what_is_wrong(client: Client) -> None:
    evaluation = make_evaluation()
    make_figures(evaluation, {"支出决算": 7766500})
    client.force_login(clerk_of(evaluation))

    good = read(client, evaluation, "支出{支出决算}。\n| 甲 | 乙 |\n| 1 | 2 |")
    unknown = read(client, evaluation, "{没有}")
    lone = read(client, evaluation, "支出 {支出决算")

    assert "776.65万元" in good.text
    assert '<th scope="col">甲</th>' in good.text.replace("\n", "")
    assert "引用了不存在的数字" in unknown.text
    assert "单独的花括号" in lone.text
    assert not Narrative.objects.exists()


def test_what_is_typed_is_never_markup(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    assert "<b>" not in read(client, evaluation, "<b>甲</b>").text


def test_a_place_of_another_unit_or_outline_does_not_exist(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(member_of(make_unit()))
    assert read(client, evaluation, "甲").status_code == 404

    client.force_login(clerk_of(evaluation))
    assert client.get(place(evaluation, "nowhere")).status_code == 404


def test_a_head_does_not_write_and_nobody_after_handing_in(client: Client) -> None:
    evaluation, closed = make_evaluation(), make_evaluation(state=State.UNIT_REVIEW)
    sent = {"text": "甲。", "version": "0"}

    client.force_login(member_of(evaluation.unit, Role.HEAD))
    assert client.post(place(evaluation), sent).status_code == 403
    client.force_login(clerk_of(closed))
    assert client.post(place(closed), sent).status_code == 409
