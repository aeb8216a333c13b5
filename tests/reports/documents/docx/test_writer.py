"""A Word report opens as what it is: styles, headings, sections, tables, no clock."""

import zipfile
from datetime import date, datetime
from io import BytesIO

import docx
import pytest
from docx.document import Document as File
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.text.paragraph import Paragraph

from reports.documents.docx import write_docx
from reports.documents.tree import (
    Align,
    AnnexPart,
    Block,
    Column,
    Face,
    ListItem,
    Run,
    Signature,
    Table,
)
from tests.factories.documents import UNIT, cell, heading, make_document, paragraph
from tests.factories.scoring_annex import scoring_annex


def opened(*blocks: Block, **changes: object) -> File:
    return docx.Document(BytesIO(write_docx(make_document(*blocks, **changes))))


def test_headings_are_headings_of_their_level() -> None:
    file = opened(
        heading(1, "一、", "单位基本情况"),
        heading(2, "（一）", "主要职责"),
        heading(3, "1.", "公文"),
        paragraph("正文。"),
    )
    told = [(p.style.name, p.text) for p in file.paragraphs if p.style][1:]

    assert told == [
        ("Heading 1", "一、单位基本情况"),
        ("Heading 2", "（一）主要职责"),
        ("Heading 3", "1.公文"),
        ("Normal Indent", "正文。"),
    ]
    for level in (1, 2, 3):
        properties = file.styles[f"Heading {level}"].element.pPr
        outline = properties.find(qn("w:outlineLvl"))
        assert outline.get(qn("w:val")) == str(level - 1)


@pytest.mark.parametrize(
    ("style", "face", "points"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("Normal Indent", "仿宋_GB2312", 16),
        ("附件标记", "黑体", 16),
        ("附表标题", "方正小标宋简体", 18),
        ("表格文字", "仿宋_GB2312", 10.5),
        ("footer", "宋体", 14),
    ],
)
def test_styles_name_the_faces_of_official_documents(
    style: str, face: str, points: float
) -> None:
    made = opened().styles[style]

    assert made.element.rPr.rFonts.get(qn("w:eastAsia")) == face
    assert made.font.size is not None
    assert made.font.size.pt == points


def test_no_face_is_embedded_and_each_has_a_stand_in() -> None:
    with zipfile.ZipFile(BytesIO(write_docx(make_document()))) as file:
        table = file.read("word/fontTable.xml").decode()
        assert not [name for name in file.namelist() if "fonts/" in name]

    assert table.count("<w:font ") == table.count("<w:altName ") == 6
    assert 'w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong' in table


def test_the_sheet_is_the_standards_and_an_annex_lies_turned() -> None:
    body, annex = opened(paragraph("正文。"), annexes=(scoring_annex(2),)).sections

    assert (body.page_width, body.page_height) == (Twips(11906), Twips(16838))
    assert (body.top_margin, body.left_margin) == (Twips(2098), Twips(1588))
    assert (body.right_margin, body.bottom_margin) == (Twips(1474), Twips(1984))
    assert annex.orientation is WD_ORIENT.LANDSCAPE
    assert (annex.page_width, annex.page_height) == (Twips(16838), Twips(11906))


def test_pages_are_numbered_on_the_outer_side() -> None:
    file = opened()
    (section,) = file.sections
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]

    assert file.settings.odd_and_even_pages_header_footer
    assert [str(p.alignment) for p in (odd, even)] == ["RIGHT (2)", "LEFT (0)"]
    for paragraph_ in (odd, even):
        assert paragraph_.text == "— 1 —"
        assert "PAGE" in paragraph_._element.xml  # noqa: SLF001


def test_head_rows_repeat_and_no_row_is_torn() -> None:
    head = ((cell("级次", head=True), cell("得分", head=True)),)
    table = Table(
        (Column("级次", 100), Column("得分", 56)),
        head,
        ((cell("一级"), cell("96.00")),),
    )
    (made,) = opened(table).tables
    first, second = (row._tr.trPr for row in made.rows)  # noqa: SLF001

    assert first.find(qn("w:tblHeader")) is not None
    assert second.find(qn("w:tblHeader")) is None
    assert all(each.find(qn("w:cantSplit")) is not None for each in (first, second))


def test_a_table_without_head_rows_gets_its_columns_titles() -> None:
    table = Table(
        (Column("级次", 1), Column("得分", 1)), (), ((cell("一"), cell("2")),)
    )
    (made,) = opened(table).tables

    assert [each.text for each in made.rows[0].cells] == ["级次", "得分"]


def test_spanning_cells_are_merged_both_ways() -> None:
    columns = tuple(Column(name, 52) for name in "甲乙丙")
    rows = (
        (cell("高", rowspan=2), cell("宽", colspan=2)),
        (cell("左"), cell("右")),
        (cell("一"), cell("二"), cell("三")),
    )
    (made,) = opened(Table(columns, (), rows)).tables
    texts = [[each.text for each in row.cells] for row in made.rows]

    assert texts[1:] == [["高", "宽", "宽"], ["高", "左", "右"], ["一", "二", "三"]]


def test_columns_share_the_whole_width() -> None:
    columns = (Column("甲", 1), Column("乙", 1), Column("丙", 1))
    annex = AnnexPart("附表1", "表", landscape=True, blocks=(Table(columns, (), ()),))
    body, sheet = opened(Table(columns, (), ()), annexes=(annex,)).tables

    assert sum(c.width.twips for c in body.columns if c.width) == 8844
    assert sum(c.width.twips for c in sheet.columns if c.width) == 12756


def test_two_tables_stay_two() -> None:
    table = Table((Column("甲", 1),), (), ((cell("一"),),))

    assert len(opened(table, table).tables) == 2


def test_text_of_a_cell_is_aligned_and_broken_as_written() -> None:
    row = (cell("96.00", align=Align.RIGHT), cell("第一行\n第二行"))
    (made,) = opened(Table((Column("甲", 1), Column("乙", 1)), (), (row,))).tables
    number, text = made.rows[1].cells

    assert str(number.paragraphs[0].alignment) == "RIGHT (2)"
    assert text.text == "第一行\n第二行"


def test_faces_of_runs_are_character_styles() -> None:
    file = opened(
        paragraph(
            Run("1.抓落实。", Face.STRONG), Run("（一）情况。", Face.RUN_IN), "文"
        )
    )
    styles = [run.style.name for run in file.paragraphs[-1].runs]

    assert styles == ["Strong", "段首标题", "Default Paragraph Font"]


def test_list_items_keep_their_numbers() -> None:
    file = opened(ListItem("1.", (Run("承办会务。"),)))

    assert file.paragraphs[-1].text == "1.承办会务。"


def test_the_day_stands_below_the_name_two_characters_in() -> None:
    name, day = opened(Signature("青湾区财政局", "2023年5月4日")).paragraphs[-2:]
    edge = 8844
    name_from = edge - twips(name) - 6 * 320
    day_from = edge - twips(day) - 6 * 320  # three Chinese, six of half width

    assert (name.text, day.text) == ("青湾区财政局", "2023年5月4日")
    assert day_from - name_from == 2 * 320


def twips(paragraph_: Paragraph) -> int:
    indent = paragraph_.paragraph_format.right_indent
    assert indent is not None
    return int(indent.twips)


@pytest.mark.parametrize(
    "text", ["=1+1", "<w:p/>&amp;", "甲\x0b乙\x00丙", "a\ud800b", "\t"]
)
def test_any_text_survives_as_text(text: str) -> None:
    seen = "".join(c for c in text if c not in "\x0b\x00\ud800")

    assert opened(paragraph(text)).paragraphs[-1].text == seen


def test_the_file_says_whose_it_is_and_which_dossier_it_shows() -> None:
    properties = opened().core_properties

    assert properties.title == "整体绩效自评报告"
    assert properties.author == UNIT
    assert properties.identifier == "5f" * 32
    assert properties.modified is not None
    assert properties.modified.replace(tzinfo=None) == datetime(2023, 5, 4)  # noqa: DTZ001


def test_the_same_report_gives_the_same_bytes() -> None:
    report = make_document(paragraph("正文。"), annexes=(scoring_annex(3),))

    assert write_docx(report) == write_docx(report)
    with zipfile.ZipFile(BytesIO(write_docx(report))) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_report_without_a_day_has_a_fixed_one() -> None:
    properties = opened(dated=None).core_properties

    assert properties.created is not None
    assert properties.created.date() == date(2000, 1, 1)
