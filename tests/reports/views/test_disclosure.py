"""The page of a report on its way up, and the register."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.models import Publication
from reports.review.workflow import Move
from reports.services.disclosure import release, withhold
from tests.factories.indicators import make_evaluation
from tests.factories.projects import make_project
from tests.factories.publications import manager_for, put_up
from tests.factories.reports import clerk_of
from tests.factories.units import make_unit, member_of
from tests.factories.workflow import cast_of, do

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path


def url(evaluation: SelfEvaluation, name: str = "disclosure") -> str:
    return reverse(f"reports:{name}", args=[evaluation.pk])


def test_the_manager_publishes_and_finds_it_in_the_register(
    client: Client, accepted: SelfEvaluation
) -> None:
    client.force_login(manager_for(accepted))
    assert "可以公开" in client.get(url(accepted)).text

    sent = {"version": accepted.version, "channel": "区政府门户网站"}
    response = client.post(url(accepted, "publish"), sent, follow=True)
    made = Publication.objects.get()

    assert f"公开编号 {made.code}" in response.text
    assert made.code in client.get(reverse("reports:register")).text
    package = client.get(reverse("reports:package", args=[made.code]))
    assert b"".join(package.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]


def test_a_channel_must_be_named(client: Client, accepted: SelfEvaluation) -> None:
    client.force_login(manager_for(accepted))

    sent = {"version": accepted.version, "channel": ""}
    response = client.post(url(accepted, "publish"), sent)

    assert response.status_code == 422
    assert not Publication.objects.exists()


def test_a_clerk_sees_the_page_and_may_do_nothing_on_it(
    client: Client, accepted: SelfEvaluation
) -> None:
    client.force_login(clerk_of(accepted))

    assert "渠道" not in client.get(url(accepted)).text
    for name in ("publish", "retract", "withhold", "release"):
        assert client.post(url(accepted, name)).status_code == 403


def test_a_stranger_sees_nothing_of_it(
    client: Client, accepted: SelfEvaluation
) -> None:
    made = put_up(accepted)
    client.force_login(member_of(make_unit()))

    assert client.get(url(made.evaluation)).status_code == 404
    assert client.get(reverse("reports:package", args=[made.code])).status_code == 404
    assert made.code not in client.get(reverse("reports:register")).text


def test_withholding_stops_publication_until_it_ends(
    client: Client, accepted: SelfEvaluation
) -> None:
    client.force_login(manager_for(accepted))

    sent = {"ground": "security", "reason": "涉及应急预案"}
    page = client.post(url(accepted, "withhold"), sent, follow=True).text
    assert "已决定不予公开" in page
    refused = client.post(
        url(accepted, "publish"), {"version": accepted.version, "channel": "网站"}
    )
    assert refused.status_code == 409
    page = client.post(url(accepted, "release"), follow=True).text
    assert "可以公开" in page


def test_taking_down_needs_a_reason_and_says_it(
    client: Client, accepted: SelfEvaluation
) -> None:
    made = put_up(accepted)
    evaluation = made.evaluation
    evaluation.refresh_from_db()
    client.force_login(manager_for(evaluation))

    sent = {"version": evaluation.version, "reason": ""}
    assert client.post(url(evaluation, "retract"), sent).status_code == 422
    page = client.post(
        url(evaluation, "retract"), sent | {"reason": "名称有误。"}, follow=True
    ).text

    evaluation.refresh_from_db()
    assert evaluation.state == State.ACCEPTED
    assert "名称有误。" in page


def test_the_move_to_publish_leads_to_this_page(
    client: Client, accepted: SelfEvaluation
) -> None:
    client.force_login(manager_for(accepted))

    response = client.get(reverse("reports:move", args=[accepted.pk, "publish"]))

    assert response.headers["Location"] == url(accepted)


def test_making_pages_of_no_round_says_that_one_must_be_chosen(
    client: Client, accepted: SelfEvaluation
) -> None:
    made = put_up(accepted)
    client.force_login(manager_for(made.evaluation))
    page = client.get(reverse("reports:register")).text
    assert "请选择" in page
    assert "-----" not in page

    response = client.post(reverse("reports:bundle"), {"round": ""}, follow=True)

    assert "没有选择批次" in response.text


def test_the_register_can_be_narrowed_to_a_year(
    client: Client, accepted: SelfEvaluation
) -> None:
    made = put_up(accepted)
    client.force_login(manager_for(made.evaluation))
    listed = reverse("reports:register")

    assert made.code in client.get(listed, {"year": made.fiscal_year}).text
    assert made.code not in client.get(listed, {"year": "1999"}).text


def test_the_register_says_what_stays_inside_and_on_which_ground(
    client: Client,
    accepted: SelfEvaluation,
) -> None:
    secret = make_evaluation(
        unit=accepted.unit,
        paper=accepted.paper,
        project=make_project(unit=accepted.unit, name="机要通信", is_secret=True),
    )
    manager = manager_for(accepted)
    withhold(evaluation=accepted, ground="other", reason="未决诉讼。", by=manager)
    client.force_login(manager)

    page = client.get(reverse("reports:register")).text

    assert "法律、法规规定不予公开" in page
    assert "未决诉讼。" in page
    assert f"{secret.fiscal_year}年度 机要通信" in page
    assert "涉密项目" in page
    release(evaluation=accepted, by=manager)
    assert "未决诉讼。" not in client.get(reverse("reports:register")).text


def test_the_register_tells_a_corrected_edition_from_the_one_that_counts(
    client: Client,
    accepted: SelfEvaluation,
) -> None:
    evaluation = put_up(accepted).evaluation
    manager = manager_for(evaluation)
    do(evaluation, Move.CORRECT, manager, "金额单位写错。")
    do(evaluation, Move.ACCEPT, cast_of(evaluation).reviewer)
    put_up(evaluation)
    client.force_login(manager)

    page = client.get(reverse("reports:register")).text

    assert page.count("已更正") == page.count("公开中") == 1
