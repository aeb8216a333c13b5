"""What the checks found, where it is read, explained, waived and set."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from reports.checks import sureness
from reports.checks.catalogue import entries
from reports.checks.sureness import Record
from reports.models import CheckAnswer, CheckRules
from reports.queries.checks import findings_of
from tests.factories.indicators import (
    make_evaluation,
    make_result,
    make_round,
    manager_of,
)
from tests.factories.reports import clerk_of, make_narrative
from tests.factories.units import make_unit, member_of
from units.roles import Role

pytestmark = pytest.mark.django_db
QUERIES = 20  # three of them keep the session


def overshot() -> SelfEvaluation:
    return make_result(actual="20").evaluation


def page(evaluation: SelfEvaluation) -> str:
    return reverse("reports:checks", args=[evaluation.pk])


def line_of(evaluation: SelfEvaluation) -> int:
    return evaluation.results.get(actual="20").pk


def deed(name: str, evaluation: SelfEvaluation, mark: str) -> str:
    return reverse(f"reports:check-{name}", args=[evaluation.pk, mark])


def mark_of(evaluation: SelfEvaluation, code: str) -> str:
    found = findings_of(evaluation).findings
    return next(each.mark for each in found if each.code == code)


def test_a_clerk_sees_every_finding_with_its_place_and_remedy(client: Client) -> None:
    evaluation = overshot()
    client.force_login(clerk_of(evaluation))

    text = client.get(page(evaluation)).text

    assert "目标6，完成20，没有说明原因" in text
    assert "请写明远超目标的原因" in text
    assert f"#indicator-{line_of(evaluation)}" in text
    assert deed("explain", evaluation, mark_of(evaluation, "N16")) in text
    assert "/waive/" not in text


def test_what_may_have_been_misread_is_a_hint_and_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = "prose_checks.censuses.no_more_than_the_unit_has"
    monkeypatch.setattr(sureness, "records", lambda: {own: Record(1, 0)})
    evaluation = overshot()
    make_narrative(
        evaluation=evaluation,
        key="overview",
        text="全区辖11个乡镇。2023年在17个乡镇开展了培训，覆盖全区。",
    )
    client.force_login(clerk_of(evaluation))

    text = client.get(page(evaluation)).text

    assert "写17个乡镇" in text
    assert "不大，可能是系统读错了，请对照原文" in text
    assert "1 处提示供参考" in text


def test_explaining_brings_the_clerk_back(client: Client) -> None:
    evaluation = overshot()
    client.force_login(clerk_of(evaluation))

    response = client.post(
        deed("explain", evaluation, mark_of(evaluation, "N16")),
        {"text": "上级临时增加了活动。"},
        follow=True,
    )

    assert "上级临时增加了活动。" in response.text
    assert "已说明和已豁免" in response.text


def test_an_explanation_without_words_is_asked_for_again(client: Client) -> None:
    evaluation = overshot()
    client.force_login(clerk_of(evaluation))

    response = client.post(
        deed("explain", evaluation, mark_of(evaluation, "N16")), {"text": ""}
    )

    assert response.status_code == 422
    assert "请写明为什么这样是对的" in response.text


def test_an_explanation_is_taken_back(client: Client) -> None:
    evaluation = overshot()
    client.force_login(clerk_of(evaluation))
    client.post(
        deed("explain", evaluation, mark_of(evaluation, "N16")), {"text": "是的。"}
    )

    client.post(reverse("reports:check-take-back", args=[CheckAnswer.objects.get().pk]))

    assert not CheckAnswer.objects.exists()


def test_a_manager_waives_an_error_and_the_reason_is_shown(client: Client) -> None:
    evaluation = overshot()
    error = findings_of(evaluation).blocking[0]
    client.force_login(manager_of(evaluation.paper.round))

    response = client.post(
        deed("waive", evaluation, error.mark),
        {"reason": "系统上线首年。", "until": ""},
        follow=True,
    )

    assert "财政管理员：系统上线首年。" in response.text


def test_a_clerk_may_not_waive(client: Client) -> None:
    evaluation = overshot()
    error = findings_of(evaluation).blocking[0]
    client.force_login(clerk_of(evaluation))

    response = client.post(
        deed("waive", evaluation, error.mark), {"reason": "不想改。"}
    )

    assert response.status_code == 403


def test_another_units_findings_do_not_exist(client: Client) -> None:
    evaluation = overshot()
    client.force_login(member_of(make_unit(), Role.CLERK))

    assert client.get(page(evaluation)).status_code == 404
    asked = client.post(deed("explain", evaluation, "0" * 16), {"text": "是的。"})
    assert asked.status_code == 404


def test_a_finding_that_is_gone_is_answered_with_a_conflict(client: Client) -> None:
    evaluation = overshot()
    client.force_login(clerk_of(evaluation))

    response = client.post(deed("explain", evaluation, "0" * 16), {"text": "是的。"})

    assert response.status_code == 409


def test_findings_stand_beside_their_section_and_their_line(client: Client) -> None:
    evaluation = overshot()
    client.force_login(clerk_of(evaluation))
    slug = "indicators"

    desk = client.get(reverse("reports:fill", args=[evaluation.pk, slug])).text
    address = reverse("reports:checks-beside", args=[evaluation.pk, slug])
    beside = client.get(address).text

    assert address in desk
    assert f'hx-swap-oob="innerHTML:#f-{line_of(evaluation)}"' in beside
    assert f'id="f-{line_of(evaluation)}"' in desk
    assert "目标6，完成20，没有说明原因" in beside


@pytest.mark.parametrize("number", [1, 12])
def test_findings_cost_the_same_however_many_indicators(
    number: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    for _ in range(number):
        make_result(evaluation=evaluation, actual="20")
    client.force_login(clerk_of(evaluation))

    with django_assert_num_queries(QUERIES):
        client.get(page(evaluation))


def test_every_check_is_explained_on_the_help_page(client: Client) -> None:
    client.force_login(clerk_of(make_evaluation()))

    text = client.get(reverse("reports:check-help")).text

    assert [code for code in entries() if f'id="{code}"' not in text] == []
    assert entries()["N19"].example in text


def test_a_manager_sets_severities_and_limits_of_a_round(client: Client) -> None:
    round_ = make_round()
    client.force_login(manager_of(round_))
    address = reverse("reports:check-rules", args=[round_.pk])
    assert "超出目标的比例" in client.get(address).text

    response = client.post(
        address, {"version": "0", "severity-T14": "off", "limit-N16-over": "0.5"}
    )

    assert response.headers["Location"] == round_.get_absolute_url()
    assert CheckRules.objects.get().rules == (
        '{"N16": {"limits": {"over": "0.5"}}, "T14": {"severity": "off"}}'
    )


def test_a_limit_that_is_no_number_is_not_saved(client: Client) -> None:
    round_ = make_round()
    client.force_login(manager_of(round_))
    address = reverse("reports:check-rules", args=[round_.pk])

    response = client.post(address, {"version": "0", "limit-N16-over": "三成"})

    assert response.status_code == 422
    assert "请填不小于0的数" in response.text
    assert not CheckRules.objects.exists()


def test_only_the_manager_sets_rules(client: Client) -> None:
    evaluation = overshot()
    address = reverse("reports:check-rules", args=[evaluation.paper.round.pk])
    client.force_login(clerk_of(evaluation))

    assert client.get(address).status_code == 403
