"""Points that were lost: where two tellings agree, the third is told to be wrong."""

import pytest

from reports.checks.prose_checks.loss_lists import lists_of_losses_lead_to_what_was_lost
from reports.checks.verdicts import Fault
from tests.reports.checks.cases import case_in

REPORT = """青岭县水务站
2022年度农村饮水管护项目绩效自评报告

一、自评结论
项目自评得分97.23分，等级为优。
二、扣分说明
{losses}
三、存在的问题
水表更换慢，原因是住户外出务工。

青岭县水务站
2023年3月6日
"""


def faults(losses: str) -> list[Fault]:
    case = case_in(REPORT.format(losses=losses))
    return [
        each
        for each in lists_of_losses_lead_to_what_was_lost(case)
        if isinstance(each, Fault)
    ]


@pytest.mark.parametrize(
    "losses",
    [
        "执行率扣0.25分；两处未完工，数量指标和时效指标各扣0.71分；水表扣0.7分；满意度扣0.4分。共扣2.77分。",
        "共扣2.77分：执行率扣0.27分，完工晚扣1.5分，满意度扣1分。",
        "失分2.77分：执行率失0.27分，完工晚失1.5分，满意度失1分。",
        "失分共2.77分：执行率失0.27分，完工晚失1.5分，满意度失1分。",
        "扣分2.77分，具体为：执行率扣0.27分，完工晚扣1.5分，满意度扣1分。",
        "本次自评共扣2.77分，具体是：\n1.执行率扣0.27分。\n2.完工晚扣1.5分。\n3.满意度扣1分。",
        "执行率扣0.27分，完工晚扣1.5分，满意度扣1分，三项合计扣2.77分。",
        "执行率扣0.27分，完工晚扣1.5分，满意度扣1分，合计2.77分。",
        "过程扣1.77分，其中执行率扣0.27分，完工晚扣1.5分；满意度扣1分。共扣2.77分。",
        "执行率扣0.27分，完工晚扣1.5分，满意度扣1分。四项合计得97.23分，扣2.77分。",
        # one of several items: nothing says that they are all
        "完工晚扣1.5分，满意度扣1分。",
    ],
)
def test_losses_that_make_what_was_lost_are_right(losses: str) -> None:
    assert faults(losses) == []


@pytest.mark.parametrize(
    "losses",
    [
        "执行率扣0.27分，完工晚扣1.5分，满意度扣1分，三项合计扣2.17分。",
        "数量指标和时效指标各扣0.71分；水表扣0.95分；满意度扣0.4分。共扣2.37分。",
    ],
)
def test_a_sum_is_wrong_where_the_losses_make_what_the_total_lacks(
    losses: str,
) -> None:
    (fault,) = faults(losses)

    assert fault.found.startswith("扣分合计写")
    assert "＝2.77分" in fault.expected
    assert fault.is_explained


@pytest.mark.parametrize(
    ("losses", "made"),
    [
        ("执行率扣0.27分，完工晚扣1.0分，满意度扣1分，三项合计扣2.77分。", "2.27"),
        ("共扣2.77分：执行率扣0.27分，满意度扣1分。", "1.27"),
        ("失分2.77分：执行率失0.27分，完工晚失2.5分，满意度失1分。", "3.77"),
        (
            "本次自评共扣2.77分，具体是：\n1.执行率扣0.72分。\n2.完工晚扣1.5分。\n3.满意度扣1分。",
            "3.22",
        ),
    ],
)
def test_a_loss_is_wrong_or_missing_where_the_sum_is_what_the_total_lacks(
    losses: str, made: str
) -> None:
    (fault,) = faults(losses)

    assert f"＝{made}分" in fault.found
    assert "共扣2.77分" in fault.expected
    assert fault.is_explained


def test_a_list_of_all_losses_without_a_sum_is_told_with_its_gap() -> None:
    (fault,) = faults("扣分情况：执行率扣0.27分，完工晚扣1.5分，满意度扣2分。")

    assert "＝3.77分" in fault.found
    assert fault.gap is not None
    assert not fault.is_explained


@pytest.mark.parametrize(
    "losses",
    [
        "上年扣3分，本年执行率扣0.27分，完工晚扣1.5分，满意度扣1分。",
        "每逾期1天扣0.5分，每少1处扣1分，共扣不超过5分。",
        "各部分得分合计97.23分，执行率扣0.27分，完工晚扣1.5分，满意度扣1分。",
    ],
)
def test_rules_and_other_years_and_what_was_earned_are_no_losses(losses: str) -> None:
    assert faults(losses) == []
