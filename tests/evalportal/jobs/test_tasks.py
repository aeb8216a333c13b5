import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from evalportal.jobs import services
from evalportal.jobs.lease import take
from evalportal.jobs.models import Job, State
from evalportal.jobs.run import Run, stopping
from evalportal.jobs.tasks import run_job
from tests.evalportal.sample.jobs import count
from tests.factories.jobs import make_job, make_lease

pytestmark = pytest.mark.django_db


def done(**fields: Any) -> Job:
    """A job after one attempt at it."""
    job = make_job(**fields)
    run_job.call(str(job.pk))
    job.refresh_from_db()
    return job


def test_a_job_leaves_its_result_to_download(tmp_path: Path) -> None:
    job = done(params={"total": 3})

    assert (job.state, job.done, job.total) == (State.DONE, 3, 3)
    assert (job.file_name, job.message) == ("数字.txt", "共 3 个")
    assert job.path.read_text() == "1\n2\n3\n"
    assert job.expires_at is not None
    assert job.expires_at > timezone.now() + timedelta(days=6)
    assert not (tmp_path / "work" / str(job.pk)).exists()


def test_a_job_may_leave_nothing() -> None:
    job = done(kind="sample.nothing")

    assert (job.state, job.file, job.expires_at) == (State.DONE, "", None)


def test_a_refusal_reaches_the_requester_at_once() -> None:
    job = done(kind="sample.refused")

    assert (job.state, job.message) == (State.FAILED, "该年度尚未开始。")


def test_an_error_is_tried_again_and_then_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    job = done(kind="sample.broken", max_attempts=2)
    assert (job.state, job.message) == (State.QUEUED, "处理时出错，稍后自动重试。")

    run_job.call(str(job.pk))

    job.refresh_from_db()
    assert job.state == State.FAILED
    assert job.message.startswith("处理时出错，已尝试 2 次。")
    assert str(job.pk) in job.message
    assert "RuntimeError: 磁盘满" in job.error
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 2


def test_a_kind_that_is_gone_is_told(caplog: pytest.LogCaptureFixture) -> None:
    job = done(kind="sample.gone")

    assert job.state == State.FAILED
    assert "“sample.gone”" in job.message


def test_the_engine_may_call_twice() -> None:
    job = done(params={"total": 1})
    finished_at = job.finished_at

    run_job.call(str(job.pk))

    job.refresh_from_db()
    assert (job.attempts, job.finished_at) == (1, finished_at)


def test_a_second_worker_resumes_where_the_first_stopped() -> None:
    lease = make_lease(params={"total": 4})
    (Run(lease).folder / "numbers.txt").write_text("1\n2\n")
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    services.sweep()

    run_job.call(str(lease.job.pk))

    assert Job.objects.get().path.read_text() == "1\n2\n3\n4\n"


def test_the_slower_of_two_workers_leaves_no_trace(tmp_path: Path) -> None:
    slow = make_lease(params={"total": 1})
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    services.sweep()
    run_job.call(str(slow.job.pk))
    job = Job.objects.get()

    with pytest.raises(Exception, match=str(job.pk)):
        count(Run(slow))

    assert Job.objects.get().finished_at == job.finished_at
    assert [path.name for path in (tmp_path / "results").iterdir()] == [
        job.file.removeprefix("results/")
    ]


def test_a_job_called_off_while_it_works_ends_quietly() -> None:
    job = make_job(kind="sample.nothing")
    lease = take(job.pk)
    assert lease is not None
    Job.objects.update(
        state=State.CANCELLED,
        finished_at=timezone.now(),
        lease_token=None,
        lease_until=None,
    )

    run_job.call(str(job.pk))

    assert Job.objects.get().state == State.CANCELLED


def test_progress_is_written_at_most_twice_a_second() -> None:
    lease = make_lease()
    run = Run(lease)
    written = []
    for number in range(1, 101):
        run.progress(number, 100)
        written.append(Job.objects.values_list("done", flat=True).get())

    assert set(written) == {1}


def test_a_stopping_worker_gives_its_job_back() -> None:
    stopping.set()
    try:
        job = done(params={"total": 3})
    finally:
        stopping.clear()

    assert (job.state, job.attempts) == (State.QUEUED, 0)


@pytest.mark.django_db(transaction=True)
def test_a_job_over_its_time_limit_is_failed() -> None:
    job = done(kind="sample.overrun")

    assert job.state == State.FAILED
    assert "时限" in job.message


def test_pace_tells_how_long_it_will_take() -> None:
    started = timezone.now()
    with time_machine.travel(started, tick=False) as clock:
        lease = make_lease()
        lease.extend(done=20, total=80)
        clock.shift(timedelta(seconds=30))

        assert str(Job.objects.get().pace) == "每分钟 40 件，约需 2 分钟"
