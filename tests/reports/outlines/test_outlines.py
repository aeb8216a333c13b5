"""Outlines are data: shipped ones are sound, others are told what is wrong."""

import pytest

from indicators.scoring.measures import Kind
from reports import outlines
from reports.dossier.numbering import numbered
from reports.dossier.problems import Unusable

PLAIN = """
name = "plain"
kind = "overall"
title = "报告"
annex_label = ""
cover = [{ label = "评价年度", fact = "评价年度" }]
annexes = [{ key = "data_sheet", title = "数据表" }]
places = [{ key = "one", title = "第一节" }]
"""


def problems(text: str) -> list[str]:
    with pytest.raises(Unusable) as refusal:
        outlines.read_toml(text)
    return [f"{each.place}: {each.found}" for each in refusal.value.problems]


def headings(name: str) -> list[str]:
    return [each.heading for each in numbered(outlines.load(name)) if each.level < 3]


def test_the_overall_report_is_divided_as_annex_5_says() -> None:
    assert headings("overall-annex5") == [
        "",
        "一、单位基本情况",
        "（一）主要职责",
        "（二）年度总体工作和重点工作任务",
        "（三）部门整体支出绩效目标",
        "（四）部门整体支出情况",
        "二、自评工作开展情况",
        "（一）评价小组情况",
        "（二）自评工作过程",
        "（三）自评材料报送时间及质量",
        "（四）自评材料报送及公开一致情况",
        "三、绩效自评情况",
        "（一）自评结果",
        "（二）部门整体支出绩效指标分析",
        "（三）部门整体支出绩效管理存在问题",
        "（四）改进措施",
    ]


def test_the_project_report_has_seven_sections_each_numbered_once() -> None:
    top = [each for each in headings("project") if not each.startswith("（")]

    assert [each[:2] for each in top] == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
        "六、",
        "七、",
    ]
    assert top[-1] == "七、绩效自评结果拟应用和公开情况"


@pytest.mark.parametrize("name", outlines.names())
def test_every_place_of_a_shipped_outline_has_guidance(name: str) -> None:
    outline = outlines.load(name)

    assert outline.name == name
    assert [
        each.place.key for each in numbered(outline) if not each.place.guidance
    ] == []
    assert [annex.key for annex in outline.annexes] == ["data_sheet", "scoring_sheet"]


def test_the_cover_of_annex_5() -> None:
    cover = [(line.label, line.fact) for line in outlines.load("overall-annex5").cover]

    assert cover == [
        ("评价年度", "评价年度"),
        ("评价单位", "单位名称"),
        ("区级预算部门单位（公章）", "单位名称"),
        ("填报日期", "填报日期"),
    ]


def test_a_plain_outline_is_read() -> None:
    assert outlines.read_toml(PLAIN).kind is Kind.OVERALL


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('kind = "overall"', 'kind = "both"', "kind: 写的是“both”"),
        ('name = "plain"\n', "", "name: 没有这一项"),
        ('title = "报告"', 'titel = "报告"', "titel: 没有这个字段"),
        ('"评价年度" }', '"预算年度" }', "cover[0].fact: 写的是“预算年度”"),
        ('title = "报告"', 'title = "{项目}报告"', "title: 引用了不存在的数字 {项目}"),
        ('"data_sheet"', '"photos"', "annexes[0].key: 写的是“photos”"),
        ('[{ key = "one", title = "第一节" }]', "[]", "places: 共 0 节"),
        (
            '{ key = "one", title = "第一节" }',
            '{ key = "one", title = "甲" }, { key = "one", title = "乙" }',
            "places: 位置名“one”用了两次",
        ),
        (
            'title = "第一节"',
            'title = "第一节 "',
            "places: “one”的标题首尾有空白",
        ),
        (
            'title = "第一节" }',
            'title = "甲", places = [{ key = "two", title = "" }] }',
            "places: “two”没有标题",
        ),
    ],
)
def test_what_is_wrong_with_an_outline_is_told(old: str, new: str, found: str) -> None:
    assert old in PLAIN
    assert found in problems(PLAIN.replace(old, new))


def test_a_fourth_level_is_refused() -> None:
    inner = '{ key = "d", title = "丁" }'
    for key in "cba":
        inner = f'{{ key = "{key}", title = "{key}", places = [{inner}] }}'
    text = PLAIN.replace('{ key = "one", title = "第一节" }', inner)

    assert problems(text) == ["places: “一、a（一）b1.c1.丁”在第4级"]


def test_what_is_not_toml_is_told() -> None:
    assert len(problems("name = ")) == 1


def test_an_outline_that_is_not_shipped_is_refused() -> None:
    with pytest.raises(Unusable, match="没有“nowhere”"):
        outlines.load("nowhere")
