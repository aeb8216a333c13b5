"""Marks told in sentences settle each other: groups, items, and what was lost."""

import pytest

from tests.reports.checks.cases import codes_in

REPORT = """白塔县渔政站
2023年度部门整体支出绩效自评报告

一、基本情况
白塔县渔政站负责全县水域的渔政执法，2023年预算420.00万元，支出403.20万元，支出完成率96.00%。
二、自评结论
评分表设投入20分、过程30分、产出30分、效果20分。自评得分95.34分，等级为“优”，其中投入20分、过程28.80分、产出27.54分、效果19分。
三、指标分析
（一）投入（20分，得20分）
目标设定与职责相符。
（二）过程（30分，得28.80分）
预算完成率20分，按比例得19.20分，扣0.80分，原因是巡航快艇尾款未到付款节点；资产管理10分，因2台对讲机未贴标签，扣0.40分，得9.60分。
（三）产出（30分，得27.54分）
1.巡航次数（12分）。目标≥150次，完成129次，完成率86.00%，按完成比例得10.32分。原因是7月至8月洪水期间停航。
2.增殖放流（10分）。目标80万尾，放流80万尾，得10分。
3.案件办结（8分）。受理36件，办结33件，得7.22分，其余3件因当事人外出未能送达。
（四）效果（20分，得19分）
举报处置10分，得10分。渔民满意度10分，得9分。发放问卷200份，收回200份，满意172份，满意度86.00%，低于90%的目标，原因是禁渔期补助发放偏晚。
四、存在的问题
巡航受洪水影响大，补助发放偏晚。
五、改进措施
由执法股2024年4月底前调整巡航安排，财务股每月10日前发放补助。
白塔县渔政站
2024年3月8日
"""
PLACES = """三、指标分析
（一）投入，得20分。
（二）过程，得28.80分。预算完成率20分，按比例得19.20分；资产管理4分，得3.60分；信息公开3分，得3分；政府采购3分，得3分。
（三）产出，得27.54分。
（四）效果，得19分。
"""


def with_items() -> str:
    """The same report with every item in its group's own paragraph."""
    before, _, rest = REPORT.partition("三、指标分析")
    return f"{before}{PLACES}四、存在的问题{rest.partition('四、存在的问题')[2]}"


def test_marks_that_settle_each_other_are_left_in_peace() -> None:
    wanted = {"N07", "N09", "N10", "N11", "N12", "N14", "T06"}
    assert not codes_in(REPORT) & wanted
    assert not codes_in(with_items()) & wanted


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        # what was earned and what was lost of one item
        ("按比例得19.20分，扣0.80分", "按比例得19.20分，扣1.80分", "N12"),
        ("扣0.40分，得9.60分", "扣0.40分，得9.40分", "N12"),
        # the share that the rate gives
        ("按完成比例得10.32分", "按完成比例得11.32分", "N14"),
        # a group told twice
        ("产出27.54分、效果19分", "产出27.54分、效果20分", "N12"),
        ("过程28.80分、产出", "过程28.08分、产出", "N12"),
        ("过程30分、产出30分、效果20分", "过程30分、产出35分、效果20分", "N07"),
        ("（四）效果（20分，得19分）", "（四）效果（25分，得19分）", "N07"),
        # the groups' points in order
        (
            "其中投入20分、过程28.80分、产出27.54分、效果19分",
            "各部分得分分别为20分、28.80分、25.74分和19分",
            "N12",
        ),
    ],
)
def test_one_wrong_mark_is_found(right: str, wrong: str, code: str) -> None:
    assert right in REPORT
    assert code in codes_in(REPORT.replace(right, wrong))


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        ("等级为“优”，其中", "等级为“优”。各部分得分为"),
        (
            "其中投入20分、过程28.80分、产出27.54分、效果19分",
            "各部分得分分别为20分、28.80分、27.54分和19分",
        ),
        ("按比例得19.20分，扣0.80分", "按比例计19.20分"),
        ("自评得分95.34分，等级", "评分表满分100分，自评95.34分，等级"),
        ("（四）效果（20分，得19分）", "（四）效果指标20分。两项合计得19分。"),
        # a loss that names another item than the marks before it
        (
            "资产管理10分，因2台对讲机未贴标签，扣0.40分，得9.60分。",
            "资产管理10分得9.60分，“标签管理”扣0.20分，因2台对讲机未贴标签。",
        ),
    ],
)
def test_other_ways_to_tell_the_same_marks_are_right(plain: str, other: str) -> None:
    assert plain in REPORT
    found = codes_in(REPORT.replace(plain, other))
    assert not found & {"N07", "N09", "N10", "N11", "N12", "N14", "T06"}


def test_items_of_a_paragraph_make_what_its_group_earned() -> None:
    wrong = with_items().replace("过程，得28.80分", "过程，得29.80分")
    assert "N12" in codes_in(wrong)


def test_where_the_problems_tell_the_cause_the_item_need_not() -> None:
    cause = "原因是7月至8月洪水期间停航。"
    assert cause in REPORT
    assert "T06" not in codes_in(REPORT.replace(cause, ""))


@pytest.mark.parametrize(
    ("plain", "bare"),
    [
        ("低于90%的目标，原因是禁渔期补助发放偏晚。", "低于90%的目标。"),
        ("得7.22分，其余3件因当事人外出未能送达。", "得7.22分。"),
        (
            "（四）效果（20分，得19分）",
            "（四）效果（20分，得19分）\n生态监测36处，水质达标36处。扣1.00分。",
        ),
    ],
)
def test_the_only_loss_without_a_cause_is_found(plain: str, bare: str) -> None:
    assert plain in REPORT
    assert "T06" in codes_in(REPORT.replace(plain, bare))
