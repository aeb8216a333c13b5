"""Money rows that stand among other rows of a form, or were copied cell by cell."""

from decimal import Decimal

from tests.reports.intake.reading import imported, said

from .test_money_tables import wan

MIXED = """\
部门预算项目支出绩效自评表(2023年度)
| 绩效指标(90分) | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 原因 |
| 产出指标 | 数量指标 | 更换水泵 | ≥ | 12 | 台 | 12 | 50 | 50 | | |
| 经济成本指标 | 设备单价 | ≤ | 30 | 万元 | 完成 | 40 | 40 | | | |
| 项目名称 | 泵站设备更新 | | | | | | | | | |
| 主管部门 | 梨溪县水利局 | 实施单位 | 梨溪县泵站管理所 | | | | | | | |
| 项目基本情况 | 1.项目年度目标完成情况 | 项目年度目标 | 年度目标完成情况 | | | | | | | |
| 更换水泵12台。 | 已更换12台。 | | | | | | | | | |
| 预算执行情况(10分) | 年度预算数(万元) | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 | 原因 | | |
| 总额 | 0.00 | 4.25 | 4.25 | 100.00% | 10 | 10 | | | | |
| 其中：财政资金 | 0.00 | 4.25 | 4.25 | 100.00% | / | / | | | | |
| 单位资金 | 0.00 | 0.00 | 0.00 | 0.00% | / | / | | | | |
"""  # noqa: E501 - as such pages are copied


def test_money_rows_and_indicator_rows_of_one_table_stay_apart() -> None:
    dossier = imported("a.txt", MIXED.encode())
    assert dossier.source is not None

    pumps, price = dossier.source.results
    assert (pumps.name, pumps.target, pumps.weight) == ("更换水泵", "≥12台", "50")
    assert (price.groups, price.name) == (("产出指标", "经济成本指标"), "设备单价")
    assert (price.target, price.actual) == ("≤30万元", "完成")
    assert said(dossier, "全年执行数") == ["4.25万元"]
    assert [each.amount_executed for each in dossier.funds] == [wan("4.25"), Decimal(0)]
    assert dossier.goal.expected == "更换水泵12台。"
    assert dossier.goal.actual == "已更换12台。"


BLANK = """\
项目支出绩效自评表（2023年度）
| 项目名称 | 泵站设备更新 |
| 项目资金（万元） | 年初预算数 | 全年预算数（A） | 全年执行数（B） | 分值 | 执行率（B/A） | 得分 |
| 年度资金总额 | | | | 10.00 | — | — |
| 其中：当年财政拨款 | | | | — | — | — |
"""  # noqa: E501 - as such forms are printed


def test_the_points_of_a_row_without_amounts_are_no_money() -> None:
    dossier = imported("a.txt", BLANK.encode())

    assert dossier.funds == ()
    assert said(dossier, "全年执行数") == []


CELLS = """\
项目支出绩效自评表 |
(2023年度) |
项目名称 |
泵站设备更新 |
|
资金情况(万元) |
|
全年预算数(A) |
全年执行数(B) |
分值 |
执行率(B/A) |
得分 |
||
|
年度资金总额: |
42.5 |
41.7 |
10 |
98.12% |
9.81 |
||
|
其中:本年财政拨款 |
42.5 |
41.7 |
— |
98.12% |
— |
||
年度总体目标 |
年初设定目标 |
全年实际完成情况 |
||
|
更换水泵12台。 |
已更换12台。 |
||
"""


def test_money_rows_copied_cell_by_cell_may_begin_with_a_blank_cell() -> None:
    dossier = imported("a.txt", CELLS.encode())

    (line,) = dossier.funds
    assert (line.budget_adjusted, line.amount_executed) == (wan("42.5"), wan("41.7"))


def test_a_form_without_indicators_keeps_its_names_and_its_goal() -> None:
    lines = [each.strip(" |") for each in CELLS.splitlines() if each.strip(" |")]
    listed = ["项目支出绩效自评表清单", "序号", "项目名称", "备注", "1", "泵站设备更新"]
    dossier = imported("a.txt", "\n\n".join([*listed, *lines]).encode())

    assert dossier.project is not None
    assert dossier.project.name == "泵站设备更新"
    assert dossier.funds[0].amount_executed == wan("41.7")
    assert dossier.goal.actual == "已更换12台。"
