"""What the same unit or project reported the year before, here or on paper."""

from dataclasses import replace
from typing import Any

from indicators.models import SelfEvaluation
from reports.dossier.codec import canonical, sha256
from reports.dossier.freeze import freeze
from reports.dossier.model import Measure, Source
from reports.models import DossierVersion, ImportedReport
from tests.factories.indicators import make_evaluation, make_paper, make_round
from tests.factories.reports import clerk_of


def make_last_year(evaluation: SelfEvaluation) -> SelfEvaluation:
    """The self-evaluation of the same in the round of the year before."""
    round_ = make_round(
        region=evaluation.paper.round.region,
        fiscal_year=evaluation.fiscal_year - 1,
        name=f"上一年度{SelfEvaluation.objects.count()}",
    )
    return make_evaluation(
        unit=evaluation.unit,
        project=evaluation.project,
        paper=make_paper(round_=round_, kind=evaluation.kind),
    )


def make_promise(earlier: SelfEvaluation, *measures: str) -> DossierVersion:
    """The report as it was handed in once more, with these measures."""
    now = freeze(earlier)
    said = replace(
        now,
        results=tuple(replace(each, improvement="") for each in now.results),
        measures=tuple(Measure("进度慢。", each) for each in measures),
    )
    return DossierVersion.objects.create(
        evaluation=earlier,
        number=earlier.versions.count() + 1,
        content=canonical(said).decode(),
        sha256=sha256(said),
        reason="报送",
        created_by=clerk_of(earlier),
    )


def make_history(evaluation: SelfEvaluation, **said: Any) -> ImportedReport:
    """Last year's report as it was brought along from paper; `said` is what it says."""
    year = evaluation.fiscal_year - 1
    source = Source("旧报告.docx", "docx", "0" * 64)
    read = replace(freeze(evaluation), fiscal_year=year, source=source, **said)
    return ImportedReport.objects.create(
        unit=evaluation.unit,
        name="旧报告.docx",
        sha256="0" * 64,
        size=1,
        kind=evaluation.kind,
        fiscal_year=year,
        project_name=evaluation.project.name if evaluation.project else "",
        content=canonical(read).decode(),
        uploaded_by=clerk_of(evaluation),
    )
