"""Handing in and moving on, as pages."""

import pytest

from evalportal.audit.models import Event
from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.dossier.codec import sha256
from reports.dossier.freeze import freeze
from reports.models import Opening
from reports.review.workflow import Move
from tests.factories.indicators import make_evaluation
from tests.factories.units import member_of
from tests.factories.workflow import Cast, do, hand_in

from .conftest import at, signed_in

pytestmark = pytest.mark.django_db


def form_of(evaluation: SelfEvaluation) -> dict[str, object]:
    return {
        "version": evaluation.version,
        "sha256": sha256(freeze(evaluation)),
        "declared_by": "陈主任",
        "declared_post": "主任",
        "agreed": "on",
    }


def test_the_page_shows_what_blocks_submission_and_leads_there() -> None:
    evaluation = make_evaluation()
    page = signed_in(member_of(evaluation.unit)).get(at("submit", evaluation.pk))

    text = page.content.decode()
    assert "处要改好才能报送" in text
    row = evaluation.results.all()[0]
    assert f'{at("fill", evaluation.pk, "indicators")}#indicator-{row.pk}"' in text
    assert 'name="declared_by"' not in text


def test_handing_in_ends_at_the_receipt(ready: SelfEvaluation, cast: Cast) -> None:
    client = signed_in(cast.clerk)
    assert 'name="declared_by"' in client.get(at("submit", ready.pk)).content.decode()

    answer = client.post(at("submit", ready.pk), form_of(ready), follow=True)

    assert answer.redirect_chain == [(at("receipt", ready.pk, 1), 302)]
    text = answer.content.decode()
    version = ready.versions.get()
    assert version.sha256 in text
    assert "陈主任" in text
    assert "99.30 分" in text


def test_two_tabs_hand_in_once(ready: SelfEvaluation, cast: Cast) -> None:
    client, sent = signed_in(cast.clerk), form_of(ready)

    answers = [client.post(at("submit", ready.pk), sent) for _ in range(2)]

    assert [each.headers["Location"] for each in answers] == [
        at("receipt", ready.pk, 1)
    ] * 2
    assert ready.movements.count() == 1


@pytest.mark.parametrize("missing", ["agreed", "declared_by", "declared_post"])
def test_somebody_by_name_must_vouch_for_it(
    ready: SelfEvaluation, cast: Cast, missing: str
) -> None:
    sent = form_of(ready)
    del sent[missing]

    answer = signed_in(cast.clerk).post(at("submit", ready.pk), sent)

    assert answer.status_code == 422
    assert not ready.movements.exists()


def test_a_receipt_of_another_unit_does_not_exist(
    ready: SelfEvaluation, cast: Cast
) -> None:
    hand_in(ready, cast.clerk)
    stranger = member_of(make_evaluation().unit)

    answer = signed_in(stranger).get(at("receipt", ready.pk, 1))

    assert answer.status_code == 404


def test_the_head_finds_it_waiting_and_signs(ready: SelfEvaluation, cast: Cast) -> None:
    hand_in(ready, cast.clerk)
    client = signed_in(cast.head)
    assert "等待您办理（1）" in client.get(at("tasks")).content.decode()
    moves_page = client.get(at("moves", ready.pk)).content.decode()
    assert at("move", ready.pk, "sign") in moves_page
    assert at("move", ready.pk, "accept") not in moves_page
    ready.refresh_from_db()

    answer = client.post(
        at("move", ready.pk, "sign"), {"version": ready.version}, follow=True
    )

    assert "已审核通过" in answer.content.decode()
    ready.refresh_from_db()
    assert ready.state == State.FINANCE_REVIEW


def test_a_return_without_a_reason_is_asked_for_one(
    ready: SelfEvaluation, cast: Cast
) -> None:
    hand_in(ready, cast.clerk)
    ready.refresh_from_db()

    answer = signed_in(cast.head).post(
        at("move", ready.pk, "return"), {"version": ready.version, "reason": " "}
    )

    assert answer.status_code == 422
    ready.refresh_from_db()
    assert ready.state == State.UNIT_REVIEW


def test_who_comes_second_is_told_who_was_first(
    ready: SelfEvaluation, cast: Cast
) -> None:
    hand_in(ready, cast.clerk)
    ready.refresh_from_db()
    seen = ready.version
    do(ready, Move.SIGN, cast.head)

    answer = signed_in(cast.head).post(
        at("move", ready.pk, "return"), {"version": seen, "reason": "数据有误"}
    )

    assert answer.status_code == 409
    assert f"{cast.head}已于" in answer.content.decode()


def test_a_move_that_is_not_ones_own_is_forbidden(
    ready: SelfEvaluation, cast: Cast
) -> None:
    hand_in(ready, cast.clerk)
    ready.refresh_from_db()
    client = signed_in(cast.clerk)

    assert client.get(at("move", ready.pk, "sign")).status_code == 403
    sent = {"version": ready.version}
    assert client.post(at("move", ready.pk, "sign"), sent).status_code == 403
    assert client.get(at("move", ready.pk, "fly")).status_code == 404


def test_looking_at_another_units_report_is_an_event_once_a_day(
    ready: SelfEvaluation, cast: Cast
) -> None:
    client = signed_in(cast.reviewer)
    for _ in range(2):
        client.get(at("preview", ready.pk))
        client.get(at("score", ready.pk))

    event = Event.objects.get(action="evaluation.viewed")
    assert event.actor_id == str(cast.reviewer.pk)
    assert event.object_id == str(ready.pk)


def test_looking_at_ones_own_report_is_nobodys_business(
    ready: SelfEvaluation, cast: Cast
) -> None:
    signed_in(cast.clerk).get(at("preview", ready.pk))
    signed_in(cast.head).get(at("preview", ready.pk))

    assert not Opening.objects.exists()


def test_once_the_head_has_opened_it_the_clerk_cannot_withdraw(
    ready: SelfEvaluation, cast: Cast
) -> None:
    hand_in(ready, cast.clerk)
    client = signed_in(cast.clerk)
    assert client.get(at("move", ready.pk, "withdraw")).status_code == 200

    signed_in(cast.head).get(at("preview", ready.pk))

    assert client.get(at("move", ready.pk, "withdraw")).status_code == 403
