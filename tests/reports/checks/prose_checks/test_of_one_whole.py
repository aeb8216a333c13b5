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
        # people asked, and answers that came
        (
            "以电话方式调查310人，有效样本287个，表示满意的251人，满意度87.46%，目标为90%。",
            "N01",
        ),
        # a share of what was planned
        ("省级以上媒体发稿374条，完成目标400条的93.50%。", "T04"),
        # printed to one digit only
        ("预算执行（10分）：执行率95.00%，按比例得9.5分，扣0.5分。", "N14"),
        # one loss of several, and one group's losses with what they are made of
        (
            "产出50分，得47.5分：准确率未达到100%，扣0.5分；补贴发放晚18天，扣2分。",
            "N12",
        ),
        (
            (
                "扣分情况：预算管理扣3.0分，其中追加预算扣1.0分，执行率扣1.5分，采购扣0.5分；"
                "产出扣1.4分，其中直播扣0.8分，公开率扣0.6分；效果扣0.6分，为信访超过控制数。"
            ),
            "N12",
        ),
        # who came to inspect gave the grade
        ("2023年12月接受市文化和旅游局专项检查，评定为“良好”，问题已整改完毕。", "N13"),
        # money that came back is small
        ("核查发现多补3户，收回的442.99元已上缴国库。", "N19"),
        # a price not to be gone beyond
        (
            "加工263.40万页，支出312.60万元，平均每页1.19元，低于每页1.25元的控制目标。",
            "N27",
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
