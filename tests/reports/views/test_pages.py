"""The score with its reasons, and the report as it stands."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.indicators import make_evaluation, manager_of
from tests.factories.reports import clerk_of, make_figures, make_narrative
from tests.factories.units import make_unit, member_of
from tests.factories.workflow import make_ready

pytestmark = pytest.mark.django_db

PAGES = ["reports:score", "reports:preview"]


def test_the_score_page_explains_every_indicator(client: Client) -> None:
    evaluation = make_evaluation()
    make_figures(evaluation, {"支出预算": 1000, "支出决算": 850})
    evaluation.results.filter(code="p4").update(
        chosen=Decimal(1), deduction_reason="执行不够。", improvement="逐项检查。"
    )
    client.force_login(clerk_of(evaluation))

    page = client.get(reverse("reports:score", args=[evaluation.pk])).text

    assert page.count('<th scope="row">') == 25
    assert "人工给分，依据：执行不够。" in page
    assert "改进措施：逐项检查。" in page
    assert "评分尚未完成" in page
    assert "这一项扣了1.2分，请说明原因" in page


def test_the_preview_lists_what_is_still_missing_and_calls_nothing_passed(
    client: Client,
) -> None:
    evaluation = make_evaluation()
    make_narrative(evaluation=evaluation, key="duties", text="- 办文\n- 办会")
    client.force_login(clerk_of(evaluation))

    page = client.get(reverse("reports:preview", args=[evaluation.pk])).text

    assert "整体绩效自评报告" in page
    assert "办会" in page
    assert "这份草稿还有" in page
    assert reverse("reports:fill", args=[evaluation.pk, "text/tasks"]) in page
    assert "通过" not in page.replace("已通过", "")


def test_the_preview_of_a_filled_in_report_leads_its_clerk_on(client: Client) -> None:
    ready = make_ready()
    on = reverse("reports:submit", args=[ready.pk])
    preview = reverse("reports:preview", args=[ready.pk])

    client.force_login(clerk_of(ready))
    page = client.get(preview).text
    told = page.split("各节都已填写。")[1].split("</p>")[0]
    assert reverse("reports:checks", args=[ready.pk]) in told
    assert on in told

    client.force_login(manager_of(ready.paper.round))
    read = client.get(preview).text
    assert "各节都已填写。" in read
    assert on not in read


def test_a_text_that_names_a_figure_that_is_gone_is_still_shown(
    client: Client,
) -> None:
    evaluation = make_evaluation()
    make_narrative(evaluation=evaluation, key="duties", text="完成{指标gone完成值}次。")
    client.force_login(clerk_of(evaluation))

    page = client.get(reverse("reports:preview", args=[evaluation.pk]))

    assert page.status_code == 200
    assert "引用了不存在的数字 {指标gone完成值}" in page.text


@pytest.mark.parametrize("name", PAGES)
def test_a_reviewer_reads_and_a_stranger_does_not(name: str, client: Client) -> None:
    evaluation = make_evaluation()
    address = reverse(name, args=[evaluation.pk])

    client.force_login(manager_of(evaluation.paper.round))
    assert client.get(address).status_code == 200
    client.force_login(member_of(make_unit()))
    assert client.get(address).status_code == 404
