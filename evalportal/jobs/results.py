"""Where the files of jobs lie, and when they go."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

RESULTS: Final = "results"
WORK: Final = "work"


def keep(file: Path, token: UUID) -> str:
    """Move a finished file among the results, under a name of this attempt alone.

    A worker that has lost its lease so cannot replace its successor's file.
    """
    kept = f"{RESULTS}/{token.hex}"
    target = Path(settings.JOBS_FOLDER) / kept
    target.parent.mkdir(parents=True, exist_ok=True)
    file.replace(target)
    return kept


def drop(kept: str) -> None:
    """Remove a result; harmless where there is none."""
    if kept:
        (Path(settings.JOBS_FOLDER) / kept).unlink(missing_ok=True)


def clear(job_id: UUID) -> None:
    """Remove what a job left behind while it worked."""
    shutil.rmtree(Path(settings.JOBS_FOLDER) / WORK / str(job_id), ignore_errors=True)


def worked_on() -> list[UUID]:
    """The jobs that have a work folder."""
    folder = Path(settings.JOBS_FOLDER) / WORK
    return [UUID(each.name) for each in folder.iterdir()] if folder.exists() else []
