"""A dossier's file, read for checking: one that contradicts itself may be checked."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from reports.checks.companions import Companions
from reports.checks.findings import Report
from reports.checks.output import report_to_data, told
from reports.dossier.model import Dossier
from reports.dossier.problems import Problem, Unusable
from reports.dossier.reading import read, reread

ERRORS_FOUND: Final = 1
RESULTS: Final = "results"  # what is wrong here, checks say better


def read_to_check(file: Path) -> Dossier:
    """The dossier in a file, though its weights or values may be wrong.

    Raises Unusable for anything that keeps it from being a dossier, OSError for the
    file.
    """
    body = file.read_bytes()
    try:
        return read(body)
    except Unusable as unusable:
        if not all(map(_is_for_checks, unusable.problems)):
            raise
        return reread(body)


def companions_of(last_year: Path | None, siblings: Iterable[Path]) -> Companions:
    return Companions(
        last_year=read_to_check(last_year) if last_year else None,
        siblings=tuple(map(read_to_check, siblings)),
    )


def shown(report: Report, form: str) -> str:
    """The report as JSON, or in sentences."""
    if form == "json":
        return json.dumps(report_to_data(report), ensure_ascii=False, indent=2)
    return "\n".join(told(report))


def _is_for_checks(problem: Problem) -> bool:
    return problem.place.partition("[")[0].partition(".")[0] == RESULTS
