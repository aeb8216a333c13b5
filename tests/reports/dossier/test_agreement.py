"""A dossier agrees with itself: names exist, weights add up, texts can be printed."""

from dataclasses import replace

import pytest

from reports.dossier.reading import problems_of

from . import samples
from .changes import overall, problems, project, with_value


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


def test_half_a_character_is_told_with_its_section() -> None:
    dossier = samples.with_text(samples.overall(), "spending", "支出\ud800")

    [problem] = problems_of(dossier)

    assert problem.found == "第 3 个字符是不可见字符 U+D800"


def test_an_overall_paper_has_no_project_and_no_project_money() -> None:
    data = {**overall(), "project": project()["project"], "funds": project()["funds"]}

    assert [each.place for each in problems(data)] == ["project", "funds"]


def test_what_an_old_report_states_must_be_a_figure() -> None:
    stated = [
        {"key": "自评得分", "value": "96", "place": "三（一）"},
        {"key": "总得分", "value": "96", "place": "三（一）"},
    ]

    [problem] = problems(with_value(overall(), "stated", value=stated))

    assert problem.place == "stated[1].key"


def test_more_figures_than_there_can_be_are_not_even_read() -> None:
    figures = {f"数字{number}": {"value": None} for number in range(500)}

    [problem] = problems(with_value(overall(), "figures", value=figures))

    assert problem.found == "有 500 个数字"


def test_more_payments_than_there_can_be_are_not_even_read() -> None:
    payments = [{"item": "甲"} for _ in range(1_001)]

    [problem] = problems(with_value(project(), "payments", value=payments))

    assert problem.found == "有 1,001 项"


def test_a_rule_says_of_which_kind_it_is() -> None:
    data = project()
    data["scheme"]["rules"][0]["rule"] = {"type": "lottery"}
    data["scheme"]["rules"][1]["rule"] = {}
    data["scheme"]["rules"][2]["rule"] = "full"

    found = [(each.place, each.found) for each in problems(data)]

    assert found == [
        ("scheme.rules[0].rule.type", "写的是“lottery”"),
        ("scheme.rules[1].rule.type", "没有这一项"),
        ("scheme.rules[2].rule", "写的不是对象"),
    ]


def test_a_scheme_without_its_hash_is_not_taken() -> None:
    data = project()
    del data["scheme"]["sha256"]

    [problem] = problems(data)

    assert problem.place == "scheme.sha256"


@pytest.mark.parametrize("whole", [None, 3, []])
def test_a_scheme_is_a_name_or_a_whole(whole: object) -> None:
    [problem] = problems(with_value(project(), "scheme", value=whole))

    assert problem.place == "scheme"


def test_a_scheme_that_contradicts_itself_is_not_taken() -> None:
    dossier = samples.project()
    unsound = replace(dossier.scheme, bands=())

    [problem] = problems_of(replace(dossier, scheme=unsound))

    assert problem.place == "scheme.bands"


def test_one_bad_section_does_not_hide_the_others() -> None:
    dossier = samples.with_text(samples.overall(), "goal", "<script>")
    dossier = samples.with_text(dossier, "spending", "{支出决数}")

    markup, unknown = problems_of(dossier)

    last = len(dossier.sections)
    assert markup.name.endswith(f"第{last - 1}项“goal” › 正文")
    assert unknown.place == f"sections[{last - 1}].text"
    assert unknown.name == "一、单位基本情况（四）部门整体支出情况"


def test_a_section_is_written_once() -> None:
    data = overall()
    data["sections"].append({"key": "lead", "text": "又一段。"})

    assert {each.found for each in problems(data)} == {"写了两次"}
