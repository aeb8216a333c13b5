"""Numbers are held against each other only where they can be of one whole."""

import pytest

from .test_whole_reports import found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # what is left is of both budgets, not of the last one
        (
            (
                "公务接待费预算3万元，支出25,600.00元；公务用车运行维护费预算7万元，支出66,120.00元。"
                "两项合计91,720.00元，比预算节约8,280.00元。"
            ),
            "N05",
        ),
        # a mean that is told roughly
        ("施工期间用工412人，支付劳务报酬305.2万元，人均约7400元。", "N27"),
        # kept to, and nothing spent
        ("救助标准执行率100%，差额部分于9月20日前补发到位。", "N01"),
        # the score of the year before
        ("与2022年度自评得分91.20分相比，2023年度提高3.80分。", "N11"),
        # all that was lost, beside one of its parts
        (
            "满意度93.20%，低于目标1.8个百分点，扣1分。以上四项合计得95分，扣5分。",
            "N12",
        ),
        # two answers together are content
        (
            "回收有效问卷480份，非常满意268份，满意174份，一般31份，不满意7份，满意度92.08%。",
            "N01",
        ),
        # one side of the service
        (
            (
                "收回250份，满意和较满意235份，满意度94.00%。对服务态度的满意度达到97.20%，"
                "对等候时间的满意度为89.60%。"
            ),
            "N01",
        ),
        # a share of somebody's pay
        (
            "缺岗的7人中有4人请假、3人擅自离岗，已对擅自离岗的3人扣发当月工资的20%。",
            "N01",
        ),
    ],
)
def test_what_is_of_another_whole_is_left_alone(text: str, code: str) -> None:
    assert code not in found(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("回收有效问卷480份，满意442份，满意度92.80%。", "N01"),
        ("施工期间用工412人，人均7,400元，支付劳务报酬340.88万元。", "N27"),
    ],
)
def test_what_is_of_one_whole_is_held_against_it(text: str, code: str) -> None:
    assert code in found(text)
