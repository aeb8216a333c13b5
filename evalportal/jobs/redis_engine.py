"""Jobs handed to any number of machines by Redis (RQ).

Needs the extra `redis`; nothing of it is imported where the database is the engine.
"""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, Final
from uuid import uuid4

import django_rq
from django_tasks_rq import Job as EngineJob
from redis.exceptions import RedisError
from rq import SimpleWorker

from .run import stopping

if TYPE_CHECKING:
    from types import FrameType

QUEUE: Final = "default"
AWAY: Final = RedisError


class RedisWorker(SimpleWorker):  # type: ignore[misc] # RQ is an extra
    """RQ's worker in one process: a job's lease, limit and end are our own affair.

    Stopping hands the job at hand back to the queue, as the other engine's does.
    """

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        stopping.set()
        super().request_stop(signum, frame)


class RedisLoop:
    """The engine's loop; `batch` ends it when nothing waits."""

    def __init__(self, *, batch: bool) -> None:
        self.batch = batch

    @property
    def running(self) -> bool:
        return not stopping.is_set()

    def configure_signals(self) -> None:
        """RQ takes the signals itself, each time its loop begins."""

    def run(self) -> None:
        queue = django_rq.get_queue(QUEUE, job_class=EngineJob)
        worker = RedisWorker(
            [queue],
            name=f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:8]}",
            connection=queue.connection,
            job_class=EngineJob,
        )
        worker.work(burst=self.batch, logging_level="WARNING")
