"""What stands against the changes of a workbook, and what they come to."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.dossier.model import Entry, Goal, Section
from reports.intake.workbook.amending import amended, faults

from .editing import OVERALL, PROJECT, figure_row, proposed, typing

DATA, SCORES, TEXT = "自评数据表", "评分表", "报告正文"
GROUP, SAID = "评价小组", "报送与公开"
SPENT = figure_row("支出决算", "F")


def test_a_change_elsewhere_since_the_download_is_no_conflict() -> None:
    current = replace(OVERALL, sections=(Section("duties", "别人改的"),))
    proposal = proposed(OVERALL, typing(DATA, SPENT, "决算数", 700), current=current)
    (change,) = proposal.changes
    assert (proposal.is_stale, change.is_conflict) == (True, False)


def test_two_changes_of_one_cell_are_a_conflict_with_both_values() -> None:
    figures = tuple(
        Entry("支出决算", Decimal(7500000)) if each.key == "支出决算" else each
        for each in OVERALL.figures
    )
    proposal = proposed(
        OVERALL,
        typing(DATA, SPENT, "决算数", 700),
        current=replace(OVERALL, figures=figures),
    )
    (change,) = proposal.changes
    assert change.is_conflict
    assert (change.before, change.after) == ("750.00万元", "700.00万元")


def test_a_change_that_was_made_in_the_system_too_is_none() -> None:
    current = replace(PROJECT, goal=Goal(PROJECT.goal.expected, "已建成。"))
    proposal = proposed(
        PROJECT, typing(TEXT, "goal:actual", "正文", "已建成。"), current=current
    )
    assert proposal.changes == ()


def test_a_change_of_an_indicator_that_is_gone_is_told() -> None:
    first, *rest = PROJECT.results
    proposal = proposed(
        PROJECT,
        typing(SCORES, first.code, "实际完成值", 3),
        current=replace(PROJECT, results=tuple(rest)),
    )
    (problem,) = proposal.problems
    assert "已被删除" in problem.found


def test_the_changes_made_are_what_stands_in_the_next_workbook() -> None:
    proposal = proposed(
        OVERALL,
        typing(DATA, SPENT, "决算数", 700),
        typing(TEXT, "text:duties", "正文", "- 新的职责。"),
        typing(GROUP, "member:1", "姓名", "甲"),
        typing(SAID, "statement:disclosure_channel", "填写", "门户网站"),
    )
    assert len(proposal.changes) == 4
    wanted = amended(OVERALL, proposal.changes)
    assert proposed(wanted, current=wanted).changes == ()
    assert proposed(OVERALL, current=wanted).is_stale


@pytest.mark.parametrize(
    ("edit", "place", "said"),
    [
        (
            typing(TEXT, "text:duties", "正文", "决算{支出决算数}。"),
            "报告正文!C6",
            "支出决算数",
        ),
        (typing(TEXT, "text:duties", "正文", "<b>重点</b>"), "报告正文!C6", "网页标记"),
    ],
)
def test_text_that_may_not_be_printed_is_a_fault(
    edit: object, place: str, said: str
) -> None:
    proposal = proposed(OVERALL, edit)  # type: ignore[arg-type]
    (fault,) = faults(OVERALL, proposal.changes)
    assert fault.place == place
    assert said in str(fault)


def test_an_actual_that_the_rule_cannot_judge_is_a_fault() -> None:
    code = next(each.code for each in PROJECT.results if each.value_kind == "number")
    proposal = proposed(PROJECT, typing(SCORES, code, "实际完成值", "大约五次"))
    (fault,) = faults(PROJECT, proposal.changes)
    assert "大约五次" in fault.found
    assert fault.place.startswith("评分表!")
