"""Workers as processes: killed, hung, stopped, and shut out of the database."""

import json
import os
import select
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from evalportal.jobs.heartbeat import HUNG
from tests.evalportal.conftest import PATIENCE, Installation


class Pipe:
    """A pipe on which a job says that it is at work."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self.path = path
        self.end = os.open(path, os.O_RDONLY | os.O_NONBLOCK)

    def heard(self) -> bytes:
        ready, _, _ = select.select([self.end], [], [], PATIENCE)
        assert ready, "no job came to work"
        return os.read(self.end, 100)


@pytest.fixture
def pipe(tmp_path: Path) -> Pipe:
    return Pipe(tmp_path / "pipe")


def ask(installation: Installation, kind: str, **params: str) -> None:
    asked = installation.run("ask", kind, json.dumps(params))
    assert asked.returncode == 0, asked.stderr


def last(installation: Installation, *columns: str) -> tuple[object, ...]:
    """These columns of the job that was asked for last."""
    with closing(sqlite3.connect(installation.database)) as database, database:
        row: tuple[object, ...] = database.execute(
            f"SELECT {', '.join(columns)} FROM jobs_job ORDER BY created_at DESC"  # noqa: S608
        ).fetchone()
    return row


def test_a_killed_workers_job_is_finished_by_another(
    installation: Installation, pipe: Pipe
) -> None:
    ask(installation, "sample.crash", pipe=str(pipe.path))
    with installation.start("work") as first:
        assert pipe.heard() == b"at work"
        first.send_signal(signal.SIGKILL)

    second = installation.run("work", "--drain")

    assert second.returncode == 0, second.stderr
    state, attempts, file = last(installation, "state", "attempts", "file")
    assert (state, attempts) == ("done", 2)
    assert (installation.var / "jobs" / str(file)).read_text() == "前半后半"


def test_a_hung_job_is_failed_and_its_process_ends(installation: Installation) -> None:
    ask(installation, "sample.hang")

    worker = installation.run("work", "--drain")

    assert worker.returncode == HUNG
    state, message = last(installation, "state", "message")
    assert state == "failed"
    assert "时限" in str(message)


def test_a_worker_that_is_asked_to_stop_gives_its_job_back(
    installation: Installation, pipe: Pipe
) -> None:
    ask(installation, "sample.listen", pipe=str(pipe.path))
    with installation.start("work") as worker:
        assert pipe.heard() == b"at work"
        worker.send_signal(signal.SIGTERM)
        worker.communicate(timeout=PATIENCE)

    assert worker.returncode == 0
    assert last(installation, "state", "attempts") == ("queued", 0)
    with closing(sqlite3.connect(installation.database)) as database, database:
        database.execute("DELETE FROM jobs_job")


def test_a_locked_database_does_not_end_a_worker(
    installation: Installation, pipe: Pipe
) -> None:
    ask(installation, "sample.tell", pipe=str(pipe.path))
    blocker = sqlite3.connect(installation.database, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with installation.start("work", PATIENCE="0.2") as worker:
        assert worker.stderr
        while "database or queue away" not in worker.stderr.readline():
            assert worker.poll() is None
        blocker.execute("ROLLBACK")

        assert pipe.heard() == b"done"
        worker.send_signal(signal.SIGTERM)
        worker.communicate(timeout=PATIENCE)
    blocker.close()
