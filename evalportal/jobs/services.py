"""Ask for background work, call it off, and keep what is under way going."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils import timezone

from evalportal.audit.services import record
from evalportal.refusals import Refusal

from . import results
from .lease import LET_GO
from .models import UNFINISHED, Job, State
from .registry import kind_named, tell_failed, tidy_after
from .tasks import run_job

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from evalportal.accounts.models import User

# A job still queued so long after it was handed to the engine is handed over again.
HANDED_AGAIN_AFTER: Final = timedelta(minutes=10)

logger = logging.getLogger(__name__)


class TooLate(Refusal):
    """The job is over."""


@transaction.atomic
def enqueue(kind: str, params: Mapping[str, Any], *, by: User | None) -> Job:
    """Have a job of this kind done; it starts once the transaction has committed.

    `params` is what the handler finds in `run.params`: plain JSON.
    """
    declared = kind_named(kind)
    job = Job(
        kind=kind,
        label=declared.label,
        params=dict(params),
        max_attempts=declared.max_attempts,
        due_at=timezone.now() + HANDED_AGAIN_AFTER,
        requested_by=by,
    )
    job.full_clean()
    job.save()
    record("job.enqueued", job, by=by, kind=kind, params=params)
    transaction.on_commit(partial(_hand_over, job.pk), robust=True)
    return job


@transaction.atomic
def cancel(*, job: Job, by: User) -> Job:
    """Call a job off. A worker that is at it notices at its next progress."""
    unfinished = Job.objects.filter(pk=job.pk, state__in=UNFINISHED)
    now = timezone.now()
    if not unfinished.update(state=State.CANCELLED, finished_at=now, **LET_GO):
        raise TooLate(f"任务“{job}”已经结束，没有取消。")
    job.refresh_from_db()
    record("job.cancelled", job, by=by)
    transaction.on_commit(partial(tidy_after, job), robust=True)
    return job


@transaction.atomic
def note_download(*, job: Job, by: User) -> Job:
    """Write down who fetched a result; gone ones are refused."""
    if not job.file:
        raise TooLate(f"任务“{job}”没有可下载的结果，或结果已过保留期，请重新生成。")
    record("job.downloaded", job, by=by, file=job.file_name)
    return job


def sweep() -> None:
    """Put abandoned jobs back in the queue, hand over what is due, tidy up.

    Any number of workers may sweep at once: each row changes hands by one update
    that names the state it was found in.
    """
    now = timezone.now()
    for job in Job.objects.abandoned(now):
        _reclaim(job, now)
    for job in Job.objects.due(now):
        _hand_over_again(job, now)
    for job in Job.objects.expired(now):
        results.drop(job.file)
        Job.objects.filter(pk=job.pk, file=job.file).update(file="")
    _clear_folders()


@transaction.atomic
def _reclaim(job: Job, now: datetime) -> None:
    found = Job.objects.filter(
        pk=job.pk, state=State.RUNNING, lease_token=job.lease_token, lease_until__lt=now
    )
    if job.attempts < job.max_attempts:
        found.update(state=State.QUEUED, due_at=now, **LET_GO)
        return
    message = f"处理任务的程序中断了 {job.attempts} 次，没有完成。请稍后重新发起。"
    if found.update(state=State.FAILED, finished_at=now, message=message, **LET_GO):
        tell_failed(Job.objects.get(pk=job.pk))
        tidy_after(job)


def _hand_over_again(job: Job, now: datetime) -> None:
    found = Job.objects.filter(pk=job.pk, state=State.QUEUED, due_at=job.due_at)
    if found.update(due_at=now + HANDED_AGAIN_AFTER):
        _hand_over(job.pk)


def _hand_over(job_id: UUID) -> None:
    run_job.enqueue(str(job_id))


def _clear_folders() -> None:
    folders = results.worked_on()
    in_use = set(
        Job.objects.unfinished().filter(pk__in=folders).values_list("pk", flat=True)
    )
    for job_id in folders:
        if job_id not in in_use:
            results.clear(job_id)
