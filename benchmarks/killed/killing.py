"""Ordering the export, killing whoever makes it, and looking at what came out."""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any, Final
from zipfile import ZipFile

from django.conf import settings
from django.db import connections

from evalportal.jobs.models import Job, State
from reports.documents.files import Form
from reports.services.exporting import order_export
from tests.factories.indicators import make_evaluation
from tests.factories.reports import make_narrative
from tests.factories.units import finance_of, make_unit
from units.roles import Role

ROOT: Final = Path(__file__).resolve().parents[2]
FORMS: Final = (Form.PDF, Form.DOCX)
PATTERN: Final = "{单位编码}_{单位名称}_{年度}年度{报告}"
LOOKED_EVERY: Final = 0.02
PATIENCE: Final = 300.0
CALM: Final = Event()  # never set: waited on between two looks


def run(reports: int, kills: int) -> dict[str, Any]:
    """Order, kill, finish; `faults` says what should not have happened."""
    job = _ordered(reports)
    began = time.monotonic()
    killed = sum(_killed_at_work(job) for _ in range(kills))
    _finished(job)
    seconds = time.monotonic() - began
    job.refresh_from_db()
    names = _names(job)
    return {
        "documents": len(names),
        "kills": killed,
        "attempts": job.attempts,
        "seconds": f"{seconds:.1f}",
        "faults": list(_faults(job, names, reports, killed)),
    }


def _ordered(reports: int) -> Job:
    unit = make_unit()
    rows = [make_evaluation(unit=unit) for _ in range(reports)]
    for count, row in enumerate(rows):  # no two alike: each is rendered for itself
        make_narrative(evaluation=row, text=f"第{count}份。")
    manager = finance_of(unit.region, Role.MANAGER)
    job = order_export(evaluations=rows, forms=FORMS, pattern=PATTERN, by=manager)
    connections.close_all()
    return job


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "work"], cwd=ROOT, stderr=subprocess.DEVNULL
    )


def _killed_at_work(job: Job) -> bool:
    """Start a worker and kill it once it has made something; False if it was done."""
    earlier = _attempts(job)
    worker = _started()
    try:
        _until(lambda: _attempts(job) > earlier)
        before = _made()
        _until(lambda: _made() > before or not _under_way(job))
        at_work = _under_way(job)
    finally:
        worker.kill()
        worker.wait()
    return at_work


def _attempts(job: Job) -> int:
    return Job.objects.values_list("attempts", flat=True).get(pk=job.pk)


def _finished(job: Job) -> None:
    worker = _started()
    try:
        _until(lambda: not _under_way(job))
    finally:
        worker.terminate()
        worker.wait()


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise SystemExit(f"nothing came of it within {PATIENCE:.0f} s")
        CALM.wait(LOOKED_EVERY)


def _made() -> int:
    """How many files are in the cache; half-written ones are hidden."""
    return len(list((Path(settings.VAR) / "renders").glob("[!.]*")))


def _under_way(job: Job) -> bool:
    return Job.objects.unfinished().filter(pk=job.pk).exists()


def _names(job: Job) -> list[str]:
    if not job.file:
        return []
    with ZipFile(job.path) as packed:
        if packed.testzip() is not None:
            return []
        suffixes = tuple(f".{form}" for form in FORMS)
        return [name for name in packed.namelist() if name.endswith(suffixes)]


def _faults(job: Job, names: list[str], reports: int, killed: int) -> Iterator[str]:
    if job.state != State.DONE:
        yield f"{job.state}: {job.message} {job.error}"
    if len(names) != reports * len(FORMS):
        yield f"{len(names)} documents, expected {reports * len(FORMS)}"
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{name}: {count} times"
    if not killed:
        yield "nobody was killed at work: ask for more reports"
    if job.attempts != killed + 1:
        yield f"{job.attempts} attempts after {killed} kills"
