"""Reports as people already have them, made from plain text: one paragraph a line."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from indicators.scoring.measures import Kind
from reports.dossier.model import Dossier, Goal, Line, Source, Statements, Unit
from reports.dossier.reading import read

EXAMPLES: Final = Path(__file__).resolve().parents[2] / "docs/examples"
BASES: Final = {Kind.OVERALL: "overall-2022.json", Kind.PROJECT: "project-2023.json"}
HEADING: Final = re.compile(
    r"(?P<number>[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])(?P<title>[^。]*)。?"
)
LEVELS: Final = {"、": 1, "）": 2, ")": 2}
LONGEST_TITLE: Final = 40


def text_report(
    text: str,
    *,
    kind: Kind,
    year: int,
    unit: str,
    short_name: str = "",
    region: str = "",
    project: str = "",
) -> Dossier:
    """An imported dossier that holds nothing but the lines of the report."""
    base = _base(kind)
    lines = tuple(_lines(text))
    own = replace(base.project, name=project) if base.project else None
    return replace(
        base,
        fiscal_year=year,
        work_year=year + 1,
        filled_on=None,
        region=replace(base.region, name=region),
        unit=Unit("", unit, short_name),
        project=own,
        figures=(),
        funds=(),
        payments=(),
        goal=Goal(),
        results=(),
        sections=(),
        group=(),
        statements=Statements(),
        source=Source("report.txt", "txt", "0" * 64, "", lines),
    )


@cache
def _base(kind: Kind) -> Dossier:
    return read(EXAMPLES / BASES[kind])


def _lines(text: str) -> Iterator[Line]:
    for count, line in enumerate(text.strip().split("\n"), start=1):
        place, stripped = f"第{count}行", line.strip()
        heading = HEADING.match(stripped)
        if not stripped:
            continue
        if heading is None or len(heading["title"]) > LONGEST_TITLE:
            yield Line(place, stripped)
            continue
        level = LEVELS[heading["number"][-1]]
        yield Line(place, heading["title"], level, heading["number"])
        if rest := stripped[heading.end() :].strip():
            yield Line(place, rest)
