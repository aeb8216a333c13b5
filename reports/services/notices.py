"""Telling people something: into their inbox, and by e-mail where that is set up."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.jobs.services import enqueue
from indicators.models import SelfEvaluation
from reports.models import Notice

MAIL = "reports.mail"


@transaction.atomic
def notify(
    *,
    recipients: Iterable[User],
    kind: str,
    title: str,
    text: str,
    url: str,
    evaluation: SelfEvaluation | None = None,
    by: User | None,
) -> list[Notice]:
    """Put a notice into the inbox of each recipient, once, never of `by` himself.

    Call it in the transaction of what it tells of. E-mail follows by a job where the
    installation has a mail server and the recipient an address.
    """
    people = {each.pk: each for each in recipients if each != by}
    made = Notice.objects.bulk_create(
        Notice(
            recipient=person,
            kind=kind,
            title=title[:200],
            text=text,
            url=url,
            evaluation=evaluation,
        )
        for person in people.values()
    )
    written = [each.pk for each in made if each.recipient.email]
    if settings.EMAIL_HOST and written:
        enqueue(MAIL, {"notices": written}, by=by)
    return made


@transaction.atomic
def mark_read(*, notices: Iterable[Notice], by: User) -> int:
    """Take the person's own notices off the list of new ones; how many there were."""
    mine = Notice.objects.filter(
        pk__in=[each.pk for each in notices], recipient=by, read_at__isnull=True
    )
    return mine.update(read_at=timezone.now())


def send(notices: Iterable[Notice]) -> int:
    """Mail these notices, one message each, over one connection; how many went."""
    messages = [
        EmailMessage(
            subject=f"{settings.PRODUCT_NAME}：{each.title}",
            body=f"{each.text}\n\n请登录系统办理：{settings.SITE_ADDRESS}{each.url}\n",
            to=[each.recipient.email],
        )
        for each in notices
        if each.recipient.email
    ]
    return get_connection().send_messages(messages) or 0
