"""What is said of one report as it is, and of each of its slips."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from evalportal.uploads.refused import FileRefused
from reports.checks.engine import check_dossier
from reports.checks.verdicts import Severity
from reports.intake.importing import import_report

from .slips import Slip, slips_of


class Told(NamedTuple):
    """One finding; `by` is the function that told it."""

    code: str
    found: str
    expected: str
    by: str
    is_hint: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """A slip, and what was said that was not said of the right report."""

    slip: Slip
    told: tuple[Told, ...]

    @property
    def is_found(self) -> bool:
        return any(not each.is_hint for each in self.told)


@dataclass(frozen=True, slots=True)
class Heard:
    """One report: what was said of it while it was right, and of its slips."""

    name: str
    told: tuple[Told, ...]
    slips: tuple[Tried, ...]

    @property
    def alarms(self) -> tuple[Told, ...]:
        return tuple(each for each in self.told if not each.is_hint)


def hear(path: Path) -> Heard:
    """Examine one right report, and then each of its slips."""
    text = path.read_text(encoding="utf-8")
    told = said_of(path.stem, text)
    known = {each[:3] for each in told}
    slips = (
        Tried(
            slip,
            tuple(
                each for each in said_of("", slip.put_in(text)) if each[:3] not in known
            ),
        )
        for slip in slips_of(path)
    )
    return Heard(path.stem, told, tuple(slips))


def said_of(name: str, text: str) -> tuple[Told, ...]:
    """Every finding; a report that cannot be read in is one as well."""
    try:
        dossier = import_report(f"{name}.txt", text.encode())
    except FileRefused as refused:
        return (Told("读入", str(refused), "", ""),)
    return tuple(
        Told(
            each.code,
            each.found,
            each.expected,
            each.by,
            each.severity is Severity.INFO,
        )
        for each in check_dossier(dossier).findings
    )
