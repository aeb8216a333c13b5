"""Rows of groups in a scoring table are no indicators, however they are named."""

from decimal import Decimal

import pytest

from reports.checks.engine import check_dossier
from reports.dossier.model import Dossier
from reports.intake.importing import import_report
from reports.intake.indicators.group_rows import parted_rows
from reports.intake.indicators.printed import Indicator

NUMBERED = [
    ("一、投入", "30"),
    ("（一）目标", "14"),
    ("1.目标依据", "8"),
    ("2.指标量化", "6"),
    ("（二）人员", "16"),
    ("1.在编比例", "9"),
    ("2.外聘比例", "7"),
    ("二、产出", "70"),
    ("1.养护公里", "40"),
    ("2.巡查次数", "30"),
]
BARE = [
    ("前期准备", "30"),
    ("目标依据", "18"),
    ("在编比例", "12"),
    ("现场作业", "70"),
    ("养护公里", "40"),
    ("巡查次数", "30"),
]
NAMED = [
    ("投入", "30"),
    ("目标依据", "18"),
    ("在编比例", "12"),
    ("产出", "70"),
    *BARE[4:],
]
FLAT = [("养护公里", "20"), ("巡查次数", "10"), ("抢修时限", "10"), ("路况评分", "60")]
GROUPS_ALONE = [("投入", "15"), ("过程", "35"), ("产出", "30"), ("效果", "20")]
REPORT = """榆林沟镇人民政府
2022年度部门整体支出绩效自评报告
一、评分情况
自评总分96分，等级为优。
| 指标 | 分值 | 得分 | 扣分原因 |
| 一、投入 | {投入} | 28.00 | |
| 目标依据 | 18 | 18.00 | |
| 在编比例 | 12 | 10.00 | 年中调入2人 |
| 二、产出 | 70 | 68.00 | |
| 养护公里 | 40 | 40.00 | |
| 巡查次数 | 30 | 28.00 | {原因} |
| 合计 | 100 | 96.00 | |
"""


def rows(*told: tuple[str, str]) -> list[Indicator]:
    return [
        Indicator(name, f"第{n}行", "", weight=w) for n, (name, w) in enumerate(told)
    ]


@pytest.mark.parametrize(
    ("told", "count"),
    [(NUMBERED, 6), (NAMED, 4), (BARE, 4), (FLAT, 4), (GROUPS_ALONE, 4)],
)
def test_what_is_left_shares_a_hundred_points(
    told: list[tuple[str, str]], count: int
) -> None:
    leaves, _ = parted_rows(rows(*told))

    assert len(leaves) == count
    assert sum(each.points or Decimal(0) for each in leaves) == 100


def test_an_indicator_knows_every_group_above_it() -> None:
    leaves, groups = parted_rows(rows(*NUMBERED))

    assert leaves[0].groups == ("投入（30分）", "目标（14分）")
    assert leaves[-1].groups == ("产出（70分）",)
    assert [each.name for each in groups] == ["投入", "产出", "目标", "人员"]


def report(points: str = "30", cause: str = "汛期停巡2次") -> Dossier:
    body = REPORT.replace("{投入}", points).replace("{原因}", cause)
    return import_report("自评.txt", body.encode())


def codes(dossier: Dossier) -> set[str]:
    return {each.code for each in check_dossier(dossier).findings}


def test_a_right_table_with_rows_of_groups_is_right() -> None:
    assert not codes(report()) & {"N07", "N08", "N09", "N11", "N12", "T06"}


def test_a_group_that_does_not_weigh_what_stands_below_it_is_found() -> None:
    assert "N09" in codes(report(points="25"))


def test_a_cause_that_is_none_is_found_below_a_group() -> None:
    assert "T06" in codes(report(cause="无"))


def test_two_levels_are_enough_and_a_name_may_bear_its_target() -> None:
    report = (
        "石桥县司法局2023年度部门整体支出绩效自评报告\n\n"
        "| 一级指标 | 二级指标 | 分值 | 完成情况 | 得分 | 扣分原因 |\n"
        "| 产出 | 调解成功率（≥98%） | 50 | 98.60% | 50 | |\n"
        "| | 普法场次（≥300场） | 30 | 342场 | 30 | |\n"
        "| 效果 | 服务对象满意度 | 20 | 93% | 20 | |\n"
    )

    source = import_report("report.txt", report.encode()).source

    assert source
    assert [(each.name, each.target) for each in source.results] == [
        ("调解成功率", "≥98%"),
        ("普法场次", "≥300场"),
        ("服务对象满意度", ""),
    ]


def test_rows_that_share_the_whole_stand_under_none_of_them() -> None:
    told = rows(("养护公里", "80"), ("满意度", "10"), ("预算执行率", "10"))
    found, groups = parted_rows(told)
    assert [each.name for each in found] == ["养护公里", "满意度", "预算执行率"]
    assert not groups
