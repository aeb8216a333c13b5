"""What is reported of a dossier: every finding, and what came of every check."""

from dataclasses import dataclass
from typing import Final

from indicators.scoring.light import light

from .verdicts import At, Outcome, Severity

NAMED: Final = 5  # places told in one line


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, at one or more places."""

    code: str
    title: str
    severity: Severity
    outcome: Outcome  # finding / explained / waived
    found: str
    expected: str
    remedy: str
    difference: str
    places: tuple[At, ...]  # the main one first
    mark: str  # its identity: an explanation answers exactly this
    answer: str = ""  # what was explained, or why it was waived
    by: str = ""  # the function that told it: see `sureness`
    is_unsure: bool = False  # it may have been misread: a hint

    @property
    def where(self) -> str:
        """The places, in words; the first few of many."""
        names = list(dict.fromkeys(each.place for each in self.places))
        more = f" 等{len(names)}处" if len(names) > NAMED else ""
        return "；".join(names[:NAMED]) + more

    @property
    def key(self) -> str:
        """The field where it is mended."""
        return self.places[0].key

    @property
    def quote(self) -> str:
        return self.places[0].quote

    @property
    def doubt(self) -> str:
        """What people are told of one that may have been misread; "" = it is sure."""
        return "不大，可能是系统读错了，请对照原文" if self.is_unsure else ""

    @property
    def is_open(self) -> bool:
        return self.outcome is Outcome.FINDING


@light
@dataclass(frozen=True, slots=True)
class Obligation:
    """What came of one check."""

    code: str
    title: str
    severity: Severity
    outcome: Outcome
    tested: int
    faults: int
    reason: str = ""  # why it was not checked


@dataclass(frozen=True, slots=True)
class Report:
    """The whole result. Findings stand in order: what to mend first comes first."""

    findings: tuple[Finding, ...]
    obligations: tuple[Obligation, ...]

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """Errors that nobody waived: they stop a submission."""
        return self._open(Severity.ERROR)

    @property
    def to_explain(self) -> tuple[Finding, ...]:
        """Warnings that are neither mended nor explained."""
        return self._open(Severity.WARNING)

    @property
    def hints(self) -> tuple[Finding, ...]:
        """What is only for information."""
        return self._open(Severity.INFO)

    @property
    def has_errors(self) -> bool:
        return bool(self.blocking)

    def beside(self, key: str) -> tuple[Finding, ...]:
        """Findings of a field or of what lies in it: results.i3, results.i3.actual."""
        return tuple(
            each
            for each in self.findings
            if any(_is_in(at.key, key) for at in each.places)
        )

    def _open(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(
            each for each in self.findings if each.is_open and each.severity is severity
        )


def _is_in(place: str, key: str) -> bool:
    return place == key or place.startswith(f"{key}.")
