"""The points of all groups make the total, in whatever words either is told."""

import pytest

from tests.reports.checks.cases import codes_in

REPORT = """\
石桥县水利局2023年度小型水库维修养护项目绩效自评报告

一、项目概况
石桥县水利局组织实施2023年小型水库维修养护项目，预算200.00万元，支出196.00万元，执行率98.00%，结余4.00万元由县财政收回。
二、自评工作
自评小组5人，2024年3月4日至15日核对资料。
三、评分情况
{told}
四、存在的问题
村级管护员年龄偏大，巡查次数少。
五、改进措施
2024年6月底前由工程股会同乡镇选聘村级管护员20名。
石桥县水利局
2024年3月25日
"""
TELLINGS = [
    "项目得97.40分，评价等级为优。执行率9.80分，产出{}分，效益29.00分，满意度10分。",
    (
        "经逐项打分，综合得分97.40分（优）。具体为：预算执行9.80分，产出类{}分，"
        "效益类29.00分，满意度10.00分。"
    ),
    (
        "预算执行、产出、效益、满意度四部分分别得9.80分、{}分、29.00分和10.00分，"
        "合计97.40分，为“优”。"
    ),
    (
        "总分100分，实得97.40分，等级优。执行率10分得9.80分，产出50分得{}分，"
        "效益30分得29.00分，满意度10分得10分。"
    ),
    "自评97.40分，等级“优”：执行9.80分，产出{}分，效益29分，满意度10分。",
    "评价结果为优，得97.40分。其中执行9.80分，产出{}分，效益29.00分，满意度10分。",
    (
        "本单位2023年度项目自评得97.40分，评定等级为“优”，其中：项目决策19.20分，"
        "项目管理29.60分，项目绩效{}分。"
    ),
    (
        "按照预算执行10分、产出50分、效益30分、满意度10分评分。\n预算执行得9.80分。\n"
        "产出得{}分，维修水库比计划少1座。\n效益得29.00分，台账不全。\n满意度得10分。\n"
        "综合得分97.40分，自评等级为优。"
    ),
    (
        "得分97.40分，等级：优。\n（一）预算执行，得9.80分。执行率98.00%。\n"
        "（二）产出指标，得{}分。维修水库18座。\n（三）效益指标，得29.00分。下游安全有保障。\n"
        "（四）满意度指标，得10.00分。满意度95.00%。"
    ),
]


@pytest.mark.parametrize("told", TELLINGS)
def test_groups_that_do_not_make_the_total_are_found(told: str) -> None:
    assert "N12" in codes_in(REPORT.format(told=told.format("46.80")))


@pytest.mark.parametrize("told", TELLINGS)
def test_groups_that_make_the_total_are_left_alone(told: str) -> None:
    right = REPORT.format(told=told.format("48.60"))
    assert not {"N07", "N11", "N12", "X01"} & codes_in(right)


@pytest.mark.parametrize(
    "told",
    [
        (
            "自评97.40分，等级为优。产出指标48.60分、效益29.00分、满意度10.00分，"
            "执行率10分，按98.00%的执行率计9.80分。"
        ),
        "自评97.40分，等级为优（90分及以上为优，80分至90分为良，60分至80分为中）。",
        "自评97.40分，等级为优，比上年的96.20分提高1.20分。",
        "总分100分，扣2.60分，得97.40分，等级为优。",
    ],
)
def test_numbers_that_are_no_list_of_all_groups_are_left_alone(told: str) -> None:
    assert not {"N07", "N11", "N12", "N13", "X01"} & codes_in(REPORT.format(told=told))


@pytest.mark.parametrize(
    "told",
    [
        "自评97.40分，等级为优。扣分2项：执行扣0.60分，台账扣2.00分，合计3.60分。",
        "自评97.40分，等级为优。失分1.60分在完工及时率，2.00分在管护制度。",
        (
            "自评97.40分，等级为优。\n四、失分原因\n预算执行失0.20分，结余4.00万元。\n"
            "质量合格率失0.40分，主要是1座返工。完工及时率失2.60分，2座因降雨晚完工。"
        ),
    ],
)
def test_losses_that_do_not_fit_the_total_are_found(told: str) -> None:
    assert "N12" in codes_in(REPORT.format(told=told))


@pytest.mark.parametrize(
    "told",
    [
        "自评97.40分，等级为优。扣分2项：执行扣0.60分，台账扣2.00分，合计2.60分。",
        "自评97.40分，等级为优。失分0.60分在完工及时率，2.00分在管护制度。",
        (
            "自评97.40分，等级为优。\n四、主要失分原因\n预算执行失0.20分，结余4.00万元。\n"
            "质量合格率失0.40分，1座返工。完工及时率失1.60分，2座因降雨晚完工。"
        ),
    ],
)
def test_losses_that_fit_the_total_are_left_alone(told: str) -> None:
    assert "N12" not in codes_in(REPORT.format(told=told))


def test_points_follow_the_formula_that_is_told() -> None:
    told = "预算执行率98.00%，按“20×执行率”计{}分。"
    assert "N02" in codes_in(REPORT.format(told=told.format("9.80")))
    assert "N02" not in codes_in(REPORT.format(told=told.format("19.60")))


def test_weights_told_as_a_ratio_make_a_hundred() -> None:
    told = "按照10∶50∶30∶{}的权重评分，自评97.40分，等级为优。"
    assert "N07" in codes_in(REPORT.format(told=told.format("20")))
    assert "N07" not in codes_in(REPORT.format(told=told.format("10")))


def test_full_marks_beside_points_that_make_the_total_make_a_hundred() -> None:
    told = (
        "综合得分97.40分，等级为“优”。其中履职效能48.20分（满分50分），"
        "管理效率49.20分（满分{}分）。"
    )
    assert "N07" in codes_in(REPORT.format(told=told.format("60")))
    assert "N07" not in codes_in(REPORT.format(told=told.format("50")))


def test_items_without_full_marks_are_taken_to_have_earned_them() -> None:
    told = (
        "自评得分97.40分，等级为优。\n（一）预算执行10分，得9.80分。\n"
        "（二）产出指标50分，得48.60分。维修水库18座，得15分；溢洪道12条，得10分；"
        "质量合格率96.00%，本项10分，得{}分；完工及时率90.00%，本项10分，得9分；"
        "每座成本不超过5万元，得5分。\n（三）效益指标30分，得29.00分，台账不全。\n"
        "（四）满意度10分，得10分。"
    )
    assert "N12" in codes_in(REPORT.format(told=told.format("10")))
    assert "N12" not in codes_in(REPORT.format(told=told.format("9.60")))


def test_a_sentence_below_the_table_of_points_is_read() -> None:
    told = (
        "一级指标\t满分\t得分\n预算执行\t10\t9.80\n产出\t50\t48.60\n效益\t30\t29.00\n"
        "满意度\t10\t10.00\n合计\t100\t97.40\n"
        "四类得分分别为执行9.80分、产出{}分、效益29.00分、满意度10.00分，总分97.40分，"
        "等级为优。"
    )
    assert "N12" in codes_in(REPORT.format(told=told.format("46.80")))
    assert "N12" not in codes_in(REPORT.format(told=told.format("48.60")))
