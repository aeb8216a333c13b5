"""A page's text, wherever its number stands; a number's margin holds nothing else."""

from reports.documents.pdf import write_pdf
from reports.intake.proof.pieces import pieces
from reports.intake.proof.printed import pages_of_pdf
from reports.intake.proof.walking import differences
from tests.factories.overall_report import overall_report

BESIDE_THE_NUMBER = 15  # rows: one of them stands beside the turned number's dash


def test_the_turned_number_of_a_lying_sheet_is_not_read_into_the_row_beside_it() -> (
    None
):
    report = overall_report(annex_rows=BESIDE_THE_NUMBER)

    assert differences(pieces(report), pages_of_pdf(write_pdf(report))) == []


def test_no_page_keeps_its_number() -> None:
    report = overall_report(annex_rows=BESIDE_THE_NUMBER)

    pages = pages_of_pdf(write_pdf(report))

    assert len(pages) > 6
    assert not any(f"—{number}—" in page for number, page in enumerate(pages, 1))
