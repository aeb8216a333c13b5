"""The findings of one self-evaluation, each with the page where it is mended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indicators.models import ResultRow
from reports.checks.findings import Finding, Report
from reports.checks.output import OUTCOMES, SEVERITIES
from reports.checks.verdicts import Outcome, Severity
from reports.models import CheckAnswer
from reports.models.checks import EXPLANATION, WAIVER
from reports.queries.desk_places import anchor_of, section_of

TONES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFO: "info"}
BLANK = "S07"
KINDS = {Outcome.EXPLAINED: EXPLANATION, Outcome.WAIVED: WAIVER}


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of a finding: its words, the section it is mended in, its line."""

    place: str
    slug: str
    anchor: str  # of its line, cell or card there; "" = none
    row: int  # id of the indicator it concerns; 0 = none


@dataclass(frozen=True, slots=True)
class Row:
    """A finding as the screen shows it."""

    finding: Finding
    spots: tuple[Spot, ...]
    answer: CheckAnswer | None

    @property
    def label(self) -> str:
        if self.finding.is_open:
            return SEVERITIES[self.finding.severity]
        return OUTCOMES[self.finding.outcome]

    @property
    def tone(self) -> str:
        return TONES[self.finding.severity] if self.finding.is_open else "neutral"

    @property
    def is_explainable(self) -> bool:
        is_milder = self.finding.severity is Severity.WARNING
        return self.finding.is_open and is_milder

    def is_in(self, slug: str) -> bool:
        return any(each.slug == slug for each in self.spots)

    def is_at(self, row: int) -> bool:
        """Whether a mark belongs at this line; a blank one shows that itself."""
        blank = self.finding.code == BLANK
        return not blank and any(each.row == row for each in self.spots)

    @property
    def is_of_lines(self) -> bool:
        return all(each.row for each in self.spots)


def rows_of(
    report: Report, results: Sequence[ResultRow], answers: Sequence[CheckAnswer]
) -> tuple[Row, ...]:
    """Every finding in its order, with its sections, indicators and its answer."""
    ids = {row.code: row.pk for row in results}
    return tuple(
        Row(each, tuple(dict.fromkeys(_spots(each, ids))), _answer(each, answers))
        for each in report.findings
    )


def _spots(finding: Finding, ids: Mapping[str, int]) -> Iterator[Spot]:
    for at in finding.places:
        part, _, rest = at.key.partition(".")
        row = ids.get(rest.partition(".")[0], 0) if part == "results" else 0
        yield Spot(at.place, section_of(at.key), anchor_of(at.key, ids), row)


def _answer(finding: Finding, answers: Sequence[CheckAnswer]) -> CheckAnswer | None:
    kind = KINDS.get(finding.outcome)
    for each in answers:
        is_meant = each.code == finding.code and each.mark in ("", finding.mark)
        if each.kind == kind and is_meant:
            return each
    return None
