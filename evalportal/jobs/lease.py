"""A worker's hold on a job. Every write is fenced by the lease's token.

An update that finds no row means that the job was cancelled or taken over: the worker
stops and writes nothing more (`LostLease`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from .models import Job, State
from .registry import tell_failed

BACKOFF = timedelta(seconds=15)
LET_GO: dict[str, Any] = {"lease_token": None, "lease_until": None}


class LostLease(Exception):
    """The job is no longer this worker's. Let it pass."""


@dataclass(frozen=True, slots=True)
class Lease:
    """One attempt at a job: `job` is the row as it was when it was taken."""

    job: Job
    token: UUID

    def extend(self, **fields: Any) -> None:
        """Stay alive, and note `fields` on the way."""
        self._write(lease_until=timezone.now() + settings.JOBS_LEASE, **fields)

    def finish(self, **fields: Any) -> None:
        self._end(State.DONE, done=Coalesce("total", "done"), **fields)

    @transaction.atomic
    def fail(self, message: str, error: str = "") -> None:
        self._end(State.FAILED, message=message[:500], error=error)
        tell_failed(Job.objects.get(pk=self.job.pk))

    def retry_later(self, message: str, error: str) -> None:
        """Queue the job again, each time after twice the wait."""
        wait = BACKOFF * 2**self.job.attempts
        self._queue(timezone.now() + wait, message=message[:500], error=error)

    def give_back(self) -> None:
        """Queue the job again at once, as if this attempt had not been."""
        self._queue(timezone.now(), attempts=F("attempts") - 1)

    @property
    def is_last(self) -> bool:
        return self.job.attempts >= self.job.max_attempts

    def _end(self, state: State, **fields: Any) -> None:
        self._write(state=state, finished_at=timezone.now(), **LET_GO, **fields)

    def _queue(self, due_at: datetime, **fields: Any) -> None:
        self._write(state=State.QUEUED, due_at=due_at, **LET_GO, **fields)

    def _write(self, **fields: Any) -> None:
        mine = Job.objects.filter(
            pk=self.job.pk, lease_token=self.token, state=State.RUNNING
        )
        if not mine.update(**fields):
            raise LostLease(str(self.job.pk))


def take(job_id: UUID) -> Lease | None:
    """Take a queued job; None if another worker has it or it is over."""
    now, token = timezone.now(), uuid4()
    free = Job.objects.filter(
        pk=job_id, state=State.QUEUED, attempts__lt=F("max_attempts")
    )
    taken = free.update(
        state=State.RUNNING,
        attempts=F("attempts") + 1,
        lease_token=token,
        lease_until=now + settings.JOBS_LEASE,
        started_at=now,
        message="",
        error="",
    )
    return Lease(Job.objects.get(pk=job_id), token) if taken else None
