"""Reports imported as a person would: a file's bytes in, its dossier out."""

from decimal import Decimal
from pathlib import Path

from reports.dossier.model import Dossier, Line
from reports.intake.importing import import_report

SAMPLES = Path(__file__).parents[1] / "samples"


def sample(name: str) -> Dossier:
    return imported(f"{name}.txt", (SAMPLES / f"{name}.txt").read_bytes())


def imported(name: str, body: bytes) -> Dossier:
    return import_report(name, body)


def texts(dossier: Dossier) -> dict[str, str]:
    return {each.key: each.text for each in dossier.sections}


def figures(dossier: Dossier) -> dict[str, Decimal | None]:
    return {each.key: each.value for each in dossier.figures}


def said(dossier: Dossier, key: str) -> list[str]:
    return [each.value for each in dossier.stated if each.key == key]


def unplaced(dossier: Dossier) -> list[str]:
    return [each.text for each in lines(dossier) if each.is_unplaced]


def lines(dossier: Dossier) -> tuple[Line, ...]:
    assert dossier.source is not None
    return dossier.source.lines
