"""What a confirm page shows of an imported report beside its offers."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.dossier.codec import sha256
from reports.dossier.freeze import freeze
from reports.dossier.model import Dossier, Line
from reports.intake.offering import Offer, offers
from reports.models import ImportedReport
from reports.services.intake import dossier_in


@dataclass(frozen=True, slots=True)
class Looked:
    """A report as it was read, held against the self-evaluation it is for."""

    report: ImportedReport
    dossier: Dossier
    offers: tuple[Offer, ...]
    seen: str  # hash of the self-evaluation's dossier; "" for history
    doubts: tuple[str, ...]

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
    return Looked(report, dossier, found, sha256(current), doubts)


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
