"""The indicator library reads tables whole, and its own starter set is sound."""

from collections import Counter
from decimal import Decimal

import pytest

from indicators.library.entry import LABELS, as_result
from indicators.library.table import read_rows, starter
from indicators.scoring.measures import Operator, ValueKind
from indicators.scoring.problems import Problem, TableRefused

GOOD = {
    "code": "t-1",
    "industry": "通用",
    "level1": "产出指标",
    "level2": "数量指标",
    "name": "培训期数",
    "definition": "实际举办的期数",
    "operator": "≥",
    "target": "4",
    "unit": "期",
    "value_kind": "number",
    "basis": "计划标准",
    "method": "直接证明法",
    "source": "业务记录",
    "evidence": "签到表",
}


def table(*changes: dict[str, str]) -> list[list[str]]:
    rows = [list({**GOOD, **change}.values()) for change in changes]
    return [list(LABELS.values()), *rows]


def problems(*changes: dict[str, str]) -> tuple[Problem, ...]:
    with pytest.raises(TableRefused) as caught:
        read_rows(table(*changes))
    return caught.value.problems


def test_the_starter_set_covers_every_kind_and_many_trades() -> None:
    entries = starter()
    assert len(entries) >= 200
    assert set(Counter(entry.level1 for entry in entries)) == {
        "成本指标",
        "产出指标",
        "效益指标",
        "满意度指标",
    }
    assert len({entry.industry for entry in entries}) >= 15


def test_every_starter_entry_can_be_copied_into_a_self_evaluation() -> None:
    for entry in starter():
        copied = as_result(entry, code="c", group="g", weight=Decimal(5), year=2025)
        assert copied.actual is None
        if copied.value_kind is ValueKind.DATE:
            assert copied.target.startswith("2025年")


def test_headings_may_stand_in_any_order() -> None:
    straight = table({})
    turned = [list(reversed(row)) for row in straight]
    assert read_rows(turned) == read_rows(straight)
    assert read_rows(straight)[0].operator == Operator.AT_LEAST.value


def test_a_missing_heading_is_named() -> None:
    rows = table({})
    rows[0][1] = "部门"
    with pytest.raises(TableRefused, match="缺少列：行业"):
        read_rows(rows)


def test_every_problem_of_every_row_is_told_at_once() -> None:
    found = problems(
        {"operator": "大于"}, {"code": "t-2", "level2": "社会效益指标"}, {}
    )
    assert [problem.place for problem in found] == [
        "第2行（指标性质）",
        "第3行（二级指标）",
        "第4行（代号）",
    ]


def test_money_put_in_is_no_quantity() -> None:
    (problem,) = problems({"unit": "万元"})
    assert "投入的资金不是产出" in problem.expected


def test_a_wish_is_no_target() -> None:
    (problem,) = problems(
        {"value_kind": "text", "operator": "定性", "target": "加强管理"}
    )
    assert problem.place == "第2行（指标值）"


def test_an_empty_row_is_passed_over() -> None:
    assert len(read_rows([*table({}), [""] * 14])) == 1
