"""Notices, reminders, deadlines and extensions, as pages."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.jobs.models import Job
from indicators.models import SelfEvaluation
from reports.models import Notice
from reports.queries.deadlines import due_of
from reports.review.workflow import Move
from reports.services.deadlines import NothingDue, extend, remind
from reports.services.notices import send
from tests.factories.accounts import make_user
from tests.factories.workflow import Cast, cast_of, do, hand_in, make_return_letter

from .conftest import at, signed_in

pytestmark = pytest.mark.django_db


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


def sent_back(evaluation: SelfEvaluation, cast: Cast, *, due_in: int) -> None:
    """Handed in, and returned with a letter that names a day."""
    do(evaluation, Move.SUBMIT, cast.clerk)
    do(evaluation, Move.RETURN, cast.head)
    due_on = timezone.localdate() + timedelta(days=due_in)
    make_return_letter(evaluation, cast, due_on=due_on)


def test_who_has_been_given_a_day_by_letter_is_not_late_before_it(
    ready: SelfEvaluation, cast: Cast
) -> None:
    overdue_by(ready, 3)
    sent_back(ready, cast, due_in=9)
    client = signed_in(cast.manager)

    assert ready.subject not in client.get(at("overdue")).content.decode()
    client.post(at("remind"))
    assert not Notice.objects.filter(kind="evaluation.reminder").exists()

    do(ready, Move.SUBMIT, cast.clerk)
    assert ready.subject not in client.get(at("overdue")).content.decode()


def test_a_letter_may_want_it_before_the_round_does(
    ready: SelfEvaluation, cast: Cast
) -> None:
    overdue_by(ready, -30)
    sent_back(ready, cast, due_in=-2)
    client = signed_in(cast.manager)

    listed = client.get(at("overdue")).content.decode()
    client.post(at("remind"))

    assert ready.subject in listed
    assert "（按退回意见书）" in listed
    reminder = Notice.objects.get(kind="evaluation.reminder", recipient=cast.clerk)
    assert "已逾期 2 天" in reminder.title


def test_more_time_granted_after_the_letter_counts_instead(
    ready: SelfEvaluation, cast: Cast
) -> None:
    sent_back(ready, cast, due_in=-2)
    until = timezone.localdate() + timedelta(days=5)
    sent = {"until": until.isoformat(), "reason": "台风停工"}

    client = signed_in(cast.manager)
    client.post(at("extend", ready.pk), sent)

    assert due_of(SelfEvaluation.objects.with_subject().get(pk=ready.pk)) == until
    assert ready.subject not in client.get(at("overdue")).content.decode()


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

    assert not Job.objects.filter(kind="reports.mail").exists()
    assert Notice.objects.filter(recipient=cast.head).exists()


def test_strangers_see_no_moves(ready: SelfEvaluation) -> None:
    client = signed_in(make_user())
    for name in ("moves", "submit", "extend"):
        assert client.get(at(name, ready.pk)).status_code == 404
