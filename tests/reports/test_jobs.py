"""What went wrong in the background reaches the person who asked for it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from evalportal.jobs import services
from evalportal.jobs.lease import take
from evalportal.jobs.models import Job, State
from reports.models import Notice
from reports.services.exporting import KIND
from reports.services.notices import MAIL
from tests.factories.accounts import make_user
from tests.factories.jobs import make_job

pytestmark = pytest.mark.django_db
WHY = "磁盘空间不足。"


def failed(job: Job) -> None:
    lease = take(job.pk)
    assert lease
    lease.fail(WHY)


def test_a_job_that_failed_is_in_the_inbox_of_who_asked_with_the_reason() -> None:
    job = make_job(kind=KIND, label="批量导出自评材料", requested_by=make_user())

    failed(job)

    notice = Notice.objects.get()
    assert notice.recipient == job.requested_by
    assert (notice.title, notice.text) == ("批量导出自评材料没有完成", WHY)
    assert notice.url == job.get_absolute_url()


def test_a_job_whose_worker_was_lost_for_good_is_told_as_well() -> None:
    job = make_job(kind=KIND, max_attempts=1, requested_by=make_user())
    assert take(job.pk)
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))

    services.sweep()

    job.refresh_from_db()
    assert job.state == State.FAILED
    assert Notice.objects.get().text == job.message


def test_a_mail_that_did_not_go_is_not_told_by_mail() -> None:
    failed(make_job(kind=MAIL, requested_by=make_user()))
    failed(make_job(kind=KIND, requested_by=None))

    assert not Notice.objects.exists()
