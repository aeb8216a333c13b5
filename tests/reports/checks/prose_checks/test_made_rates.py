"""A rate is what the two numbers of one kind right before it make."""

import pytest

from .test_whole_reports import found

RIGHT = [
    "图书馆预算90.00万元、支出81.00万元（90.00%），文化馆预算60.00万元、支出57.00万元（95.00%）。",
    "应检电梯1250台，实检1215台，检验率97.20%。",
    "——甲院：400.00万元/388.00万元/97.00%；\n——乙院：200.00万元/190.00万元/95.00%。",
    "进馆48.30万人次，比上年的46.00万人次增长5.00%。",
    "35岁以下学员满意率只有78.57%（70人中55人）。",
    "首次打卡成功1188户，失败12户，成功率99.00%。",
]
WRONG = [
    "图书馆预算90.00万元、支出84.00万元（90.00%），文化馆预算60.00万元、支出57.00万元（95.00%）。",
    "应检电梯1250台，实检1215台，检验率98.20%。",
    "——甲院：400.00万元/388.00万元/97.00%；\n——乙院：200.00万元/190.00万元/96.00%。",
    "进馆48.30万人次，上年46.00万人次，增长6.00%。",
    "35岁以下学员满意率只有87.57%（70人中55人）。",
    "首次打卡成功1188户，失败12户，成功率99.90%。",
    "4项工程中3项按期完工，按期完工率57%。",
    "资金到位400.00万元，两项合计500.00万元。全年共支出489.00万元，执行率98.70%。",
]
OF_OTHERS = [
    "收回问卷195份，有效190份，满意率93.50%。",  # how many were content is not told
    "发放问卷200份，收回195份，满意度为93.50%。",
    "计划维护站点20个，完成18个，数据可用率98.70%。",
    "道路7.6公里，其中东村2.8公里、西村2.6公里、北村2.2公里，完成率89.41%。任务8.5公里。",
    "借出图书6.4万册，其中新书2.2万册，达到目标的104.50%。",
    "奖补按比例算为338.60万元，按上限300.00万元拨付，因此全市实际补助比例为9.87%。",
    "基本支出180.00万元（人员160.00万元、公用20.00万元），占61.50%。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_rate_that_its_two_numbers_make_holds(text: str) -> None:
    assert "N01" not in found(text)


@pytest.mark.parametrize("text", WRONG)
def test_a_rate_that_nothing_in_the_report_makes_is_wrong(text: str) -> None:
    assert "N01" in found(text)


@pytest.mark.parametrize("text", OF_OTHERS)
def test_a_rate_of_something_not_told_is_left_alone(text: str) -> None:
    assert "N01" not in found(text)
