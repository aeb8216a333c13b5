from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from evalportal.jobs.lease import Lease, LostLease, take
from evalportal.jobs.models import Job, State
from tests.factories.jobs import make_job, make_lease

pytestmark = pytest.mark.django_db


def now_of(lease: Lease) -> Job:
    return Job.objects.get(pk=lease.job.pk)


def test_a_taken_job_runs_under_a_lease() -> None:
    lease = make_lease()

    assert (lease.job.state, lease.job.attempts) == (State.RUNNING, 1)
    assert lease.job.lease_token == lease.token
    assert lease.job.lease_until is not None
    assert lease.job.lease_until > timezone.now()


def test_two_workers_do_not_take_one_job() -> None:
    job = make_job()

    assert take(job.pk) is not None
    assert take(job.pk) is None


@pytest.mark.parametrize("state", [State.DONE, State.FAILED, State.CANCELLED])
def test_what_is_over_is_not_taken(state: State) -> None:
    job = make_job(state=state, finished_at=timezone.now())

    assert take(job.pk) is None


def test_a_heartbeat_extends_the_lease() -> None:
    lease = make_lease()

    with time_machine.travel(timezone.now() + timedelta(seconds=30), tick=False):
        lease.extend(done=1, total=4, message="一")
        expected = timezone.now() + settings.JOBS_LEASE

    job = now_of(lease)
    assert job.lease_until == expected
    assert (job.done, job.total, job.message) == (1, 4, "一")


@pytest.mark.parametrize("deed", ["extend", "finish", "give_back"])
def test_whoever_lost_the_lease_writes_nothing(deed: str) -> None:
    lease = make_lease()
    stale = Lease(lease.job, uuid4())
    before = now_of(lease)

    with pytest.raises(LostLease):
        getattr(stale, deed)()

    after = now_of(lease)
    assert (after.state, after.lease_until) == (before.state, before.lease_until)


def test_a_finished_job_is_wholly_done() -> None:
    lease = make_lease()
    lease.extend(done=2, total=5)

    lease.finish(message="好了")

    job = now_of(lease)
    assert (job.state, job.done, job.message) == (State.DONE, 5, "好了")
    assert job.lease_token is None
    assert job.finished_at is not None


def test_a_retry_waits_twice_as_long_each_time() -> None:
    lease = make_lease(attempts=1)

    with time_machine.travel(timezone.now(), tick=False):
        lease.retry_later("稍后再试", "Traceback")
        job = now_of(lease)
        assert job.due_at - timezone.now() == timedelta(seconds=60)

    assert (job.state, job.error) == (State.QUEUED, "Traceback")


def test_what_is_given_back_counts_as_no_attempt() -> None:
    lease = make_lease()

    lease.give_back()

    job = now_of(lease)
    assert (job.state, job.attempts) == (State.QUEUED, 0)
