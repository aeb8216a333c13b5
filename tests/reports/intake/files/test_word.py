import io
import zipfile

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reports.intake.files.paper import Grid, Printed
from reports.intake.files.word import read_word
from tests.reports.intake.offices import word

NUMBERING = "word/numbering.xml"
LEVELS = (
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
)


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def paragraphs(body: bytes) -> list[Printed]:
    return [each for each in read_word(body).blocks if isinstance(each, Printed)]


def test_paragraphs_and_tables_keep_their_order() -> None:
    blocks = read_word(word("前", [["甲", "乙"], ["1", "2"]], "后")).blocks

    assert [type(each) for each in blocks] == [Printed, Grid, Printed]


def test_a_merged_cell_is_printed_once() -> None:
    body = word([["一级", None, "值"], ["^", "", "1"], ["产出", "数量", "2"]])

    (grid,) = read_word(body).blocks

    assert isinstance(grid, Grid)
    assert grid.rows[0].cells == ("一级", "", "值")


def test_automatic_numbers_are_read_as_word_prints_them() -> None:
    document = docx.Document()
    make_list(document)
    for level, text in ((0, "情况"), (1, "职责"), (1, "任务"), (2, "甲"), (0, "问题")):
        add_item(document, level, text)

    printed = [(each.number, each.text) for each in paragraphs(saved(document))]

    assert printed == [
        ("一、", "情况"),
        ("（一）", "职责"),
        ("（二）", "任务"),
        ("1.", "甲"),
        ("二、", "问题"),
    ]


def test_heading_styles_give_a_level() -> None:
    document = docx.Document()
    document.add_heading("概况", level=1)

    (heading,) = paragraphs(saved(document))

    assert (heading.text, heading.level) == ("概况", 1)


def test_running_heads_stand_apart() -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "内部资料"

    head, text = paragraphs(saved(document))

    assert (head.text, head.is_page) == ("内部资料", True)
    assert not text.is_page


def test_deleted_text_is_not_printed() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("留下")
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = "删去"
    run.append(text)
    deleted.append(run)
    paragraph._p.append(deleted)  # noqa: SLF001 - python-docx has no other way

    assert [each.text for each in paragraphs(saved(document))] == ["留下"]


def test_text_boxes_are_read_once() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("旁边")
    box = OxmlElement("w:txbxContent")
    inner = OxmlElement("w:p")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "方框里的话"
    run.append(text)
    inner.append(run)
    box.append(inner)
    picture = OxmlElement("w:pict")
    picture.append(box)
    paragraph._p.append(picture)  # noqa: SLF001 - python-docx has no other way

    assert [each.text for each in paragraphs(saved(document))] == ["旁边", "方框里的话"]


def test_the_sample_container_is_a_container() -> None:
    assert NUMBERING in zipfile.ZipFile(io.BytesIO(saved(docx.Document()))).namelist()


def make_list(document: docx.document.Document) -> None:
    root = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "90")
    for number, (style, pattern) in enumerate(LEVELS):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(number))
        for tag, value in (("start", "1"), ("numFmt", style), ("lvlText", pattern)):
            part = OxmlElement(f"w:{tag}")
            part.set(qn("w:val"), value)
            level.append(part)
        abstract.append(level)
    root.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "90")
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), "90")
    number.append(link)
    root.append(number)


def add_item(document: docx.document.Document, level: int, text: str) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()  # noqa: SLF001
    numbered = OxmlElement("w:numPr")
    for tag, value in (("ilvl", str(level)), ("numId", "90")):
        part = OxmlElement(f"w:{tag}")
        part.set(qn("w:val"), value)
        numbered.append(part)
    properties.append(numbered)
