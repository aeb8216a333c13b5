"""The one task that the engine knows: run a job."""

from __future__ import annotations

import logging
import traceback
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from evalportal.refusals import Refusal

from . import results
from .heartbeat import Heartbeat
from .lease import Lease, LostLease, take
from .models import Job
from .registry import UnknownKind, kind_named, tidy_after
from .run import Outcome, Run, Stopped

logger = logging.getLogger(__name__)


@task()
def run_job(job_id: str) -> None:
    """Do a job, unless somebody else does it or it is over.

    The engine may call this twice for one job, or lose it; `lease.take` and
    `services.sweep` make up for both.
    """
    lease = take(UUID(job_id))
    if lease is None:
        return
    try:
        _attempt(lease)
    except LostLease:
        logger.info("lease lost job=%s", job_id)
        return
    job = Job.objects.get(pk=lease.job.pk)
    if not job.is_unfinished:
        tidy_after(job)


def _attempt(lease: Lease) -> None:
    run = Run(lease)
    try:
        kind = kind_named(lease.job.kind)
        with Heartbeat(run, kind.time_limit):
            outcome = kind.handler(run)
    except LostLease:
        raise
    except Stopped:
        lease.give_back()
    except UnknownKind as unknown:
        lease.fail(f"系统中没有“{unknown}”这类任务，请联系系统管理员。")
    except Refusal as refusal:
        lease.fail(str(refusal))
    except Exception as error:  # noqa: BLE001  whatever it is, the requester hears of it
        _stumble(lease, error)
    else:
        _finish(lease, outcome or Outcome())


def _stumble(lease: Lease, error: Exception) -> None:
    logger.error("job failed job=%s", lease.job.pk, exc_info=error)
    details = "".join(traceback.format_exception(error))
    if lease.is_last:
        lease.fail(
            f"处理时出错，已尝试 {lease.job.attempts} 次。"
            f"请把任务编号 {lease.job.pk} 告诉系统管理员。",
            details,
        )
    else:
        lease.retry_later("处理时出错，稍后自动重试。", details)


def _finish(lease: Lease, outcome: Outcome) -> None:
    kept = results.keep(outcome.file, lease.token) if outcome.file else ""
    expires_at = timezone.now() + settings.JOBS_RESULTS_KEPT if kept else None
    try:
        lease.finish(
            file=kept,
            file_name=outcome.name,
            expires_at=expires_at,
            message=outcome.message[:500],
        )
    except LostLease:
        results.drop(kept)
        raise
    results.clear(lease.job.pk)
