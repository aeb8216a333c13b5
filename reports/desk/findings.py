"""The findings of one self-evaluation, each with the page where it is mended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indicators.models import ResultRow
from reports.checks.findings import Finding, Report
from reports.checks.output import OUTCOMES, SEVERITIES
from reports.checks.verdicts import Outcome, Severity
from reports.models import CheckAnswer
from reports.models.checks import EXPLANATION, WAIVER
from reports.queries.obstacles import section_of

TONES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFO: "info"}
KINDS = {Outcome.EXPLAINED: EXPLANATION, Outcome.WAIVED: WAIVER}


@dataclass(frozen=True, slots=True)
class Row:
    """A finding as the screen shows it."""

    finding: Finding
    slug: str  # of the section that it is mended in
    row: int  # id of the indicator it concerns; 0 = none
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


def rows_of(
    report: Report, results: Sequence[ResultRow], answers: Sequence[CheckAnswer]
) -> tuple[Row, ...]:
    """Every finding in its order, with its section, its indicator and its answer."""
    ids = {row.code: row.pk for row in results}
    return tuple(_rows(report, ids, answers))


def _rows(
    report: Report, ids: Mapping[str, int], answers: Sequence[CheckAnswer]
) -> Iterator[Row]:
    for each in report.findings:
        part, _, rest = each.key.partition(".")
        row = ids.get(rest.partition(".")[0], 0) if part == "results" else 0
        yield Row(each, section_of(each.key), row, _answer(each, answers))


def _answer(finding: Finding, answers: Sequence[CheckAnswer]) -> CheckAnswer | None:
    kind = KINDS.get(finding.outcome)
    for each in answers:
        is_meant = each.code == finding.code and each.mark in ("", finding.mark)
        if each.kind == kind and is_meant:
            return each
    return None
