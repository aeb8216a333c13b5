"""Drafts, carry-over and last year's text, as the clerk meets them."""

import pytest
from django.test import Client
from django.urls import reverse

from indicators.models import SelfEvaluation
from tests.factories.indicators import make_evaluation
from tests.factories.reports import (
    clerk_of,
    make_figures,
    make_member,
    make_narrative,
)
from tests.factories.units import make_unit, member_of
from tests.reports.services.test_drafting import MONEY, two_years

pytestmark = pytest.mark.django_db


def at(name: str, evaluation: SelfEvaluation, *args: str) -> str:
    return reverse(f"reports:{name}", args=[evaluation.pk, *args])


def test_a_draft_is_made_by_a_button_and_confirmed_by_another(client: Client) -> None:
    evaluation = make_evaluation()
    make_figures(evaluation, MONEY)
    client.force_login(clerk_of(evaluation))

    made = client.post(at("draft", evaluation), {"key": "spending"}, follow=True)

    assert "按数据生成的草稿，请核对后确认" in made.text
    assert "待确认" in made.text
    confirmed = client.post(
        at("confirm", evaluation), {"slug": "text/spending"}, follow=True
    )
    assert "待确认" not in confirmed.text
    assert "已确认" in confirmed.text


def test_all_empty_sections_are_drafted_at_once(client: Client) -> None:
    evaluation = make_evaluation()
    make_figures(evaluation, MONEY)
    make_narrative(evaluation=evaluation, key="spending", text="我写的。")
    client.force_login(clerk_of(evaluation))

    client.post(at("draft", evaluation), {"key": ""})

    texts = dict(evaluation.narratives.values_list("key", "text"))
    assert texts["spending"] == "我写的。"
    assert {"lead", "process"} <= set(texts)


def test_a_draft_without_data_says_what_is_missing(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    answer = client.post(at("draft", evaluation), {"key": "spending"})

    assert answer.status_code == 409
    assert "所需的数据还没有填" in answer.text


def test_a_section_stands_beside_last_years(client: Client) -> None:
    last, now = two_years()
    make_narrative(evaluation=last, key="duties", text="组织会务。")
    make_narrative(evaluation=now, key="duties", text="组织会务。办理信访。")
    client.force_login(clerk_of(now))

    page = client.get(at("compared", now, "text/duties")).text

    assert "<ins>办理信访。</ins>" in page
    assert at("preview", last) in page


@pytest.mark.parametrize(
    "slug", ["figures", "indicators", "group", "statements", "text/lead"]
)
def test_every_section_can_be_compared(slug: str, client: Client) -> None:
    last, now = two_years()
    make_figures(last, MONEY)
    make_member(evaluation=last)
    make_narrative(evaluation=last, key="lead", text="去年的。")
    client.force_login(clerk_of(now))

    page = client.get(at("compared", now, slug)).text

    assert "<del>" in page or "以前" in page


def test_without_an_earlier_year_the_page_says_so(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    assert "没有以前年度的自评" in client.get(at("carry", evaluation)).text
    assert client.post(at("carry", evaluation)).status_code == 409


def test_what_is_offered_is_chosen_and_taken_over(client: Client) -> None:
    last, now = two_years()
    make_narrative(evaluation=last, key="duties", text="组织会务。")
    make_narrative(evaluation=last, key="problems", text="去年的问题。")
    client.force_login(clerk_of(now))

    offered = client.get(at("carry", now)).text
    client.post(at("carry", now), {"slug": ["text/duties", "text/problems"]})

    assert "组织会务。" in offered
    assert "去年的问题。" not in offered
    assert [row.key for row in now.narratives.all()] == ["duties"]


def test_last_years_report_is_one_click_from_the_task(client: Client) -> None:
    last, now = two_years()
    client.force_login(clerk_of(now))

    page = client.get(reverse("reports:tasks")).text

    assert f"{last.fiscal_year}年度的报告" in page
    assert at("preview", last) in page


@pytest.mark.parametrize("name", ["draft", "confirm", "carry"])
def test_another_units_sections_do_not_exist(name: str, client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(member_of(make_unit()))

    assert client.post(at(name, evaluation)).status_code == 404
