"""A table's points follow from what was done, and its sums from the same rows."""

import pytest

from tests.reports.checks.cases import codes_in

TABLE = """云湖县农机站
2023年度农机推广项目绩效自评报告
一、项目概况
云湖县农机站实施农机推广项目。项目自评得分96.49分，等级为优。
二、绩效自评表
| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| 预算执行 | 预算执行率 | 100% | 97.20% | 10 | 9.72 | 结余质保金 |
| 产出 | 推广农机 | ≥240台 | 228台 | 20 | 19.00 | 两个厂家供货推迟 |
| | 培训机手 | ≥1,200人次 | 1,263人次 | 15 | 15.00 | |
| | 安全事故 | 0起 | 0起 | 10 | 10.00 | |
| | 验收合格率 | =100% | 100% | 5 | 5.00 | |
| 产出小计 | | | | 50 | 49.00 | |
| 效益 | 作业面积 | ≥8.60万亩 | 7.95万亩 | 30 | 27.73 | 秋季连续降雨 |
| 满意度 | 农户满意度 | ≥90% | 92.41% | 10 | 10.00 | |
| 合计 | | | | 100 | 96.45 | |
三、存在的问题
供货推迟。
四、改进措施
由推广股在2024年6月底前补齐。
云湖县农机站
2024年3月8日
""".replace("96.49", "96.45")
WEIGHED = """云湖县农机站
2023年度部门整体支出绩效自评报告
一、基本情况
云湖县农机站承担农机推广工作。
二、自评结果
自评得分95.50分，等级为优。
| 评价类别 | 权重 | 得分 |
| 前期准备工作 | 20 | 20.00 |
| 预算编制情况 | 15 | 14.00 |
| 预算支出管理 | 40 | 37.50 |
| 部门产出绩效 | 25 | 24.00 |
| 合计 | 100 | 95.50 |
三、存在的问题
资产处置慢。
四、改进措施
由办公室在2024年6月底前办结。
云湖县农机站
2024年3月8日
"""
CODES = {"N07", "N09", "N10", "N11", "N12", "N14", "N15"}


@pytest.mark.parametrize("report", [TABLE, WEIGHED])
def test_a_table_whose_numbers_fit_is_left_in_peace(report: str) -> None:
    assert not codes_in(report) & CODES


@pytest.mark.parametrize(
    ("report", "right", "wrong", "code"),
    [
        # reached and not full, missed and full, and one row out of proportion
        (TABLE, "| 228台 |", "| 282台 |", "N14"),
        (TABLE, "| 0起 | 0起 |", "| 0起 | 2起 |", "N14"),
        (TABLE, "=100% | 100% |", "=100% | 98% |", "N14"),
        (TABLE, "≥240台", "≥420台", "N14"),
        (TABLE, "| 100% | 97.20% |", "| 102% | 97.20% |", "N15"),
        # a sum that does not come from the rows that its neighbour comes from
        (TABLE, "| 50 | 49.00 |", "| 52 | 49.00 |", "N09"),
        (TABLE, "| 50 | 49.00 |", "| 50 | 94.00 |", "N12"),
        (TABLE, "| 100 | 96.45 |", "| 102 | 96.45 |", "N07"),
        (WEIGHED, "| 40 | 37.50 |", "| 42 | 37.50 |", "N07"),
        (WEIGHED, "| 20 | 20.00 |", "| 20 | 20.02 |", "N10"),
    ],
)
def test_one_number_that_does_not_fit_is_found(
    report: str, right: str, wrong: str, code: str
) -> None:
    assert right in report
    assert code in codes_in(report.replace(right, wrong))


def test_one_wrong_target_is_told_once() -> None:
    found = codes_in(TABLE.replace("| 100% | 97.20% |", "| 102% | 97.20% |"))
    assert "N14" not in found


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        # points lost for papers, by steps where nothing is in proportion, or for more
        (
            "| 1,263人次 | 15 | 15.00 | |",
            "| 1,263人次 | 15 | 14.00 | 两期签到记录不完整 |",
        ),
        ("| 5 | 5.00 | |", "| 5 | 5.00 | |\n"),
        ("验收合格率 | =100% | 100%", "推广面积增长率 | ≥120% | 126%"),
    ],
)
def test_points_for_other_reasons_are_left_in_peace(plain: str, other: str) -> None:
    assert plain in TABLE
    assert not codes_in(TABLE.replace(plain, other)) & {"N14", "N15"}
