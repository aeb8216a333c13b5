"""What the portal prints, read back: every figure, indicator and section again."""

from pathlib import Path

import pytest

from reports.documents.build import build
from reports.documents.docx import write_docx
from reports.documents.pdf import write_pdf
from reports.documents.xlsx.book import write_xlsx
from reports.dossier.model import Dossier
from reports.dossier.reading import read
from reports.dossier.scoring import scorecard_of
from reports.intake.opening import open_report

from .returned import amounts, indicators, missing

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
NAMES = ["overall-2022", "project-2023"]


def printed(name: str, form: str) -> Dossier:
    dossier = read(EXAMPLES / f"{name}.json")
    document = build(dossier)
    body = write_docx(document) if form == "docx" else write_pdf(document)
    return open_report(f"{name}.{form}", body)


def original(name: str) -> Dossier:
    return read(EXAMPLES / f"{name}.json")


CASES = pytest.mark.parametrize(
    ("name", "form"), [(name, form) for name in NAMES for form in ("docx", "pdf")]
)


@CASES
def test_word_and_pdf_come_back(name: str, form: str) -> None:
    before, after = original(name), printed(name, form)

    assert amounts(after) == amounts(before)
    assert [(each.name, each.weight) for each in indicators(after)] == [
        (each.name, each.weight) for each in indicators(before)
    ]
    assert scorecard_of(after).display_total == scorecard_of(before).display_total
    assert after.scheme == before.scheme
    assert missing(before, after) == []
    assert (after.kind, after.fiscal_year, after.filled_on) == (
        before.kind,
        before.fiscal_year,
        before.filled_on,
    )
    assert after.unit.name == before.unit.name
    assert [(each.role, each.post) for each in after.group] == [
        (each.role, each.post) for each in before.group
    ]
    assert len(after.payments) == len(before.payments)
    assert after.source is not None
    assert [each.text for each in after.source.lines if each.is_unplaced] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_portals_own_workbook_comes_back_as_it_was(name: str) -> None:
    before = original(name)

    assert open_report(f"{name}.xlsx", write_xlsx(before)) == before
