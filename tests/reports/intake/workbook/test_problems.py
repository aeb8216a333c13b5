"""Problems, their measures and last year's promises, typed over in a workbook."""

from dataclasses import replace
from datetime import date

from reports.dossier.model import Answer, Dossier, Measure

from .editing import PROJECT, proposed, typing

CLOSURE, PROMISED = "问题和措施", "上年措施"
OPEN = replace(
    PROJECT,
    measures=(Measure("跟踪不到位。", "按季统计。", "", None, ("output-quantity-2",)),),
    answers=(Answer("完善采购计划。", "正在落实", ""),),
)


def test_problems_change_as_one_list_and_name_indicators_by_their_names() -> None:
    proposal = proposed(
        OPEN,
        typing(CLOSURE, "problem:1", "责任人（部门）", "财务股"),
        typing(CLOSURE, "problem:1", "完成时限", date(2024, 6, 30)),
        typing(CLOSURE, "problem:2", "存在问题", "订阅偏多。"),
        typing(CLOSURE, "problem:2", "涉及的指标", "群众满意度\n政府采购次数"),
    )

    [change] = proposal.changes
    first, second = change.new
    assert (change.key, change.is_conflict) == ("measures", False)
    assert first == Measure(
        "跟踪不到位。",
        "按季统计。",
        "财务股",
        date(2024, 6, 30),
        ("output-quantity-2",),
    )
    assert second.problem == "订阅偏多。"
    assert [names(OPEN, code) for code in second.results] == [
        "政府采购次数",
        "群众满意度",
    ]


def names(dossier: Dossier, code: str) -> str:
    return next(each.name for each in dossier.results if each.code == code)


def test_an_indicator_that_nobody_knows_is_a_problem() -> None:
    proposal = proposed(OPEN, typing(CLOSURE, "problem:1", "涉及的指标", "采购次数"))

    (problem,) = proposal.problems
    assert problem.found == "读到“采购次数”"
    assert "评分表里的指标名称" in problem.expected


def test_problems_that_somebody_changed_meanwhile_are_in_conflict() -> None:
    now = replace(OPEN, measures=(*OPEN.measures, Measure("另一个问题。")))
    proposal = proposed(
        OPEN, typing(CLOSURE, "problem:1", "责任人（部门）", "财务股"), current=now
    )

    assert [each.is_conflict for each in proposal.changes] == [True]
    assert "另一个问题。" in proposal.changes[0].before


def test_last_years_measures_are_answered_field_by_field() -> None:
    now = replace(OPEN, answers=(Answer("完善采购计划。", "已完成", ""),))
    proposal = proposed(
        OPEN,
        typing(PROMISED, "answer:1", "落实情况", "尚未落实"),
        typing(PROMISED, "answer:1", "说明", "招标延期。"),
        current=now,
    )

    said = [(each.key, each.new, each.is_conflict) for each in proposal.changes]
    assert said == [
        ("answer·1·state", "尚未落实", True),
        ("answer·1·note", "招标延期。", False),
    ]


def test_a_workbook_left_alone_changes_no_problem() -> None:
    assert proposed(OPEN).changes == ()
