"""Mistakes that the catalogue names and that need no reading between the lines."""

import pytest

from tests.reports.checks.cases import findings_in

UNIT = """\
石桥县水利局2023年度部门整体支出绩效自评报告

一、部门概况
（一）主要职责。贯彻执行国家有关法律法规和政策，承担辖区内的水利管理工作。
（二）年度绩效目标。修建渠道12公里，群众满意度不低于90%。
二、预算执行情况
评价范围为2023年1月1日至12月31日。支出预算800.00万元，支出决算760.00万元，支出完成率95.00%。
三、绩效完成情况
全年修建渠道12公里，完成目标。问卷调查200人，满意190人，满意度95.00%。
四、自评结论
自评得分98.50分，等级为“优”。

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 修建渠道长度 | ≥12公里 | 12公里 | 50 | 50 |
| 产出指标 | 质量指标 | 渠道验收合格率 | ≥100% | 100% | 10 | 10 |
| 效益指标 | 社会效益指标 | 渠道受益人口 | ≥2万人 | 1.9万人 | 30 | 28.50 |
| 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 95.00% | 10 | 10 |

石桥县水利局
2024年3月25日
"""
PROJECT = """\
石桥县渠道维修项目绩效自评报告

一、项目概况
项目名称：渠道维修项目
石桥县水利局2023年实施渠道维修项目，预算50.00万元，维修渠道6公里。
二、资金情况
全年预算50.00万元，支出48.00万元，执行率96.00%。

石桥县水利局
2024年3月25日
"""
FUNDS = """\
项目资金情况见下表（单位：万元）。

| 资金来源 | 全年预算数 | 全年执行数 |
| 中央资金 | 120.00 | 118.00 |
| 省级资金 | 60.00 | 60.00 |
| 县级资金 | 20.00 | 17.00 |
| 资金总额 | 200.00 | 195.00 |
"""


def is_told(code: str, report: str) -> bool:
    return any(each.code == code for each in findings_in(report))


@pytest.mark.parametrize(
    ("code", "plain", "other"),
    [
        ("N11", "自评得分98.50分", "自评得分99.50分"),
        ("N11", "自评得分98.50分", "自评结果为99.50分"),
        ("S05", "（二）年度绩效目标。", "（二）主要职责。"),
        (
            "S05",
            "| 产出指标 | 质量指标 | 渠道验收合格率 | ≥100% | 100% |",
            "| 产出指标 | 数量指标 | 修建渠道长度 | ≥8公里 | 9公里 |",
        ),
        ("T01", "\n石桥县水利局\n2024", "\n石桥县林业局\n2024"),
        ("T03", "问卷调查200人", "问卷—12—调查200人"),
        ("T11", "评价范围为2023年1月1日", "评价范围为2022年1月1日"),
    ],
)
def test_a_slip_of_a_unit_report_is_told(code: str, plain: str, other: str) -> None:
    assert plain in UNIT
    assert not is_told(code, UNIT)
    assert is_told(code, UNIT.replace(plain, other, 1))


def test_the_title_names_the_project() -> None:
    assert not is_told("T01", PROJECT)
    assert is_told("T01", PROJECT.replace("石桥县渠道维修", "石桥县水库除险加固", 1))
    covered = PROJECT.replace("\n\n一、", "\n\n项目名称：水库除险加固项目\n\n一、", 1)
    assert is_told("T01", covered.replace("项目名称：渠道维修项目\n", ""))


def test_the_marks_of_a_group_are_those_of_its_rows() -> None:
    headed = UNIT.replace("\n\n| 一级", "\n（一）产出指标（60分，得{}分）\n\n| 一级")
    assert not is_told("N12", headed.format(60))
    assert is_told("N12", headed.format(59))


def test_a_goal_is_more_than_slogans() -> None:
    told = UNIT[: UNIT.index("\n\n| 一级")]
    assert not is_told("S04", told)
    assert is_told("S04", told.replace("修建渠道12公里，", "").replace("不低于90%", ""))


def test_sources_of_funds_make_their_total() -> None:
    report = PROJECT.replace("三、", FUNDS) + FUNDS
    assert not is_told("N03", report)
    assert is_told("N03", report.replace("120.00", "102.00"))


def test_a_total_row_of_merged_cells_is_the_sum_of_the_rows() -> None:
    below = "| 10 | 10 |\n\n石桥县水利局"
    assert below in UNIT
    totalled = UNIT.replace(below, "| 10 | 10 |\n| 总分 | 100 | {} |\n\n石桥县水利局")
    assert not is_told("N11", totalled.format("98.50"))
    assert is_told("N11", totalled.format("98.05"))


@pytest.mark.parametrize(
    ("code", "right", "wrong"),
    [
        (
            "N21",
            "县财政局下达50.00万元，当年到位50.00万元。",
            "县财政局下达50.00万元，当年到位55.00万元。",
        ),
        (
            "N21",
            "财政拨款全年下达50.00万元，实际到位资金48.00万元。",
            "财政拨款全年下达48.00万元，实际到位资金49.00万元。",
        ),
        (
            "N22",
            "执行率96.00%（全年支出数÷全年预算数）。",
            "执行率96.00%（全年支出数÷年初预算数）。",
        ),
    ],
)
def test_a_slip_of_the_money_chain_is_told(code: str, right: str, wrong: str) -> None:
    report = PROJECT.replace("预算50.00万元，维修", "年初预算48.00万元，维修")
    assert not is_told(code, report.replace("执行率96.00%。", right))
    assert is_told(code, report.replace("执行率96.00%。", wrong))


def test_the_cost_of_one_book_is_told_in_yuan() -> None:
    assert not is_told("N19", PROJECT + "新书购置支出32.00万元，单册成本41.67元。")
    assert is_told("N19", PROJECT + "新书购置支出32.00万元，结余41.67元。")


def test_classes_of_each_grade_are_not_of_each_office() -> None:
    school = PROJECT + "设教务处、总务处等5个处室，教学班{}个，每个年级12个班。"
    assert not is_told("N27", school.format(36))


def test_a_number_behind_members_counts_them_all() -> None:
    group = (
        "自评小组由{}人组成：局长任组长，副局长任副组长，"
        "财务股股长、工程股股长、办公室主任3人为成员。"
    )
    assert not is_told("N06", UNIT.replace("问卷", group.format(5) + "问卷"))
    assert is_told("N06", UNIT.replace("问卷", group.format(6) + "问卷"))


def test_more_money_than_was_issued_is_told_once() -> None:
    came = "2023年5月下达资金180.00万元，当月到位200.00万元。"
    found = findings_in(PROJECT.replace("执行率96.00%。", f"执行率96.00%。{came}"))
    assert [each.code for each in found].count("N21") == 1
