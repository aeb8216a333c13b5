"""Handing in, moving on, notices and deadlines, as pages."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.models import Event
from evalportal.jobs.models import Job
from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.dossier.codec import sha256
from reports.dossier.freeze import freeze
from reports.models import Notice, Opening
from reports.queries.deadlines import due_of
from reports.review.workflow import Move
from reports.services.deadlines import NothingDue, extend, remind
from reports.services.notices import send
from tests.factories.accounts import make_user
from tests.factories.indicators import make_evaluation
from tests.factories.units import member_of
from tests.factories.workflow import Cast, cast_of, do, hand_in, make_ready

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(name: str, *args: object) -> str:
    return reverse(f"reports:{name}", args=args)


@pytest.fixture
def ready() -> SelfEvaluation:
    return make_ready()


@pytest.fixture
def cast(ready: SelfEvaluation) -> Cast:
    return cast_of(ready)


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
    assert at("fill", evaluation.pk, "indicators") in text
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


def test_a_notice_is_read_by_following_it(ready: SelfEvaluation, cast: Cast) -> None:
    hand_in(ready, cast.clerk)
    client = signed_in(cast.head)
    notice = Notice.objects.get(recipient=cast.head)
    assert notice.title in client.get(at("notices")).content.decode()

    answer = client.post(at("notice", notice.pk))

    assert answer.headers["Location"] == at("moves", ready.pk)
    notice.refresh_from_db()
    assert notice.read_at is not None
    assert signed_in(cast.clerk).post(at("notice", notice.pk)).status_code == 404


def test_all_notices_can_be_read_at_once(ready: SelfEvaluation, cast: Cast) -> None:
    hand_in(ready, cast.clerk)

    signed_in(cast.head).post(at("notices-read"))

    assert not Notice.objects.filter(recipient=cast.head, read_at=None).exists()


def overdue_by(evaluation: SelfEvaluation, days: int) -> None:
    round_ = evaluation.paper.round
    round_.due_on = timezone.localdate() - timedelta(days=days)
    round_.save()


def test_who_has_not_handed_in_is_reminded_once_a_day(
    ready: SelfEvaluation, cast: Cast
) -> None:
    overdue_by(ready, 3)
    client = signed_in(cast.manager)
    for _ in range(2):
        client.post(at("remind"))

    reminder = Notice.objects.get(recipient=cast.clerk)
    assert "已逾期 3 天" in reminder.title


def test_who_has_handed_in_hears_nothing(ready: SelfEvaluation, cast: Cast) -> None:
    overdue_by(ready, 3)
    hand_in(ready, cast.clerk)
    ready.refresh_from_db()
    do(ready, Move.SIGN, cast.head)

    rows = SelfEvaluation.objects.with_subject()
    assert remind(evaluations=rows, within=timedelta(days=7), by=None) == []


def test_an_extension_moves_the_deadline_of_one_and_takes_it_off_the_list(
    ready: SelfEvaluation, cast: Cast
) -> None:
    overdue_by(ready, 3)
    client = signed_in(cast.manager)
    assert ready.subject in client.get(at("overdue")).content.decode()
    until = timezone.localdate() + timedelta(days=5)

    sent = {"until": until.isoformat(), "reason": "台风停工"}
    client.post(at("extend", ready.pk), sent)

    assert due_of(ready) == until
    assert ready.subject not in client.get(at("overdue")).content.decode()
    assert "台风停工" in client.get(at("moves", ready.pk)).content.decode()


def test_only_the_manager_extends_and_reminds(
    ready: SelfEvaluation, cast: Cast
) -> None:
    client = signed_in(cast.clerk)

    assert client.get(at("extend", ready.pk)).status_code == 403
    assert client.post(at("remind")).status_code == 403


def test_an_extension_into_the_past_is_refused(
    ready: SelfEvaluation, cast: Cast
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    sent = {"until": yesterday.isoformat(), "reason": "晚了"}

    answer = signed_in(cast.manager).post(at("extend", ready.pk), sent)

    assert answer.status_code == 422
    assert not ready.extensions.exists()


def test_what_is_exempted_has_no_deadline(ready: SelfEvaluation, cast: Cast) -> None:
    overdue_by(ready, 3)
    do(ready, Move.EXEMPT, cast.manager, "项目已撤销。")
    ready = SelfEvaluation.objects.with_subject().get(pk=ready.pk)

    assert due_of(ready) is None
    with pytest.raises(NothingDue, match="没有可以延长的期限"):
        extend(
            evaluation=ready,
            until=timezone.localdate(),
            reason="无",
            by=cast.manager,
        )


def test_notices_are_mailed_where_there_is_a_mail_server(
    ready: SelfEvaluation, settings: object
) -> None:
    settings.EMAIL_HOST = "mail.example.cn"  # type: ignore[attr-defined]
    cast = cast_of(ready)
    User.objects.filter(pk=cast.head.pk).update(email="head@example.cn")
    hand_in(ready, cast.clerk)

    job = Job.objects.get(kind="reports.mail")
    notices = Notice.objects.filter(pk__in=job.params["notices"])
    assert send(notices) == 1
    assert [each.to for each in mail.outbox] == [["head@example.cn"]]
    assert "请办理" in mail.outbox[0].subject


def test_without_a_mail_server_nothing_is_mailed(
    ready: SelfEvaluation, cast: Cast
) -> None:
    User.objects.filter(pk=cast.head.pk).update(email="head@example.cn")
    hand_in(ready, cast.clerk)

    assert not Job.objects.exists()
    assert Notice.objects.filter(recipient=cast.head).exists()


def test_strangers_see_no_moves(ready: SelfEvaluation) -> None:
    client = signed_in(make_user())
    for name in ("moves", "submit", "extend"):
        assert client.get(at(name, ready.pk)).status_code == 404
