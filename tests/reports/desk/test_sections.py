"""What a draft still lacks, section by section: nothing unfinished is called done."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from indicators.scoring.measures import Kind
from reports.desk.draft import draft_of
from reports.desk.sections import (
    Progress,
    Section,
    done,
    first_open,
    sections_of,
)
from reports.dossier.model import Answer, Dossier, Goal, Member, Statements
from reports.dossier.model import Section as Written
from reports.dossier.printable import unfinished
from tests.reports.dossier import samples

FILLED = date(2024, 5, 4)


def overall(**changes: object) -> Dossier:
    return replace(samples.overall(), filled_on=FILLED, **changes)  # type: ignore[arg-type]


def section(dossier: Dossier, slug: str) -> Section:
    return next(s for s in sections_of(draft_of(dossier)) if s.slug == slug)


def with_text(key: str, text: str) -> Dossier:
    dossier = overall()
    others = [each for each in dossier.sections if each.key != key]
    return replace(dossier, sections=(*others, Written(key, text)))


def test_a_complete_dossier_has_no_open_section() -> None:
    sections = sections_of(draft_of(overall()))

    assert [each for each in sections if each.remarks] == []
    finished, counting = done(sections)
    assert finished == counting


@pytest.mark.parametrize("kind", list(Kind))
def test_what_the_desk_calls_done_can_be_printed_as_final(kind: Kind) -> None:
    dossier = overall() if kind is Kind.OVERALL else samples.project()
    sections = sections_of(draft_of(dossier))

    counting = [each for each in sections if each.counts]
    assert all(each.progress is not Progress.EMPTY for each in counting)
    assert bool(unfinished(dossier)) == any(each.remarks for each in counting)


def test_sections_stand_in_the_order_of_filling_in_with_their_numbers() -> None:
    sections = sections_of(draft_of(overall()))

    assert [each.slug for each in sections[:8]] == [
        "figures",
        "indicators",
        "evidence",
        "closure",
        "group",
        "statements",
        "text/lead",
        "text/unit",
    ]
    assert (sections[6].title, sections[6].number) == ("导语", "")
    assert (sections[8].number, sections[8].key) == ("（一）", "duties")


def test_a_blank_dossier_is_empty_everywhere_and_faulty_nowhere() -> None:
    blank = overall(
        figures=(), results=(), sections=(), group=(), statements=Statements()
    )

    sections = sections_of(draft_of(replace(blank, filled_on=None)))

    assert {each.progress for each in sections} == {Progress.EMPTY, Progress.OPTIONAL}
    assert first_open(sections).slug == "figures"


def test_a_figure_that_a_text_names_is_owed_by_the_data_sheet() -> None:
    dossier = with_text("spending", "结转结余{结转结余}。")
    figures = tuple(each for each in dossier.figures if each.key != "结转结余")
    dossier = replace(dossier, figures=figures)

    sheet = section(dossier, "figures")
    text = section(dossier, "text/spending")

    assert sheet.progress is Progress.STARTED
    assert "正文引用而没有数：结转结余" in sheet.remarks
    assert text.progress is Progress.STARTED
    assert text.remarks == ("引用的 {结转结余} 还没有数（未填）",)


def test_a_figure_that_a_rule_divides_is_owed_by_the_data_sheet() -> None:
    dossier = overall()
    figures = tuple(each for each in dossier.figures if each.key != "编制数")

    sheet = section(replace(dossier, figures=figures), "figures")

    assert any("“在职人员控制率”无法计分" in each for each in sheet.remarks)


def test_what_every_report_needs_is_owed_from_the_start() -> None:
    sheet = section(overall(figures=()), "figures")

    assert sheet.progress is Progress.EMPTY
    assert sheet.remarks[0] == "未填：收入预算、收入决算、支出预算、支出决算"


def test_a_project_owes_its_goal() -> None:
    dossier = replace(samples.project(), goal=Goal("办好会务。"))

    sheet = section(dossier, "figures")

    assert sheet.title == "资金和目标"
    assert sheet.remarks == ("没有填写年度总体目标的实际完成情况",)


def test_points_lost_without_a_reason_are_a_fault() -> None:
    dossier = overall()
    results = tuple(
        replace(each, chosen=Decimal(1), actual="大体完成", deduction_reason="")
        if each.code == "p2"
        else each
        for each in dossier.results
    )

    sheet = section(replace(dossier, results=results), "indicators")

    assert sheet.progress is Progress.FAULTY
    assert sheet.remarks == ("1 项失分没有写原因",)


def test_a_value_out_of_range_is_a_fault_and_a_blank_is_not() -> None:
    dossier = overall()
    wrong = replace(dossier.results[0], chosen=Decimal(99))
    blank = replace(dossier.results[0], chosen=None, actual=None)

    faulty = section(
        replace(dossier, results=(wrong, *dossier.results[1:])), "indicators"
    )
    started = section(
        replace(dossier, results=(blank, *dossier.results[1:])), "indicators"
    )

    assert (faulty.progress, faulty.remarks) == (
        Progress.FAULTY,
        ("1 处填写有误",),
    )
    assert (started.progress, started.remarks) == (
        Progress.STARTED,
        ("1 项指标尚未填报",),
    )


def test_weights_that_do_not_add_up_are_told_and_need_not_be_a_fault_yet() -> None:
    dossier = samples.project()

    sheet = section(replace(dossier, results=dossier.results[:-1]), "indicators")

    assert sheet.progress is Progress.STARTED
    assert any("各指标分值合计" in each for each in sheet.remarks)


@pytest.mark.parametrize(
    ("group", "progress", "remarks"),
    [
        ((), Progress.EMPTY, ("没有成员",)),
        ((Member("成员", "会计"),), Progress.STARTED, ("没有组长",)),
        ((Member("组长", "主任"),), Progress.DONE, ()),
    ],
)
def test_a_group_needs_a_leader(
    group: tuple[Member, ...], progress: Progress, remarks: tuple[str, ...]
) -> None:
    found = section(overall(group=group), "group")

    assert (found.progress, found.remarks) == (progress, remarks)


def test_declarations_are_owed_where_the_outline_prints_them() -> None:
    found = section(overall(statements=Statements()), "statements")

    assert found.progress is Progress.STARTED
    assert found.remarks == ("没有声明真实性", "没有声明公开情况")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("完成{支出完成律}。", "引用了不存在的数字 {支出完成律}"),
        ("完成{支出完成率。", "有单独的花括号"),
        ("| 甲 | 乙 |\n| 一 |", "表格第2行有1格"),
    ],
)
def test_a_text_that_cannot_be_printed_is_a_fault(text: str, said: str) -> None:
    found = section(with_text("duties", text), "text/duties")

    assert found.progress is Progress.FAULTY
    assert said in found.remarks[0]


def test_an_optional_place_counts_only_once_something_is_wrong_in_it() -> None:
    empty = section(with_text("unit", ""), "text/unit")
    fine = section(with_text("unit", "概述。"), "text/unit")
    wrong = section(with_text("unit", "{没有}"), "text/unit")

    assert [each.counts for each in (empty, fine, wrong)] == [False, False, True]
    assert empty.progress is Progress.OPTIONAL


def test_last_years_measures_make_their_page_count_until_they_are_answered() -> None:
    dossier = overall(measures=(), answers=())
    answered = replace(dossier, answers=(Answer("加快支付。", "已完成"),))

    open_, closed = (
        closure_of(each, promised=("加快支付。",)) for each in (dossier, answered)
    )

    assert (open_.progress, open_.counts) == (Progress.EMPTY, True)
    assert open_.remarks == ("上年措施“加快支付。”没有填写落实情况",)
    assert (closed.progress, closed.counts) == (Progress.DONE, True)


def test_where_nothing_is_lost_and_nothing_promised_there_is_nothing_to_close() -> None:
    dossier = overall(measures=(), answers=(), results=())

    found = closure_of(dossier, promised=())

    assert (found.progress, found.counts) == (Progress.OPTIONAL, False)


def closure_of(dossier: Dossier, *, promised: tuple[str, ...]) -> Section:
    sections = sections_of(draft_of(dossier), promised=promised)
    return next(each for each in sections if each.slug == "closure")
