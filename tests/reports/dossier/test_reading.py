"""What cannot be used is refused: every problem at once, each with its place."""

import json
from collections.abc import Callable

import pytest

from reports.dossier.problems import LISTED, Unusable
from reports.dossier.reading import read

from .changes import Data, overall, problems, project, with_value

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


def test_problems_without_end_are_counted() -> None:
    data = project()
    data["payments"] = [{"item": "x", "amount": 1} for _ in range(LISTED + 50)]

    found = problems(data)

    assert len(found) == LISTED + 1
    assert found[-1].found == f"问题不止 {LISTED} 处，其余没有列出"


@pytest.mark.parametrize("whole", [None, [], "文字", 3, {}])
def test_what_is_no_dossier_at_all_is_refused(whole: object) -> None:
    assert problems(whole)


def test_another_format_is_refused() -> None:
    [problem] = problems(with_value(overall(), "format", value="evalportal-dossier/9"))

    assert problem.place == "format"
