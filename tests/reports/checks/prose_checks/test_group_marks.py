"""Points told in prose, group by group and item by item, are added up again."""

import pytest

from tests.reports.checks.cases import codes_in

REPORT = """青禾县水文站
2023年度部门整体支出绩效自评报告

一、基本情况
青禾县水文站承担全县水文监测工作。
二、自评得分
按照统一的评分标准（投入20分、过程30分、产出30分、效果20分），自评总分96.10分，等级为优。
（一）投入，20分，得20.00分。目标设定合理。
（二）过程，30分，得27.80分。其中：预算执行10分，按执行率98.00%得9.80分；制度建设8分，得8.00分；资产管理8分，2台流速仪未报废，扣2分，得6.00分；信息公开4分，得4.00分。
（三）产出，30分，得28.30分。其中：监测次数20分，目标120次，实际120次，得20.00分；站点检修10分，目标12处，实际10处，因汛期道路中断少检修2处，得8.30分。
（四）效果，20分，得20.00分。
三、存在的问题
流速仪报废不及时。
四、改进措施
由办公室在2024年6月底前办结报废手续。
青禾县水文站
2024年3月8日
"""


def test_points_that_fit_are_left_in_peace() -> None:
    assert not codes_in(REPORT) & {"N07", "N09", "N10", "N11", "N12", "N14", "T06"}


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("过程，30分，得27.80分", "过程，30分，得28.80分", "N12"),
        ("自评总分96.10分", "自评总分97.10分", "N12"),
        ("信息公开4分，得4.00分", "信息公开4分，得3.00分", "N12"),
        ("产出30分、效果20分", "产出35分、效果20分", "N07"),
        ("因汛期道路中断少检修2处，得8.30分", "得10.00分", "N14"),
    ],
)
def test_one_wrong_number_is_found(right: str, wrong: str, code: str) -> None:
    assert code in codes_in(REPORT.replace(right, wrong))


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        # a rule is no loss; what sums up losses is none either, nor a total
        ("扣2分，得6.00分；", "按每台扣1分折算扣2分，得6.00分；"),
        (
            "等级为优。",
            "等级为优。失分3项：预算执行扣0.20分，流速仪扣2.00分，检修扣1.70分，合计3.90分。",
        ),
        ("自评总分96.10分，等级为优。", "得96.10分，等级为优。2022年自评得分94.00分。"),
        ("自评总分96.10分", "总分100分，其中投入20分、过程30分，自评总分96.10分"),
        # some of the items earn all of their points, and no number says so
        (
            "信息公开4分，得4.00分。",
            "信息公开2分、档案2分，均得满分。",
        ),
    ],
)
def test_other_ways_to_tell_the_same_points_are_right(plain: str, other: str) -> None:
    assert plain in REPORT
    assert not codes_in(REPORT.replace(plain, other)) & {"N11", "N12", "X01"}
