"""How ordinary clerks write: basic slips that must be seen, and what is right."""

import pytest

from .test_whole_reports import found


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        # 例 in 比例, 急 in 应急 are no words of another number
        (
            "新增岗位118个，其中按比例安置52个、公益岗位37个、应急岗位29个。",
            "新增岗位118个，其中按比例安置52个、公益岗位73个、应急岗位29个。",
            "N06",
        ),
        # what was aimed at is not what the parts come to
        (
            "技术标准发布：目标值≥26项，实际24项，其中省级7项、市级17项，10分，得9.23分。",
            "技术标准发布：目标值≥26项，实际24项，其中省级7项、市级19项，10分，得9.23分。",
            "N06",
        ),
        # the quarters of a year
        (
            "分季度看，一季度支出114.00万元，二季度228.00万元，三季度190.00万元，四季度228.00万元。",
            "分季度看，一季度支出114.00万元，二季度228.00万元，三季度190.00万元，四季度282.00万元。",
            "N05",
        ),
        # what is still owed of a named sum
        (
            (
                "应到位资金90.00万元，其中省级补助50.00万元、镇级配套40.00万元。实际到位78.50万元，"
                "其中省级50.00万元、镇级28.50万元，镇级配套还有11.50万元未拨付。"
            ),
            (
                "应到位资金90.00万元，其中省级补助50.00万元、镇级配套40.00万元。实际到位78.50万元，"
                "其中省级50.00万元、镇级28.50万元，镇级配套还有12.50万元未拨付。"
            ),
            "N05",
        ),
    ],
)
def test_a_basic_slip_is_told_and_the_right_number_is_not(
    right: str, wrong: str, code: str
) -> None:
    assert code in found(wrong)
    assert code not in found(right)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("各项指标完成及得分：", "T04"),
        (
            "公务用车预算6.00万元，实际支出4.80万元，全部为运行维护费，控制率80.00%。",
            "T04",
        ),
        ("到位资金全部支出，占全年预算的95.00%。", "T04"),
        ("审批时限：上半年平均用12个工作日，下半年用9个工作日。", "N05"),
        (
            "抽检计划2000批次，实际1920批次，完成96.00%，其中不合格48批次，不合格率2.50%。",
            "N06",
        ),
        ("渠道管护员补贴：310名×1,500元=46.50万元。", "N19"),
        ("泵站检修计划34座，完成94.12%，完工32座，2座未完工。", "N06"),
    ],
)
def test_what_ordinary_reports_say_rightly_is_left_alone(text: str, code: str) -> None:
    assert code not in found(text)
