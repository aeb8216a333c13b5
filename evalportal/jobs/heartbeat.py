"""Keep a lease alive while its job works, and end a job that works too long."""

from __future__ import annotations

import logging
import os
import threading
from time import monotonic
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import DatabaseError, connection

from .lease import LostLease

if TYPE_CHECKING:
    from datetime import timedelta
    from types import TracebackType

    from .run import Run

HUNG: Final = 75

logger = logging.getLogger(__name__)


class Heartbeat:
    """A thread that extends the lease until the block ends or the time is up.

    A job over its limit is marked as failed. If it does not stop by itself within
    one more lease, the process ends: nothing else can stop a hung call.
    """

    def __init__(self, run: Run, limit: timedelta) -> None:
        self.run = run
        self.limit = limit
        self.deadline = monotonic() + limit.total_seconds()
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.over.set()
        self.thread.join()

    def _beat(self) -> None:
        try:
            while not self.over.wait(self._pause()):
                if monotonic() >= self.deadline:
                    self._end_it()
                    return
                self._extend()
        except LostLease:
            self.run.lost.set()
        finally:
            connection.close()

    def _pause(self) -> float:
        third: float = settings.JOBS_LEASE.total_seconds() / 3
        return max(0.0, min(third, self.deadline - monotonic()))

    def _extend(self) -> None:
        try:
            self.run.lease.extend()
        except DatabaseError:
            # The next beat comes before the lease runs out.
            logger.warning("heartbeat missed job=%s", self.run.lease.job.pk)

    def _end_it(self) -> None:
        self.run.lease.fail(f"任务超过 {self.limit} 的时限，已停止。请缩小范围后再试。")
        self.run.lost.set()
        if not self.over.wait(settings.JOBS_LEASE.total_seconds()):
            logger.critical("job hung, process ends job=%s", self.run.lease.job.pk)
            os._exit(HUNG)
