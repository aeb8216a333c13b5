from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import TestCase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from evalportal.audit.models import Event
from evalportal.jobs import services
from evalportal.jobs.lease import LostLease
from evalportal.jobs.models import Job, State
from evalportal.jobs.registry import UnknownKind
from tests.factories.accounts import make_user
from tests.factories.jobs import make_job, make_lease

pytestmark = pytest.mark.django_db

AGO = timedelta(seconds=1)


def handed_over() -> list[str]:
    """The jobs that the engine has been given, in order."""
    rows = DBTaskResult.objects.order_by("enqueued_at")
    return [row.args_kwargs["args"][0] for row in rows]


def test_a_job_is_handed_to_the_engine_once_its_transaction_commits() -> None:
    user = make_user()

    with TestCase.captureOnCommitCallbacks(execute=True):
        job = services.enqueue("sample.count", {"total": 2}, by=user)
        assert handed_over() == []

    assert handed_over() == [str(job.pk)]
    assert (job.state, job.label, job.requested_by) == (State.QUEUED, "数数", user)
    event = Event.objects.get()
    assert (event.action, event.object_label) == ("job.enqueued", "数数")
    assert event.details == {"kind": "sample.count", "params": {"total": 2}}


def test_an_unknown_kind_is_refused_at_once() -> None:
    with pytest.raises(UnknownKind):
        services.enqueue("sample.unheard", {}, by=None)

    assert not Job.objects.exists()


@pytest.mark.parametrize("running", [False, True])
def test_an_unfinished_job_can_be_called_off(*, running: bool) -> None:
    user = make_user()
    job = make_lease().job if running else make_job()

    cancelled = services.cancel(job=job, by=user)

    assert (cancelled.state, cancelled.lease_token) == (State.CANCELLED, None)
    assert Event.objects.get().action == "job.cancelled"


def test_a_worker_notices_that_its_job_was_called_off() -> None:
    lease = make_lease()
    services.cancel(job=lease.job, by=make_user())

    with pytest.raises(LostLease):
        lease.finish()


def test_what_is_over_cannot_be_called_off() -> None:
    lease = make_lease()
    lease.finish()

    with pytest.raises(services.TooLate, match="已经结束"):
        services.cancel(job=lease.job, by=make_user())


def test_an_abandoned_job_goes_back_to_the_queue() -> None:
    lease = make_lease()
    Job.objects.update(lease_until=timezone.now() - AGO)

    services.sweep()

    job = Job.objects.get()
    assert (job.state, job.attempts, job.lease_token) == (State.QUEUED, 1, None)
    assert handed_over() == [str(job.pk)]
    with pytest.raises(LostLease):
        lease.extend()


def test_a_living_worker_keeps_its_job() -> None:
    lease = make_lease()

    services.sweep()

    lease.extend()
    assert handed_over() == []


def test_after_the_last_attempt_the_requester_is_told() -> None:
    make_lease(attempts=2)
    Job.objects.update(lease_until=timezone.now() - AGO)

    services.sweep()

    job = Job.objects.get()
    assert job.state == State.FAILED
    assert job.message == "处理任务的程序中断了 3 次，没有完成。请稍后重新发起。"


def test_a_job_that_the_engine_lost_is_handed_over_again_but_once() -> None:
    job = make_job(due_at=timezone.now() - AGO)

    services.sweep()
    services.sweep()

    assert handed_over() == [str(job.pk)]


def test_a_job_whose_time_has_not_come_waits() -> None:
    make_job(due_at=timezone.now() + timedelta(minutes=1))

    services.sweep()

    assert handed_over() == []


def test_expired_results_are_removed(tmp_path: Path) -> None:
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "old").write_text("x")
    now = timezone.now()
    job = make_job(
        state=State.DONE, finished_at=now, file="results/old", expires_at=now - AGO
    )

    services.sweep()

    job.refresh_from_db()
    assert job.file == ""
    assert not (tmp_path / "results" / "old").exists()
    with pytest.raises(services.TooLate, match="已过保留期"):
        services.note_download(job=job, by=make_user())


def test_work_folders_go_with_their_jobs() -> None:
    lease = make_lease()
    kept = Path(settings.JOBS_FOLDER) / "work" / str(lease.job.pk)
    left_over = Path(settings.JOBS_FOLDER) / "work" / str(uuid4())
    for folder in (kept, left_over):
        folder.mkdir(parents=True)
        (folder / "part").write_text("x")

    services.sweep()

    assert (kept.exists(), left_over.exists()) == (True, False)
