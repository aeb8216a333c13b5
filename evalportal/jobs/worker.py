"""The process that does jobs: the engine's loop, kept alive, and a sweeper."""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.management.commands.db_worker import Worker

from evalportal.audit.services import log_head

from . import services
from .models import Job
from .run import stopping

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from types import FrameType

LOOKED_EVERY: Final = 1.0
LOOKED_EVERY_WHEN_DRAINING: Final = 0.1
ENGINE_ROWS_KEPT_DAYS: Final = 7

logger = logging.getLogger(__name__)


class Loop(Protocol):
    """An engine's loop: it takes what is handed over and has it run."""

    @property
    def running(self) -> bool: ...

    def configure_signals(self) -> None: ...

    def run(self) -> None: ...


class JobWorker(Worker):
    """The engine's worker, but stopping hands the job at hand back to the queue."""

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        stopping.set()
        super().shutdown(signum, frame)


def work() -> None:
    """Do jobs until told to stop."""
    sweeper = threading.Thread(target=_sweep_on, daemon=True)
    sweeper.start()
    loop = _loop(batch=False)
    loop.configure_signals()
    while loop.running:
        with _away_for_a_while():
            loop.run()


def drain() -> None:
    """Do jobs, taking abandoned ones over, until none is left."""
    while not stopping.wait(LOOKED_EVERY_WHEN_DRAINING):
        with _away_for_a_while():
            services.sweep()
            _loop(batch=True).run()
            if not Job.objects.unfinished().exists():
                return


def _sweep_on() -> None:
    every = settings.JOBS_LEASE.total_seconds() / 2
    chores_done: date | None = None
    while not stopping.is_set():
        with _away_for_a_while():
            services.sweep()
            if chores_done != timezone.localdate():
                _daily_chores()
                chores_done = timezone.localdate()
        connection.close()
        stopping.wait(every)


def _daily_chores() -> None:
    log_head()
    call_command("clearsessions", verbosity=0)
    if _engine_is_ours():
        call_command(
            "prune_db_task_results", min_age_days=ENGINE_ROWS_KEPT_DAYS, verbosity=0
        )


@contextmanager
def _away_for_a_while() -> Iterator[None]:
    """A lock held too long, a database or a Redis restarted: no reason to stop working.

    The engine's own loop dies of them, since it begins transactions outside its `try`.
    """
    try:
        yield
    except _faults():
        logger.warning("database or queue away, trying again", exc_info=True)
        close_old_connections()
        stopping.wait(LOOKED_EVERY)


def _engine_is_ours() -> bool:
    return isinstance(task_backends[DEFAULT_TASK_BACKEND_ALIAS], DatabaseBackend)


def _faults() -> tuple[type[Exception], ...]:
    """What is raised while the database or the engine is away."""
    if _engine_is_ours():
        return (DatabaseError,)
    from .redis_engine import AWAY  # noqa: PLC0415 - only where Redis is the engine

    return (DatabaseError, AWAY)


def _loop(*, batch: bool) -> Loop:
    if not _engine_is_ours():
        from .redis_engine import RedisLoop  # noqa: PLC0415 - the same

        return RedisLoop(batch=batch)
    return JobWorker(
        queue_names=["*"],
        interval=LOOKED_EVERY,
        batch=batch,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
