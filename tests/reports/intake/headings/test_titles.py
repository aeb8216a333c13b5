import pytest

from reports.intake.headings.numbers import count_of, number_of
from reports.intake.headings.titles import LIKELY, SURE, alike


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("存在的主要问题", "存在的问题"),
        ("单位基本情况", "基本情况"),
        ("评价小组情况。", "评价小组情况"),
        ("绩效自评工作开展情况", "自评工作开展情况"),
        ("项目资金到位情况分析", "资金到位情况"),
    ],
)
def test_renamed_headings_are_alike(printed: str, title: str) -> None:
    assert alike(printed, title) >= LIKELY


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("产出指标完成情况", "效益指标完成情况"),
        ("资金到位情况", "资金执行情况"),
        ("改进措施", "主要职责"),
    ],
)
def test_headings_alike_only_in_common_words_are_not(printed: str, title: str) -> None:
    assert alike(printed, title) < SURE


@pytest.mark.parametrize(
    ("text", "printed", "level"),
    [
        ("一、情况", "一、", 1),
        ("（二）任务", "（二）", 2),
        ("(四）措施", "(四）", 2),
        ("3.方案", "3.", 3),
        ("12、附则", "12、", 3),
        ("（1）甲", "（1）", 4),
        ("①乙", "①", 5),
        ("第三部分 结论", "第三部分", 1),
    ],
)
def test_numbers_of_every_style(text: str, printed: str, level: int) -> None:
    found = number_of(text)

    assert found is not None
    assert (found.printed, found.level) == (printed, level)


@pytest.mark.parametrize("text", ["1.5万元", "2023年", "三公经费", "100%完成"])
def test_figures_are_no_heading_numbers(text: str) -> None:
    assert number_of(text) is None


def test_what_a_number_counts() -> None:
    counted = [count_of(each) for each in ("（三）", "十二、", "4.", "⑤", "二十一、")]

    assert counted == [3, 12, 4, 5, 21]
