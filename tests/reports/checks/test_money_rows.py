"""Rows of money tables, however an old report brought them."""

from decimal import Decimal

import pytest

from reports.checks.lines import Line, LineKind
from reports.checks.money_rows import money_rows
from reports.dossier import model

from .cases import findings, imported, project

BARS = ["支出类别 | 预算数（万元） | 支出数（万元） | 执行率", "--- | --- | --- | ---"]
PLAIN = "支出类别 预算数（万元） 支出数（万元） 执行率"


def rows(*texts: str) -> dict[str, tuple[Decimal, Decimal]]:
    lines = [
        Line(index, f"第{index}行", LineKind.PROSE, text)
        for index, text in enumerate(texts)
    ]
    found = {}
    for row in money_rows(lines):
        budget, spent = row.number("budget"), row.number("spent")
        if budget and spent:
            found[row.label] = (budget.value, spent.value)
    return found


@pytest.mark.parametrize(
    "lines",
    [
        [*BARS, "护林员补助 | 60.00 | 57.00 | 95.00%", "合计 | 60.00 | 57.00 | 95%"],
        [PLAIN, "护林员补助 60.00 57.00 95.00%", "合计 60.00 57.00 95%"],
        [*PLAIN.split(), "护林员补助", "60.00", "57.00", "95.00%"],
        [
            *("单位", "年初预算", "调整预算", "支出数", "执行率"),
            *("护林员补助", "58.00", "60.00", "57.00", "95.00%"),
            *("合计", "58.00", "60.00", "57.00", "95.00%"),
        ],
        ["支出类别", BARS[0], "护林员补助", "60.00", "57.00", "95.00%", "合计"],
    ],
)
def test_a_row_is_read_from_cells_from_a_line_and_from_a_stack(
    lines: list[str],
) -> None:
    assert rows(*lines)["护林员补助"] == (Decimal("60.00"), Decimal("57.00"))


def test_the_adjusted_budget_counts() -> None:
    said = rows("科目 年初预算数 调整后预算数 执行数", "护林员补助 50 60 57")
    assert said["护林员补助"] == (Decimal(60), Decimal(57))


def test_rows_of_another_table_are_none_of_this_one() -> None:
    said = rows(
        *BARS,
        "护林员补助 | 60.00 | 57.00 | 95.00%",
        "三级指标 | 指标值 | 完成值 | 得分",
        "巡护里程 | ≥80公里 | 90公里 | 10",
    )
    assert list(said) == ["护林员补助"]


ROW = "护林员补助 | 60.00 | {} | {}"


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("N01", ("57.00", "96.00%"), ("57.00", "95.00%")),
        ("N26", ("67.00", "95.00%"), ("57.00", "95.00%")),
        ("N26", ("67.00", "95.00%"), ("67.00", "111.67%")),
    ],
)
def test_a_rate_and_an_amount_are_held_against_their_row(
    code: str, wrong: tuple[str, str], right: tuple[str, str]
) -> None:
    for cells, is_fault in ((wrong, True), (right, False)):
        lines = [
            model.Line(f"第{n}行", text, role=model.Role.ROW)
            for n, text in enumerate([BARS[0], ROW.format(*cells)])
        ]
        assert bool(findings(code, imported(project(), lines=lines))) is is_fault
