"""A word processor prints our Word file on the same pages as our PDF."""

from difflib import SequenceMatcher
from io import BytesIO

import pdfplumber
import pytest

from reports.documents.docx import write_docx
from reports.documents.pdf import write_pdf
from reports.documents.tree import Document, Heading
from tests.factories.overall_report import overall_report
from tests.reports.documents.pdf.measuring import MM, Page, pages_of

from .office import printed

REPORT = overall_report(annex_rows=42)
# LibreOffice hangs a mark over the edge although the file forbids it, so that here and
# there a line breaks otherwise and the last lines of a page stand on the next.
ALIKE = 0.8
CLOSING = "，。、；：？！”》）"


@pytest.fixture(scope="module")
def office_pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("word")
    return printed({"report": write_docx(REPORT)}, folder)["report"]


@pytest.fixture(scope="module")
def texts(office_pdf: bytes) -> tuple[list[str], list[str]]:
    """The pages' texts: the word processor's, ours."""
    return _texts(office_pdf), _texts(write_pdf(REPORT))


@pytest.fixture(scope="module")
def pages(office_pdf: bytes) -> tuple[Page, ...]:
    return pages_of(office_pdf)


def _texts(pdf: bytes) -> list[str]:
    with pdfplumber.open(BytesIO(pdf)) as document:
        return ["".join(page.extract_text().split()) for page in document.pages]


def headings(document: Document) -> list[str]:
    blocks = (block for block in document.blocks if isinstance(block, Heading))
    return [block.number + block.title for block in blocks]


def test_there_are_as_many_pages(texts: tuple[list[str], list[str]]) -> None:
    theirs, ours = texts
    assert len(theirs) == len(ours) == 13


def test_every_heading_is_on_the_same_page_or_the_next(
    texts: tuple[list[str], list[str]],
) -> None:
    theirs, ours = (
        {text: number for number, page in enumerate(each) for text in wanted(page)}
        for each in texts
    )
    assert set(theirs) == set(ours) == set(headings(REPORT))
    moved = [text for text in ours if theirs[text] != ours[text]]
    assert all(abs(theirs[text] - ours[text]) == 1 for text in moved)
    assert len(moved) <= len(ours) // 5


def wanted(page: str) -> list[str]:
    return [text for text in headings(REPORT) if text in page]


def test_every_page_has_much_the_same_text(
    texts: tuple[list[str], list[str]],
) -> None:
    likeness = [
        SequenceMatcher(None, one, other, autojunk=False).ratio()
        for one, other in zip(*texts, strict=True)
    ]
    assert min(likeness) > ALIKE


def test_the_sheets_and_their_type_area_are_the_standards(
    pages: tuple[Page, ...],
) -> None:
    upright = [page for page in pages if not page.is_landscape]
    turned = [page for page in pages if page.is_landscape]

    assert {(round(p.width), round(p.height)) for p in upright} == {(210, 297)}
    assert {(round(p.width), round(p.height)) for p in turned} == {(297, 210)}
    left = min(line.left for page in upright for line in page.lines)
    right = max(
        char["x1"] / MM
        for page in upright
        for line in page.lines
        for char in line.chars
        if char["text"] not in CLOSING
    )
    assert left == pytest.approx(28, abs=0.4)
    assert right == pytest.approx(184, abs=0.4)


def test_a_full_page_has_22_lines_of_28_characters(pages: tuple[Page, ...]) -> None:
    full = pages[1]
    pitch = (full.lines[0].baseline - full.lines[-1].baseline) / 21

    assert len(full.lines) == 22
    widths = [
        len(line.text.rstrip(CLOSING))
        for line in full.lines
        if not any(map(str.isascii, line.text))
    ]
    assert max(widths) == 28
    assert pitch == pytest.approx(28.95, abs=0.02)


def test_page_numbers_stand_outside_and_seven_millimetres_below(
    pages: tuple[Page, ...],
) -> None:
    first, second = pages[:2]

    assert (first.folio.text, second.folio.text) == ("—1—", "—2—")
    assert first.folio.right == pytest.approx(184 - 14 / MM, abs=0.5)
    assert second.folio.left == pytest.approx(28 + 14 / MM, abs=0.5)
    top = 297 - max(char["y1"] for char in first.folio.chars) / MM
    assert top == pytest.approx(262 + 7, abs=1)


def test_the_number_of_a_turned_sheet_is_where_the_upright_one_has_it(
    pages: tuple[Page, ...],
) -> None:
    turned = {n: page for n, page in enumerate(pages, start=1) if page.is_landscape}

    for page in turned.values():
        middle = [(c["x0"] + c["x1"]) / 2 / MM for c in page.folio.chars]
        assert all(23 <= place <= 28 for place in middle)
    for number, page in turned.items():
        top = min(c["top"] for c in page.folio.chars) / MM
        bottom = max(c["bottom"] for c in page.folio.chars) / MM
        where = bottom - (184 - 14 / MM) if number % 2 else top - (28 + 14 / MM)
        assert where == pytest.approx(0, abs=1.5)
