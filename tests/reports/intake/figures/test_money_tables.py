"""Money tables of an old report: its sources, its years, its units, its forms."""

from decimal import Decimal

from reports.dossier.model import Dossier
from tests.reports.intake.reading import figures, imported, said

PROJECT = """\
清溪县2022年度村道养护项目支出绩效自评报告

项目单位：清溪县交通运输局

一、项目概况{unit}
项目养护村道，资金全部用于日常养护和水毁修复。
{table}
二、绩效目标完成情况
养护村道目标120公里，实际完成120公里。
三、存在的问题
巡查频次偏低。
四、改进措施
交通局2023年6月底前配齐巡查人员。
"""
OVERALL = """\
2024年度清溪县实验小学部门整体支出绩效自评报告

一、部门概况
学校承担义务教育教学任务。
二、部门整体支出情况（单位：万元）
{table}
三、绩效自评工作情况
学校成立自评小组开展绩效自评。
四、存在的问题
预算编制不够细。
"""


def wan(value: str) -> Decimal:
    return Decimal(value) * 10_000


def a_project(*rows: str, unit: str = "（单位：万元）") -> Dossier:
    text = PROJECT.format(table="\n".join(rows), unit=unit)
    return imported("a.txt", text.encode())


def test_every_source_of_a_table_is_money_of_the_project() -> None:
    (own, other) = a_project(
        "| 来源 | 全年预算 | 到位 | 执行 | 执行率 |",
        "| 市级奖补 | 80.00 | 80.00 | 80.00 | 100.00% |",
        "| 县级配套 | 96.00 | 96.00 | 90.00 | 93.75% |",
        "| 镇级自筹 | 60.00 | 60.00 | 45.00 | 75.00% |",
        "| 合计 | 236.00 | 236.00 | 215.00 | 91.10% |",
    ).funds

    assert (own.budget_adjusted, other.budget_adjusted) == (wan("176"), wan("60"))
    assert (own.amount_executed, other.amount_executed) == (wan("170"), wan("45"))


def test_the_unit_that_a_heading_names_holds_for_the_table_below() -> None:
    (line,) = a_project(
        "支出内容\t年初预算\t调整后预算\t支出\t执行率",
        "日常养护\t1246000.00\t1116000.00\t1116000.00\t100.00%",
        "水毁修复\t604000.00\t604000.00\t432000.00\t71.52%",
        "合计\t1850000.00\t1720000.00\t1548000.00\t90.00%",
        unit="（单位：元）",
    ).funds

    assert line.budget_adjusted == Decimal(1_720_000)
    assert line.amount_executed == Decimal(1_548_000)


FORM = (
    "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分",
    "年度资金总额\t{0}\t{1}\t{2}\t10\t{3}\t{4}",
    "其中：财政拨款\t{0}\t{1}\t{2}\t—\t{3}\t—",
)


def a_form(*cells: str) -> list[str]:
    return [each.format(*cells) for each in FORM]


def test_the_forms_of_several_projects_are_added_up() -> None:
    (line,) = a_project(
        *a_form("86.00", "86.00", "84.28", "98.00%", "9.80"),
        "第二个项目的自评表如下。",
        *a_form("150.00", "168.00", "159.60", "95.00%", "9.50"),
    ).funds

    assert line.budget_initial == wan("236")
    assert line.budget_adjusted == wan("254")
    assert line.amount_executed == wan("243.88")


def test_a_form_that_is_copied_twice_is_the_money_of_one() -> None:
    (line,) = a_project(
        *a_form("86.00", "86.00", "84.28", "98.00%", "9.80"),
        "自评表再附一份。",
        *a_form("86.00", "86.00", "84.28", "98.00%", "9.80"),
    ).funds

    assert (line.budget_adjusted, line.amount_executed) == (wan("86"), wan("84.28"))


def test_of_several_budgets_and_years_the_adjusted_one_of_this_year_counts() -> None:
    table = (
        "支出分类\t2024年初预算\t2024调整预算\t2024决算\t2023决算\t决算比上年增减（%）",
        "人员经费\t3,720.00\t3,868.00\t3,846.52\t3,728.00\t3.18",
        "公用经费\t380.00\t380.00\t378.00\t366.40\t3.17",
        "项目支出\t520.00\t540.00\t515.60\t492.00\t4.80",
    )

    report = imported("a.txt", OVERALL.format(table="\n".join(table)).encode())
    told = figures(report)

    assert (told["人员经费预算"], told["人员经费决算"]) == (wan("3868"), wan("3846.52"))
    assert said(report, "人员经费决算") == ["3,846.52万元"]
    assert (told["项目支出预算"], told["项目支出决算"]) == (wan("540"), wan("515.60"))


def test_a_source_of_any_name_counts_where_all_of_them_make_the_total() -> None:
    (own, other) = a_project(
        "| 资金情况 | 全年预算数 | 全年执行数 | 执行率 |",
        "| 资金总额 | 176.00 | 170.00 | 96.59% |",
        "| 一般公共预算 | 96.00 | 90.00 | 93.75% |",
        "| 农户投劳折资 | 80.00 | 80.00 | 100.00% |",
    ).funds
    assert (own.budget_adjusted, other.budget_adjusted) == (wan("96"), wan("80"))
    assert other.source == "其他资金"


def test_a_row_that_does_not_belong_to_the_total_is_no_source() -> None:
    (own,) = a_project(
        "| 资金情况 | 全年预算数 | 全年执行数 | 执行率 |",
        "| 资金总额 | 96.00 | 90.00 | 93.75% |",
        "| 一般公共预算 | 96.00 | 90.00 | 93.75% |",
        "| 其中重点村 | 30.00 | 28.00 | 93.33% |",
    ).funds
    assert own.budget_adjusted == wan("96")


def test_a_share_of_the_money_that_was_looked_at_is_no_rate_of_execution() -> None:
    text = PROJECT.format(table="", unit="").replace(
        "巡查频次偏低。",
        "巡查频次偏低。复核资金43.20万元，占资金总额的36.00%。",
    )
    assert "预算执行率" not in [
        each.key for each in imported("a.txt", text.encode()).stated
    ]


def test_the_unit_may_stand_in_any_cell_of_the_head_or_in_the_rows_own_label() -> None:
    (in_the_head,) = a_project(
        "| 项目资金（元） | | | |",
        "| | 年初预算数 | 全年预算数 | 全年执行数 |",
        "| 年度资金总额 | 386200.50 | 386200.50 | 371044.20 |",
        unit="",
    ).funds
    (in_the_label,) = a_project(
        "| 资金 | 年初预算数 | 全年预算数 | 全年执行数 |",
        "| 年度资金总额（元） | 386200.50 | 386200.50 | 371044.20 |",
        unit="",
    ).funds

    assert in_the_head.budget_adjusted == Decimal("386200.50")
    assert in_the_label.amount_executed == Decimal("371044.20")


def test_amounts_too_large_for_the_usual_unit_are_asked_when_no_unit_is_told() -> None:
    dossier = a_project(
        "| 资金 | 年初预算数 | 全年预算数 | 全年执行数 |",
        "| 年度资金总额 | 386200.50 | 386200.50 | 371044.20 |",
        unit="",
    )

    assert dossier.funds == ()
    assert any("没有写金额单位" in each for each in dossier.assumptions)


def test_small_amounts_without_a_unit_are_in_that_of_the_forms() -> None:
    (line,) = a_project(
        "| 资金 | 年初预算数 | 全年预算数 | 全年执行数 |",
        "| 年度资金总额 | 38.62 | 38.62 | 37.10 |",
        unit="",
    ).funds

    assert line.budget_adjusted == wan("38.62")


def test_rows_that_lack_the_heads_first_cell_stand_below_the_same_heads() -> None:
    (line,) = a_project(
        "| 预算执行 | 资金（万元） | 年初预算 | 调整后预算 | 预算执行数 | 执行率 |",
        "| 总额 | 0.00 | 4.25 | 4.17 | 98.12% | |",
        "| 其中：财政资金 | 0.00 | 4.25 | 4.17 | 98.12% | |",
    ).funds

    assert (line.budget_initial, line.budget_adjusted) == (Decimal(0), wan("4.25"))
    assert line.amount_executed == wan("4.17")


def test_heads_that_lack_the_first_cell_stand_over_the_same_rows() -> None:
    (line,) = a_project(
        "资金投入情况（万元） |",
        "| 全年预算数(A) | 全年执行数(B) | 预算执行率(B/A×100%) | |",
        "| 年度资金总额： | 715.4 | 622.4 | 87% |",
        "| 其中：中央财政资金 | 715.4 | 622.4 | 87% |",
    ).funds

    assert (line.budget_adjusted, line.amount_executed) == (wan("715.4"), wan("622.4"))


def test_the_unit_above_a_data_table_holds_for_its_figures() -> None:
    rows = (
        "| 项目 | 全年预算数 | 决算数 |",
        "| 基本支出 | 3,800,000.00 | 3,741,200.00 |",
        "| 项目支出 | 325,300.00 | 296,950.00 |",
    )
    text = OVERALL.replace("单位：万元", "单位：元").format(table="\n".join(rows))

    known = figures(imported("a.txt", text.encode()))

    assert known["基本支出决算"] == Decimal(3_741_200)
