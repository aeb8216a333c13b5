"""自评数据表: the figures as they were entered, and what follows from them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.scoring import shipped
from reports.documents.build import build
from reports.documents.tree import Heading, Table
from reports.dossier.model import Dossier, Entry, Origin, Payment
from tests.reports.dossier import samples

from .reading import rows, tables


def sheet(dossier: Dossier) -> dict[str, Table]:
    """The tables of the data sheet by their titles."""
    blocks = build(dossier).annexes[0].blocks
    titles = [
        f"{block.number}{block.title}" for block in blocks if isinstance(block, Heading)
    ]
    return dict(zip(titles, tables(blocks), strict=True))


def row(table: Table, name: str) -> list[str]:
    [found] = [row for row in rows(table) if name in row]
    return found


def test_accounts_are_shown_in_ten_thousands_beside_each_other() -> None:
    table = sheet(samples.overall(支出预算="8563000", 支出决算="7766500"))[
        "一、基础数据"
    ]

    assert row(table, "支出")[-6:] == ["支出", "万元", "856.30", "776.65", "—", ""]


def test_blank_and_zero_are_two_cells() -> None:
    table = sheet(samples.overall(支出预算=None, 支出决算="0"))["一、基础数据"]

    assert row(table, "支出")[-4:-2] == ["", "0.00"]


def test_counts_are_no_money() -> None:
    table = sheet(samples.overall(编制数="40"))["一、基础数据"]

    assert row(table, "编制数")[-6:] == ["编制数", "人", "—", "40", "—", ""]


def test_a_remark_stands_beside_its_figure() -> None:
    entries = (
        Entry("支出预算", Decimal(1), note="调整后"),
        Entry("三公经费预算", Decimal(1), Origin.ASSUMED),
    )
    table = sheet(replace(samples.overall(), figures=entries))["一、基础数据"]

    assert row(table, "支出")[-1] == "调整后"
    assert row(table, "“三公”经费")[-1] == "推定"


def test_rates_show_their_formula_and_both_terms() -> None:
    dossier = samples.overall(支出预算="8563000", 支出决算="7766500")

    assert row(sheet(dossier)["二、计算指标"], "支出完成率（%）") == [
        "支出完成率（%）",
        "支出决算÷支出预算×100%",
        "776.65",
        "856.30",
        "90.70",
    ]


def test_a_rate_on_nothing_is_a_dash_and_one_without_terms_is_left_out() -> None:
    table = sheet(samples.overall(三公经费预算="0", 公用经费预算=None))["二、计算指标"]

    assert row(table, "三公经费控制率（%）")[-1] == "—"
    assert not [each for each in rows(table) if each[0].startswith("公用经费控制率")]


def test_assumptions_stand_below_the_figures() -> None:
    dossier = replace(samples.overall(), assumptions=("甲按乙推定",))
    *_, last = sheet(dossier).values()

    assert last.note.endswith("推定1：甲按乙推定。")


def test_project_money_stands_in_the_official_form() -> None:
    line = samples.fund_line(budget="1590000", executed="1431500")
    table = sheet(replace(samples.project(), funds=(line,)))["一、项目资金"]

    assert [column.title for column in table.columns] == [
        "项目资金（万元）",
        "年初预算数",
        "全年预算数（A）",
        "全年执行数（B）",
        "分值",
        "执行率（B/A）",
        "得分",
    ]
    total, appropriation, carried, other = rows(table)
    assert total == [
        "年度资金总额",
        "159.00",
        "159.00",
        "143.15",
        "10.00",
        "90.03",
        "9.00",
    ]
    assert appropriation[1:] == ["159.00", "159.00", "143.15", "—", "90.03", "—"]
    assert carried[1:] == other[1:] == ["—"] * 6


def test_the_base_of_the_scored_rate_is_declared_with_the_others() -> None:
    dossier = samples.project()
    line = samples.fund_line(budget="1590000", executed="1431500")
    scheme = shipped.load("econzone-project")
    table = sheet(replace(dossier, funds=(line,), scheme=scheme))["一、项目资金"]

    assert table.note.startswith(
        "计分的执行率＝全年执行数÷资金到位数，为100.00%；按全年预算数计算为90.03%"
    )


def test_money_is_listed_by_source_and_fund_type() -> None:
    lines = (samples.fund_line(), samples.fund_line("其他资金", executed=None))
    table = sheet(replace(samples.project(), funds=lines))["二、资金来源和到位（万元）"]

    assert rows(table) == [
        ["当年财政拨款", "一般公共预算", "0.01", "0.01", "0.01", "0.01", "0.01"],
        ["其他资金", "一般公共预算", "0.01", "0.01", "0.01", "", ""],
        ["合计", "0.02", "0.02", "0.02", "", ""],
    ]


def test_the_goal_stands_beside_what_was_reached() -> None:
    assert rows(sheet(samples.project())["三、年度总体目标"]) == [
        ["建成一处站点。", "已建成一处站点。"]
    ]


def test_payments_without_amounts_are_listed_and_said_to_be_so() -> None:
    table = sheet(samples.project())["五、支付明细"]

    assert rows(table) == [["1", "购置设备", "0.01", ""], ["2", "维护", "", ""]]
    assert table.note == "金额空白的，为材料未列明该项金额。"


def test_payments_with_amounts_are_added_up() -> None:
    payments = (Payment("甲", Decimal(10000)), Payment("乙", Decimal(20000)))
    table = sheet(replace(samples.project(), payments=payments))["五、支付明细"]

    assert rows(table)[-1] == ["合计", "3.00", ""]
    assert table.note == ""


@pytest.mark.parametrize("title", ["五、支付明细"])
def test_a_project_that_lists_no_payments_has_no_such_table(title: str) -> None:
    assert title not in sheet(replace(samples.project(), payments=()))


def test_a_scheme_without_an_execution_rate_says_so() -> None:
    dossier = samples.project()
    scheme = replace(dossier.scheme, execution=None)
    table = sheet(replace(dossier, scheme=scheme))["一、项目资金"]

    assert table.note == "评分方案不对预算执行率计分。"
    assert rows(table)[0][-3:] == ["—", "90.00", "—"]
