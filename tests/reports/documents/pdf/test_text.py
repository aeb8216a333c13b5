"""What one reads out of the PDF is what was written into it."""

import re
from io import BytesIO
from itertools import chain, pairwise

import pdfplumber
import pikepdf
import pytest

from reports.documents.pdf import write_pdf
from reports.documents.tree import Column, Document, Face, Run, Table
from tests.factories.documents import cell, heading, make_document, paragraph

from .measuring import Page, pages_of

RARE = "玥璟祎旻曈彧堃喆犇𠮷"


def printed(pages: tuple[Page, ...]) -> str:
    return "".join(line.text for page in pages for line in page.lines)


def test_the_narrative_comes_back_word_for_word(
    report: Document, narrative: tuple[Page, ...]
) -> None:
    written = [report.annex_label, report.title]
    written += [f"{label}：{value}" for label, value in report.cover]
    for block in report.blocks:
        number = getattr(block, "number", "") or getattr(block, "name", "")
        title = getattr(block, "title", "") or getattr(block, "dated", "")
        runs = getattr(block, "runs", ())
        written.append(number + title + "".join(run.text for run in runs))

    assert printed(narrative) == "".join(written)


def test_every_cell_of_the_annex_is_printed(
    report: Document, annex: tuple[Page, ...]
) -> None:
    text = printed(annex)
    tables = [b for a in report.annexes for b in a.blocks if isinstance(b, Table)]
    cells = chain.from_iterable(row for table in tables for row in table.rows)
    numbers = [
        r.text for c in cells for r in c.runs if re.fullmatch(r"[\d.%]+", r.text)
    ]

    assert len(numbers) > 50
    assert [number for number in numbers if number not in text] == []


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "甲 & 乙 < 丙 > 丁",
        '"><img src=x onerror=alert(1)>',
        "&lt;b&gt;&nbsp;&#20844;",
        "]]><!-- -->",
        "{支出决算}",
        "(括号\\)与反斜杠",
    ],
)
def test_markup_in_a_text_is_printed_as_text(hostile: str) -> None:
    document = make_document(heading(1, "一、", hostile), paragraph(hostile))

    title, *lines = pages_of(write_pdf(document))[0].lines

    assert title.text == "整体绩效自评报告"
    squeezed = hostile.replace(" ", "")
    assert "".join(line.text for line in lines) == f"一、{squeezed}{squeezed}"


def test_controls_are_left_out() -> None:
    document = make_document(paragraph("支出\x00决\x1b算\u202e为776.65\u200b万元。"))

    assert pages_of(write_pdf(document))[0].lines[-1].text == "支出决算为776.65万元。"


def test_a_line_feed_begins_a_new_line() -> None:
    document = make_document(paragraph("第一行\n第二行"))

    assert [x.text for x in pages_of(write_pdf(document))[0].lines[1:]] == [
        "第一行",
        "第二行",
    ]


def test_characters_of_names_that_fangsong_lacks_come_from_another_face() -> None:
    document = make_document(paragraph(f"成员{RARE}负责核对。" * 12))

    lines = pages_of(write_pdf(document))[0].lines[1:]

    assert "".join(x.text for x in lines) == f"成员{RARE}负责核对。" * 12
    pitches = {round(a.baseline - b.baseline, 2) for a, b in pairwise(lines)}
    assert pitches == {28.99}


def test_strong_text_is_drawn_with_a_stroke_where_the_face_has_no_bold() -> None:
    document = make_document(paragraph(Run("抓落实。", Face.STRONG), "其余照常。"))
    with pdfplumber.open(BytesIO(write_pdf(document))) as pdf:
        chars = [c for c in pdf.pages[0].chars if round(c["size"]) == 16]

    assert "".join(c["text"] for c in chars) == "抓落实。其余照常。"
    content = _content(write_pdf(document))
    assert content.count(b"2 Tr") == content.count(b"0 Tr") == 1


def test_a_table_without_rows_is_only_its_head() -> None:
    table = Table((Column("项目", 30),), ((cell("项目", head=True),),), ())

    assert pages_of(write_pdf(make_document(table)))[0].lines[-1].text == "项目"


def _content(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as document:
        return bytes(document.pages[0].Contents.read_bytes())
