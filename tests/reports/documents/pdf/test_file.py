"""The file itself: archivable, tagged, with its fonts, the same every time."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pdfplumber
import pikepdf
import pytest

from reports.documents.pdf import Attachment, write_pdf
from reports.documents.tree import Column, Document, Table
from tests.factories.documents import cell, make_document, paragraph
from tests.factories.overall_report import overall_report

CHECKOUT = Path(__file__).parents[4]
DOSSIER = Attachment("dossier.json", b'{"kind": "overall"}', "自评材料")
IN_ANOTHER_PROCESS = """
from hashlib import sha256
from reports.documents.pdf import write_pdf
from tests.factories.documents import make_document, paragraph
from tests.factories.overall_report import overall_report
write_pdf(make_document(paragraph("先排一份别的报告。")))
print(sha256(write_pdf(overall_report(annex_rows=18))).hexdigest())
"""


@pytest.fixture(scope="module")
def opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(pdf)) as file:
        yield file


def test_the_same_report_is_the_same_bytes_in_any_process(pdf: bytes) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "America/Lima"}

    hashed = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS],
        cwd=CHECKOUT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )

    assert hashed.stdout.strip() == sha256(pdf).hexdigest()


def test_the_same_report_is_the_same_bytes_again(pdf: bytes) -> None:
    write_pdf(make_document(paragraph("其间排一份别的报告。")))

    assert write_pdf(overall_report(annex_rows=18)) == pdf


def test_it_names_the_archive_standard_it_keeps(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
    assert opened.Root.OutputIntents[0].S == "/GTS_PDFA1"


def test_it_says_what_it_is_in_which_language_by_whom_and_when(
    opened: pikepdf.Pdf, report: Document
) -> None:
    with opened.open_metadata() as metadata:
        assert metadata["dc:title"] == report.title
        assert metadata["dc:creator"] == [report.author]
        assert metadata["xmp:CreateDate"] == "2023-05-04T00:00:00Z"
    assert str(opened.Root.Lang) == "zh-CN"
    assert str(opened.docinfo["/ModDate"]).startswith("D:20230504000000")


def test_a_report_without_a_date_has_a_fixed_one() -> None:
    document = make_document(paragraph("内容。"), dated=None)

    with pikepdf.open(BytesIO(write_pdf(document))) as file:
        assert str(file.docinfo["/CreationDate"]).startswith("D:20000101")


def test_its_identity_is_that_of_the_dossier(
    opened: pikepdf.Pdf, report: Document
) -> None:
    assert bytes(opened.trailer.ID[0]).decode() == report.dossier_sha256


def test_every_face_is_embedded(opened: pikepdf.Pdf) -> None:
    fonts = [font for page in opened.pages for font in page.Resources.Font.values()]
    described = [font.DescendantFonts[0].FontDescriptor for font in fonts]

    assert len({str(each.FontName) for each in described}) >= 6
    assert all("/FontFile2" in each for each in described)


def test_its_parts_are_tagged_for_readers_that_do_not_see(opened: pikepdf.Pdf) -> None:
    tags = {str(each.S) for each in _elements(opened)}

    assert opened.Root.MarkInfo.Marked
    assert {"/H1", "/H2", "/H3", "/P", "/Table", "/THead", "/TH", "/TD"} <= tags


def test_headings_are_bookmarks(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        (report,) = outline.root
        titles = [item.title for item in report.children]

    assert titles[:3] == [
        "一、单位基本情况",
        "二、自评工作开展情况",
        "三、绩效自评情况",
    ]


def test_an_attachment_comes_back_byte_for_byte() -> None:
    document = make_document(paragraph("内容。"))

    with pikepdf.open(BytesIO(write_pdf(document, attachments=[DOSSIER]))) as file:
        attached = file.attachments["dossier.json"]
        assert attached.get_file().read_bytes() == DOSSIER.content
        created = attached.get_file().creation_date
        assert created is not None
        assert created.date() == date(2023, 5, 4)
        [associated] = file.Root.AF
        assert str(associated.AFRelationship) == "/Source"
        assert associated.objgen == file.Root.Names.EmbeddedFiles.Names[1].objgen


def test_each_of_several_files_is_associated_once(report: Document) -> None:
    other = Attachment("figures.csv", b"a,b", "figures")

    with pikepdf.open(BytesIO(write_pdf(report, attachments=[DOSSIER, other]))) as file:
        associated = [str(each.F) for each in file.Root.AF]

    assert associated == ["dossier.json", "figures.csv"]


def test_the_head_of_a_column_or_row_says_so(opened: pikepdf.Pdf) -> None:
    heads = [each for each in _elements(opened) if each.S == "/TH"]

    assert {str(each.A.Scope) for each in heads} == {"/Column", "/Row"}


def test_a_merged_cell_says_how_far_it_goes(opened: pikepdf.Pdf) -> None:
    cells = [each for each in _elements(opened) if each.S == "/TH"]
    spans = [each.A for each in cells if "/RowSpan" in each.A or "/ColSpan" in each.A]

    assert len(spans) > 4
    assert [int(each.ColSpan) for each in spans if "/ColSpan" in each] == [3]


def test_every_text_on_a_page_belongs_to_an_element(opened: pikepdf.Pdf) -> None:
    numbers = opened.Root.StructTreeRoot.ParentTree.Nums
    listed = [len(numbers[place]) for place in range(1, len(numbers), 2)]
    marked = [page.Contents.read_bytes().count(b"/MCID") for page in opened.pages]

    assert listed == marked


def test_a_table_is_read_between_the_paragraphs_around_it() -> None:
    table = Table((Column("项目", 30),), (), ((cell("表中"),),))
    document = make_document(paragraph("表前。"), table, paragraph("表后。"))

    with pdfplumber.open(BytesIO(write_pdf(document))) as file:
        text = "".join(char["text"] for char in file.pages[0].chars)

    assert "表前。项目表中表后。" in text


def _elements(file: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every element of the tree of tags."""
    return _below(file.Root.StructTreeRoot)


def _below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else []:
        if isinstance(kid, pikepdf.Dictionary):
            yield kid
            yield from _below(kid)
