"""What a job's handler gets, and what it gives back."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings

from .lease import Lease, LostLease

if TYPE_CHECKING:
    from pathlib import Path

    from evalportal.accounts.models import User

# How often progress is written: often enough to watch, seldom enough for SQLite.
WRITTEN_EVERY: Final = 0.5

# Set when this process is asked to stop; its job goes back to the queue.
stopping: Final = threading.Event()


class Stopped(Exception):
    """The worker is shutting down. Let it pass."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the job leaves: a file in `run.folder` to download as `name`, a remark."""

    file: Path | None = None
    name: str = ""
    message: str = ""


@dataclass(slots=True)
class Run:
    """One attempt at a job, as its handler sees it."""

    lease: Lease
    lost: threading.Event = field(default_factory=threading.Event)
    _written: float = float("-inf")

    @property
    def params(self) -> dict[str, Any]:
        params: dict[str, Any] = self.lease.job.params
        return params

    @property
    def user(self) -> User | None:
        """Who asked; the job may show only what this person may see."""
        return self.lease.job.requested_by

    @property
    def attempt(self) -> int:
        return self.lease.job.attempts

    @property
    def folder(self) -> Path:
        """The job's own folder, kept between attempts so that a retry resumes."""
        folder: Path = settings.JOBS_FOLDER / "work" / str(self.lease.job.pk)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def progress(self, done: int, total: int, message: str = "") -> None:
        """Say how far the work is; call it for each piece, it writes when it matters.

        Raises `LostLease` once the job was cancelled or taken over, and `Stopped`
        when the worker shuts down: let both pass.
        """
        if self.lost.is_set():
            raise LostLease(str(self.lease.job.pk))
        if stopping.is_set():
            raise Stopped
        if monotonic() - self._written >= WRITTEN_EVERY:
            self.lease.extend(done=done, total=total, message=message[:500])
            self._written = monotonic()
