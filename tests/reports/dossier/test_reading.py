"""What cannot be used is refused: every problem at once, each with its place."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from reports.dossier.codec import to_data
from reports.dossier.problems import LISTED, Problem, Unusable
from reports.dossier.reading import problems_of, read

from . import samples

Data = dict[str, Any]


def problems(data: object) -> tuple[Problem, ...]:
    with pytest.raises(Unusable) as refusal:
        read(json.dumps(data).encode())
    return refusal.value.problems


def overall() -> Data:
    return to_data(samples.overall())


def project() -> Data:
    return to_data(samples.project())


def with_value(data: Data, *path: str | int, value: object) -> Data:
    inside: Any = data
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    return data


SPENT = ("figures", "支出决算", "value")


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (7766500, "写的是没有引号的数 7766500"),
        (7766500.5, "写的是没有引号的数 7766500.5"),
        (True, "写的是 true"),
        ([], "写的是一个列表"),
        ({}, "写的是一个对象"),
        ("", "写的是空文字"),
        ("-5", "写的是“-5”"),
        ("-0.00", "写的是“-0.00”"),
        ("NaN", "写的是“NaN”"),
        ("Infinity", "写的是“Infinity”"),
        ("1e9", "写的是“1e9”"),
        ("7,766,500", "写的是“7,766,500”"),
        ("776.65万元", "写的是“776.65万元”"),
        ("007", "写的是“007”"),
        ("1.005", "写的是“1.005”"),
        ("12345678901234", "写的是“12345678901234”"),
        ("１２", "写的是“１２”"),
        (" 12", "写的是“ 12”"),
    ],
)
def test_an_amount_is_a_plain_decimal_in_quotes(value: object, found: str) -> None:
    [problem] = problems(with_value(overall(), *SPENT, value=value))

    assert (problem.place, problem.name, problem.found) == (
        "figures.支出决算.value",
        "数字 › 支出决算 › 值",
        found,
    )


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_in_json_is_refused_by_name(word: str) -> None:
    data = with_value(overall(), *SPENT, value="@")
    content = json.dumps(data).replace('"@"', word).encode()

    with pytest.raises(Unusable, match=rf"没有引号的数 {word}"):
        read(content)


def test_a_negative_amount_says_what_is_meant() -> None:
    [problem] = problems(with_value(overall(), *SPENT, value="-5"))

    assert str(problem) == (
        "figures.支出决算.value（数字 › 支出决算 › 值）：写的是“-5”；"
        "应为不小于 0 的数。请核对该数，去掉负号。"
    )


def test_missing_unknown_and_repeated_fields_are_told_together() -> None:
    data = project()
    del data["unit"]["name"]
    data["projct"] = data.pop("project")
    content = json.dumps(data).replace('"goal": {', '"goal": {"actual": "", ', 1)

    with pytest.raises(Unusable) as refusal:
        read(content.encode())

    told = [(each.place, each.found) for each in refusal.value.problems]
    assert told == [
        ("projct", "没有这个字段"),
        ("project", "没有这一项"),
        ("unit.name", "没有这一项"),
        ("goal.actual", "写了两次"),
    ]


def test_an_unknown_field_is_given_the_name_that_was_meant() -> None:
    data = overall()
    data["figuers"] = {}

    [problem] = problems(data)

    assert problem.remedy == "是否想写“figures”？"


WRONG: list[tuple[str, Callable[[], Data], tuple[str | int, ...], object, str]] = [
    ("a text for a year", overall, ("fiscal_year",), "2022", "fiscal_year"),
    ("a year out of range", overall, ("fiscal_year",), 1958, "fiscal_year"),
    ("truth for a year", overall, ("fiscal_year",), True, "fiscal_year"),
    ("a work year before the year", overall, ("work_year",), 2020, "work_year"),
    ("no day of the calendar", overall, ("filled_on",), "2023-02-30", "filled_on"),
    (
        "a day that is written otherwise",
        overall,
        ("filled_on",),
        "2023.5.4",
        "filled_on",
    ),
    ("a day before the year", overall, ("filled_on",), "2020-05-04", "filled_on"),
    ("a day of another century", overall, ("filled_on",), "1899-12-31", "filled_on"),
    ("an unknown kind", overall, ("kind",), "programme", "kind"),
    ("an unknown level", overall, ("region", "level"), "镇", "region.level"),
    ("a code that is none", overall, ("region", "code"), "4408", "region.code"),
    ("a list for a record", overall, ("unit",), [], "unit"),
    ("a record for a list", overall, ("sections",), {}, "sections"),
    (
        "a text for truth",
        overall,
        ("statements", "truthful"),
        "是",
        "statements.truthful",
    ),
    ("a blank name", overall, ("unit", "name"), "  ", "unit.name"),
    ("two lines for a name", overall, ("unit", "name"), "甲\n乙", "unit.name"),
    ("a control character", overall, ("unit", "name"), "甲\x07", "unit.name"),
    ("a turned direction", overall, ("unit", "name"), "甲\u202e乙", "unit.name"),
    ("half a character", overall, ("unit", "name"), "甲\ud800", "unit.name"),
    ("no project", project, ("project",), None, "project"),
    ("a shipped scheme that is not", project, ("scheme",), "nowhere", "scheme"),
    (
        "an outline of the other kind",
        project,
        ("outline",),
        "overall-annex5",
        "outline",
    ),
    ("an unknown source", project, ("funds", 0, "source"), "借款", "funds[0].source"),
    (
        "an evidence hash",
        project,
        ("evidence", 0, "sha256"),
        "00",
        "evidence[0].sha256",
    ),
    ("an unknown group", project, ("results", 1, "group"), "moon", "results[1].group"),
    ("a result by number", project, ("results", 0, "actual"), 3, "results[0].actual"),
    (
        "words for a number",
        project,
        ("results", 0, "actual"),
        "很多",
        "results[0].actual",
    ),
]


@pytest.mark.parametrize(
    ("make", "path", "value", "place"),
    [case[1:] for case in WRONG],
    ids=[case[0] for case in WRONG],
)
def test_one_wrong_value_is_told_with_its_place(
    make: Callable[[], Data], path: tuple[str | int, ...], value: object, place: str
) -> None:
    found = problems(with_value(make(), *path, value=value))

    assert found[0].place == place
    assert all(each.found and each.expected and each.remedy for each in found)


def test_a_changed_scheme_no_longer_has_its_hash() -> None:
    [problem] = problems(
        with_value(project(), "scheme", "groups", 0, "name", value="执行")
    )

    assert problem.place == "scheme.sha256"


def test_a_changed_outline_no_longer_has_its_hash() -> None:
    [problem] = problems(with_value(project(), "outline", "title", value="报告"))

    assert problem.place == "outline.sha256"


def test_weights_that_do_not_add_up_to_the_scheme_are_told_per_group() -> None:
    found = problems(with_value(project(), "results", 0, "weight", value="29"))

    assert [(each.name, each.found, each.expected) for each in found] == [
        ("“产出指标”的分值", "各指标分值合计 49", "方案规定的 50"),
        ("全部指标的分值", "各指标分值合计 99", "方案规定的 100"),
    ]


def test_an_indicator_twice_is_told() -> None:
    data = project()
    data["results"].append(data["results"][0])

    assert "results[4].code" in {each.place for each in problems(data)}


def test_an_unknown_figure_names_the_section_by_number_and_title() -> None:
    dossier = samples.with_text(samples.overall(), "spending", "支出{支出决数}。")

    [problem] = problems_of(dossier)

    assert problem.name == "一、单位基本情况（四）部门整体支出情况"
    assert problem.found == "引用了不存在的数字 {支出决数}"
    assert problem.remedy == "是否想写 {支出决算}？"


@pytest.mark.parametrize(
    "text", ["支出{支出决算", "支出}", "{}", "{ }", "{支出{决算}}"]
)
def test_a_lone_brace_is_told_with_its_section(text: str) -> None:
    [problem] = problems_of(samples.with_text(samples.overall(), "spending", text))

    assert problem.name == "一、单位基本情况（四）部门整体支出情况"
    assert "单独的花括号" in problem.found


def test_a_figure_of_the_other_kind_is_unknown() -> None:
    dossier = samples.with_text(samples.overall(), "spending", "{全年执行数}")

    [problem] = problems_of(dossier)

    assert problem.found == "引用了不存在的数字 {全年执行数}"


def test_a_figure_that_nobody_enters_is_refused() -> None:
    data = overall()
    data["figures"]["支出完成率"] = {"value": "90.70"}

    [problem] = problems(data)

    assert problem.place == "figures.支出完成率"


def test_a_section_of_another_outline_is_refused() -> None:
    [problem] = problems_of(samples.with_text(samples.overall(), "funds", "资金。"))

    assert problem.place.endswith(".key")
    assert "写的是“funds”" in problem.found


@pytest.mark.parametrize(
    "markup",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- x", "</p>"],
)
def test_markup_has_no_place_in_a_report(markup: str) -> None:
    [problem] = problems_of(samples.with_text(samples.overall(), "spending", markup))

    assert "网页标记" in problem.found
    assert problem.place.startswith("sections[")


@pytest.mark.parametrize(
    "text", ["支出 < 预算", "A<B", "≤90%", "a < b > c", "《通知》"]
)
def test_a_plain_comparison_is_no_markup(text: str) -> None:
    assert problems_of(samples.with_text(samples.overall(), "spending", text)) == ()


def test_a_ragged_table_is_told() -> None:
    text = "| 项目 | 数 |\n|---|---|\n| 收入 | 1 | 2 |"

    [problem] = problems_of(samples.with_text(samples.overall(), "spending", text))

    assert problem.found == "表格第2行有3格"


def test_evidence_that_is_not_there_cannot_prove() -> None:
    data = with_value(project(), "results", 0, "evidence", value=["E9"])

    [problem] = problems(data)

    assert problem.place == "results[0].evidence"


def test_the_same_fund_line_twice_is_told() -> None:
    data = project()
    data["funds"].append(data["funds"][0])

    [problem] = problems(data)

    assert problem.place == "funds[1]"


def test_problems_without_end_are_counted() -> None:
    data = project()
    data["payments"] = [{"item": "x", "amount": 1} for _ in range(LISTED + 50)]

    found = problems(data)

    assert len(found) == LISTED + 1
    assert found[-1].found == "另有 50 处问题未列出"


@pytest.mark.parametrize("whole", [None, [], "文字", 3, {}])
def test_what_is_no_dossier_at_all_is_refused(whole: object) -> None:
    assert problems(whole)


def test_another_format_is_refused() -> None:
    [problem] = problems(with_value(overall(), "format", value="evalportal-dossier/9"))

    assert problem.place == "format"
