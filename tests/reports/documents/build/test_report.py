"""The report follows the outline; every figure in it knows where it came from."""

from dataclasses import replace
from datetime import date

import pytest

from reports.documents.build import build
from reports.documents.tree import Heading, ListItem, Paragraph, Run, Signature, Table
from reports.dossier.codec import sha256
from reports.dossier.model import Dossier, Member, Statements
from tests.reports.dossier import samples

from .reading import covered, rows, said, tables, text_of

BOTH = pytest.mark.parametrize(
    "dossier", [samples.overall(), samples.project()], ids=["overall", "project"]
)


def section(dossier: Dossier, title: str) -> list[object]:
    """The blocks below one heading, up to the next."""
    blocks = build(dossier).blocks
    [start] = [
        number
        for number, block in enumerate(blocks)
        if isinstance(block, Heading) and block.title == title
    ]
    inside: list[object] = []
    for block in blocks[start + 1 :]:
        if isinstance(block, Heading | Signature):
            break
        inside.append(block)
    return inside


def only_table(dossier: Dossier, title: str) -> Table:
    [table] = [each for each in section(dossier, title) if isinstance(each, Table)]
    return table


@BOTH
def test_the_same_dossier_gives_the_same_document(dossier: Dossier) -> None:
    assert build(dossier) == build(replace(dossier))


@BOTH
def test_the_document_names_its_dossier(dossier: Dossier) -> None:
    document = build(dossier)

    assert document.dossier_sha256 == sha256(dossier)
    assert (document.author, document.dated) == ("示范办公室", date(2024, 5, 4))


def test_the_title_block_of_annex_5() -> None:
    document = build(samples.overall())

    assert (document.annex_label, document.title) == ("附件5", "整体绩效自评报告")
    assert document.cover == (
        ("评价年度", "2023年度"),
        ("评价单位", "示范办公室"),
        ("区级预算部门单位（公章）", "示范办公室"),
        ("填报日期", "2024年5月4日"),
    )


def test_a_project_report_is_named_after_its_project() -> None:
    assert build(samples.project()).title == "示范项目项目支出绩效自评报告"


def test_the_lead_stands_before_the_first_heading() -> None:
    first, second, *_ = build(samples.overall()).blocks

    assert isinstance(first, Paragraph)
    assert second == Heading(1, "一、", "单位基本情况", "part-2")


def test_anchors_are_unique_and_safe() -> None:
    anchors = [
        block.anchor
        for block in build(samples.project()).blocks
        if isinstance(block, Heading)
    ]
    assert len(set(anchors)) == len(anchors)
    assert all(anchor.isascii() for anchor in anchors)


def test_narrative_prints_figures_and_remembers_their_names() -> None:
    dossier = samples.with_text(
        samples.overall(支出决算="7766500"),
        "spending",
        "支出{支出决算}。\n- 完成{支出完成率}",
    )
    first, second = section(dossier, "部门整体支出情况")

    assert first == Paragraph(
        (Run("支出"), Run("776.65万元", figure="支出决算"), Run("。"))
    )
    assert isinstance(second, ListItem)
    assert (second.number, second.runs[1].figure) == ("1.", "支出完成率")


def test_a_table_in_the_text_has_its_head_and_figures() -> None:
    text = "| 项目 | 数 |\n| 支出 | {支出决算} |"
    dossier = samples.with_text(samples.overall(支出决算="7766500"), "spending", text)

    table = only_table(dossier, "部门整体支出情况")

    assert [column.title for column in table.columns] == ["项目", "数"]
    assert rows(table) == [["支出", "776.65万元"]]


def test_changing_a_figure_changes_every_mention() -> None:
    text = "支出{支出决算}，完成{支出完成率}，即{支出决算}。"
    before = samples.with_text(samples.overall(支出决算="7766500"), "goal", text)
    after = samples.with_text(samples.overall(支出决算="8000000"), "goal", text)

    assert (
        text_of(build(before)).count("776.65") == 5
    )  # twice in text, 数据表 and two rates
    assert "776.65" not in text_of(build(after))
    assert text_of(build(after)).count("800.00") == 5


def test_a_draft_marks_its_blanks() -> None:
    dossier = samples.with_text(samples.overall(支出决算=None), "goal", "{支出决算}")
    blank = replace(dossier, sections=dossier.sections[-1:])

    text = text_of(build(blank))

    assert "〔未填：支出决算〕" in text
    assert "〔未填：本节正文〕" in text


def test_a_draft_marks_the_figure_of_an_indicator_that_is_gone() -> None:
    dossier = samples.with_text(samples.project(), "outputs", "目标{指标c9目标值}")

    assert "目标〔没有这个数字：指标c9目标值〕" in text_of(build(dossier))


def test_a_place_that_only_holds_others_needs_no_text() -> None:
    assert section(samples.overall(), "单位基本情况") == []


def test_the_group_is_listed_without_names_where_none_are_given() -> None:
    table = only_table(samples.overall(), "评价小组情况")

    assert [column.title for column in table.columns] == [
        "组内职务",
        "单位职务",
        "分工",
    ]
    assert rows(table)[0] == ["组长", "办公室主任", "统筹"]


def test_the_group_is_listed_with_names_where_they_are_given() -> None:
    dossier = replace(samples.overall(), group=(Member("组长", "主任", "甲某"),))

    table = only_table(dossier, "评价小组情况")

    assert rows(table) == [["组长", "甲某", "主任"]]


def test_declarations_are_printed_from_what_was_declared() -> None:
    [said_] = section(samples.overall(), "自评材料报送时间及质量")

    assert isinstance(said_, Paragraph)
    assert said(said_.runs) == (
        "示范办于2024年5月20日报送自评材料。通知要求的报送期限为2024年5月31日。"
        "示范办对所报送自评材料的真实性、完整性、一致性、规范性负责。"
    )


@pytest.mark.parametrize(
    ("statements", "text"),
    [
        (Statements(disclosure_channel="门户网站"), "自评结果拟在门户网站公开。"),
        (
            Statements(disclosure_channel="门户网站", disclosed_on=date(2024, 9, 1)),
            "自评结果已于2024年9月1日在门户网站公开。",
        ),
    ],
)
def test_disclosure_is_planned_or_done(statements: Statements, text: str) -> None:
    dossier = replace(samples.project(), statements=statements)

    *_, last = section(dossier, "绩效自评结果拟应用和公开情况")

    assert isinstance(last, Paragraph)
    assert said(last.runs) == text


def test_what_was_not_declared_is_not_printed() -> None:
    dossier = replace(samples.overall(), statements=Statements())
    [said_] = section(dossier, "自评材料报送及公开一致情况")

    assert isinstance(said_, Paragraph)
    assert said(said_.runs) == "〔未填：本节正文〕"


def test_the_unit_signs_at_the_end() -> None:
    assert build(samples.overall()).blocks[-1] == Signature(
        "示范办公室", "2024年5月4日"
    )


@BOTH
def test_the_annexes_follow_the_outline(dossier: Dossier) -> None:
    bare = replace(dossier, evidence=(), measures=(), answers=())
    annexes = build(bare).annexes

    assert [annex.label for annex in annexes] == ["附表1", "附表2"]
    assert all(annex.landscape for annex in annexes)


@BOTH
def test_every_row_of_every_table_fills_its_columns(dossier: Dossier) -> None:
    document = build(dossier)
    blocks = [
        *document.blocks,
        *(b for annex in document.annexes for b in annex.blocks),
    ]

    for table in tables(blocks):
        assert covered(table) == [len(table.columns)] * len(table.rows)
