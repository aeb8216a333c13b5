"""The report on screen: what it says, where its links lead, what it may not hold."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from reports.documents.html import SCREEN_CSS, write_fragment, write_html
from reports.documents.html.markup import PAPER, report
from reports.documents.tree import AnnexPart, Column, Document, Face, Run, Table
from tests.factories.documents import cell, figure, heading, make_document, paragraph
from tests.factories.overall_report import overall_report

HOSTILE = '<script>alert("1")</script> & \'单\' "双"'


@pytest.fixture(scope="module")
def overall() -> Document:
    return overall_report(annex_rows=12)


def parsed(fragment: str) -> ElementTree.Element:
    return ElementTree.fromstring(fragment)  # noqa: S314


def test_a_file_stands_alone(overall: Document) -> None:
    html = write_html(overall)

    assert html.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert f"<title>{overall.title}</title>" in html
    assert SCREEN_CSS.read_text(encoding="utf-8") in html
    assert re.findall(r'(?:src|href|action)="(?!#)', html) == []
    assert "<script" not in html


def test_a_fragment_holds_nothing_a_strict_policy_forbids(overall: Document) -> None:
    elements = list(parsed(write_fragment(overall)).iter())
    names = {name for element in elements for name in element.attrib}

    assert {element.tag for element in elements} & {"script", "style", "link"} == set()
    assert {name for name in names if name == "style" or name.startswith("on")} == set()


def test_every_entry_of_the_contents_leads_somewhere(overall: Document) -> None:
    page = parsed(write_fragment(overall))
    targets = {element.get("id") for element in page.iter() if element.get("id")}
    links = [element.get("href", "") for element in page.iter("a")]

    assert len(links) == 3 + 8 + 1
    assert [link for link in links if link.removeprefix("#") not in targets] == []


def test_the_contents_list_sections_below_their_chapter(overall: Document) -> None:
    page = parsed(write_fragment(overall))
    chapters = page.findall("./nav/ol/li")

    texts = [
        (li.findtext("a"), [a.text for a in li.findall("./ol/li/a")]) for li in chapters
    ]
    assert texts[1] == ("二、自评工作开展情况", [])
    assert texts[2] == (
        "三、绩效自评情况",
        ["（一）自评结果", "（二）指标分析", "（三）存在问题", "（四）改进措施"],
    )
    assert texts[3] == ("附表2\u3000部门整体支出绩效自评评分表", [])


def test_a_section_without_a_chapter_is_listed_by_itself() -> None:
    document = make_document(heading(2, "（一）", "主要职责", "s-1"))

    page = parsed(write_fragment(document))

    assert [a.text for a in page.findall("./nav/ol/li/a")] == ["（一）主要职责"]


def test_a_report_without_sections_has_no_contents() -> None:
    assert "<nav" not in write_fragment(make_document(paragraph("内容。")))


def test_text_stays_text_wherever_it_stands() -> None:
    column = Column(HOSTILE, 30)
    table = Table((column,), (), ((cell(HOSTILE),),), caption=HOSTILE, note=HOSTILE)
    document = make_document(
        heading(1, "一、", HOSTILE, "s-1"),
        paragraph(HOSTILE, figure(HOSTILE, HOSTILE), Run(HOSTILE, Face.STRONG)),
        title=HOSTILE,
        author=HOSTILE,
        cover=((HOSTILE, HOSTILE),),
        annexes=(AnnexPart(HOSTILE, HOSTILE, landscape=True, blocks=(table,)),),
    )

    html = write_html(document)
    said = "".join(parsed(write_fragment(document)).itertext())

    assert "<script" not in html
    assert said.count(HOSTILE) == 16


def test_a_figure_names_itself_on_screen_and_not_on_paper() -> None:
    document = make_document(paragraph("决算", figure("776.65万元", "支出决算"), "。"))

    marked = '<span class="figure" title="支出决算">776.65万元</span>'
    assert marked in write_fragment(document)
    assert "<p>决算776.65万元。</p>" in report(document, PAPER)


def test_merged_cells_and_heads_say_what_they_are_heads_of() -> None:
    rows = (
        (cell("产出", rowspan=2, head=True), cell("数量")),
        (cell("质量"),),
        (cell("合计", colspan=2, head=True),),
    )
    table = Table((Column("一级", 30), Column("二级", 30)), (), rows)

    page = parsed(write_fragment(make_document(table)))
    heads = [
        (th.text, th.get("scope"), th.get("rowspan"), th.get("colspan"))
        for th in page.iter("th")
    ]

    assert heads == [
        ("一级", "col", None, None),
        ("二级", "col", None, None),
        ("产出", "rowgroup", "2", None),
        ("合计", "row", None, "2"),
    ]


def test_columns_have_their_proportions_on_paper() -> None:
    table = Table((Column("甲", 30), Column("乙", 90)), (), ())

    page = parsed(report(make_document(table), PAPER))

    styles = [column.get("style") for column in page.iter("col")]
    assert styles == ["width:25.0000%", "width:75.0000%"]


def test_the_markup_is_well_formed_for_strict_parsers(overall: Document) -> None:
    page = parsed(report(overall, PAPER))

    assert page.tag == "article"
    assert next(page.iter("h2")).text == "一、单位基本情况"


def test_the_rows_of_a_table_that_stacks_say_on_screen_what_each_cell_is() -> None:
    columns = (Column("事项", 30), Column("应当<怎样>", 40))
    table = Table(columns, (), ((cell("验收单"), cell("补充。")),), stacks=True)
    document = make_document(table)

    screen = parsed(write_fragment(document))
    labels = [each.get("data-label") for each in screen.iter("td")]
    assert labels == ["事项", "应当<怎样>"]
    assert "data-label" not in report(document, PAPER)
    plain = write_fragment(make_document(replace(table, stacks=False)))
    assert "data-label" not in plain
