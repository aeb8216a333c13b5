"""What a confirm page shows of an imported report beside its offers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils import timezone

from indicators.models import SelfEvaluation
from reports.checks.engine import check_dossier
from reports.checks.findings import Finding, Report
from reports.checks.verdicts import Severity
from reports.dossier.codec import sha256
from reports.dossier.freeze import freeze
from reports.dossier.model import Dossier, Line
from reports.intake.offering import Offer, offers
from reports.models import ImportedReport
from reports.queries.checks import policy_of, worded
from reports.services.intake import dossier_in

NUMBER: Final = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?")
TEN_THOUSAND: Final = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Row:
    """An offer with what the checks say of it in the report that it comes from."""

    offer: Offer
    findings: tuple[Finding, ...]

    @property
    def is_faulty(self) -> bool:
        """A number that the report itself contradicts: nobody takes it unlooked."""
        severities = {each.severity for each in self.findings}
        return not self.offer.is_long and Severity.ERROR in severities

    @property
    def is_proposed(self) -> bool:
        return not (self.offer.is_taken or self.is_faulty)


@dataclass(frozen=True, slots=True)
class Looked:
    """A report as it was read, held against the self-evaluation it is for."""

    report: ImportedReport
    dossier: Dossier
    rows: tuple[Row, ...]
    seen: str  # hash of the self-evaluation's dossier; "" for history
    doubts: tuple[str, ...]

    @property
    def offers(self) -> tuple[Offer, ...]:
        return tuple(each.offer for each in self.rows)

    @property
    def unplaced(self) -> tuple[Line, ...]:
        source = self.dossier.source
        return (
            tuple(each for each in source.lines if each.is_unplaced) if source else ()
        )


def looked_through(report: ImportedReport) -> Looked:
    """Raises NotReady for a report that was not read."""
    dossier = dossier_in(report)
    if report.evaluation is None:
        return Looked(report, dossier, (), "", ())
    current = freeze(report.evaluation)
    found = offers(dossier, current)
    doubts = tuple(_doubts(dossier, current))
    rows = tuple(_rows(found, _checked(dossier, report.evaluation)))
    return Looked(report, dossier, rows, sha256(current), doubts)


def _checked(read: Dossier, evaluation: SelfEvaluation) -> Report:
    policy = policy_of(evaluation.paper.round)
    return worded(check_dossier(read, policy=policy, on=timezone.localdate()))


def _rows(found: tuple[Offer, ...], checked: Report) -> Iterator[Row]:
    for offer in found:
        yield Row(offer, tuple(f for f in checked.findings if _concerns(f, offer)))


def _concerns(finding: Finding, offer: Offer) -> bool:
    """Whether a finding is of this section, or names this number where it was read."""
    if offer.place[:1] == ("text",):
        key = f"sections.{offer.place[1]}"
        return any(at.key == key for at in finding.places)
    is_here = any(at.place == offer.where for at in finding.places)
    return is_here and (offer.label in finding.found or _is_named(offer, finding))


def _is_named(offer: Offer, finding: Finding) -> bool:
    """“总数写86名” of the 86 that is offered as 编制数; amounts are offered in yuan."""
    values = {each.new for each in offer.changes if isinstance(each.new, Decimal)}
    written = (Decimal(each.replace(",", "")) for each in NUMBER.findall(finding.found))
    return any(values & {each, each * TEN_THOUSAND} for each in written)


def _doubts(read: Dossier, current: Dossier) -> Iterator[str]:
    """What speaks against the report being of this self-evaluation."""
    if read.kind is not current.kind:
        yield "报告的评价类型与本次自评不同。"
    if read.fiscal_year != current.fiscal_year:
        years = f"{read.fiscal_year} 年度，本次自评是 {current.fiscal_year} 年度"
        yield f"报告评价 {years}。"
    if read.unit.name and read.unit.name != current.unit.name:
        yield f"报告的单位是“{read.unit.name}”，本次自评是“{current.unit.name}”。"
    theirs, ours = read.project, current.project
    if theirs and ours and theirs.name not in ("", ours.name):
        yield f"报告的项目是“{theirs.name}”，本次自评是“{ours.name}”。"
