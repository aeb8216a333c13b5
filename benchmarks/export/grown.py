"""The demo's two complete reports, grown to any number, no two alike."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

from reports.dossier.model import Dossier, Entry, Section
from reports.dossier.reading import read

EXAMPLES: Final = Path(__file__).parents[2] / "docs" / "examples"
NAMES: Final = ("overall-2022", "project-2023")
SIGNS: Final = "办区市县镇村街局科室组处部委厅院校馆站所"
STOP: Final = "。"


def grown(number: int, edition: int = 0) -> Dossier:
    """The report of that number; another `edition` differs in one paragraph."""
    dossier = _examples()[number % len(NAMES)]
    unit = replace(
        dossier.unit, code=f"{440000 + number}", name=f"{dossier.unit.name}{number}分局"
    )
    sections = tuple(_varied(each, number) for each in dossier.sections)
    if edition:
        last = sections[-1]
        text = f"{last.text}\n\n第{edition}次修改。"
        sections = (*sections[:-1], replace(last, text=text))
    figures = tuple(_moved(each, number) for each in dossier.figures)
    return replace(dossier, unit=unit, sections=sections, figures=figures)


def _varied(section: Section, number: int) -> Section:
    """Another sign before the full stop that ends each line."""
    lines = section.text.split("\n")
    sign = SIGNS[number % len(SIGNS)]
    varied = (
        f"{line[:-1]}（{sign}{number}）{STOP}" if line.endswith(STOP) else line
        for line in lines
    )
    return replace(section, text="\n".join(varied))


def _moved(entry: Entry, number: int) -> Entry:
    value = entry.value
    return replace(entry, value=value + Decimal(number * 100) if value else value)


@cache
def _examples() -> tuple[Dossier, ...]:
    return tuple(read(EXAMPLES / f"{name}.json") for name in NAMES)
