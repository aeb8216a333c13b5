"""Numbers and days as clerks write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.scoring.quantities import Unreadable, day, number


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("6", "次", "6"),
        ("143.15", "万元", "143.15"),
        ("143.15万元", "万元", "143.15"),
        ("1,234,567.89", "元", "1234567.89"),
        ("１００％", "%", "100"),
        (" 7 次 ", "次", "7"),
        ("-3.5", "%", "-3.5"),
        ("−3.5", "%", "-3.5"),
        ("100㎡", "㎡", "100"),
        ("0", "", "0"),
    ],
)
def test_a_number_may_carry_commas_and_its_own_unit(
    text: str, unit: str, value: str
) -> None:
    assert number(text, unit) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "NaN",
        "Infinity",
        "-Infinity",
        "1e5",
        "≥95",
        "达95%以上",
        "7件",
        "100%",
        "1,23",
        "",
        "完成",
        "0x10",
        "1.123456789",
        "1" * 19,
        "٧",
    ],
)
def test_what_is_no_bare_number_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        number(text, "次")

    assert refused.value.expected == "一个数"


def test_only_percentages_may_be_negative() -> None:
    with pytest.raises(Unreadable, match="读到负数“-2”"):
        number("-2", "次")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023年11月底前", (2023, 11, 30)),
        ("2023 年 11 月底前", (2023, 11, 30)),
        ("2023年11月30日", (2023, 11, 30)),
        ("2023年11月30日之前", (2023, 11, 30)),
        ("2023-11-30", (2023, 11, 30)),
        ("2023/1/5", (2023, 1, 5)),
        ("2023.05.04", (2023, 5, 4)),
        ("2023-11", (2023, 11, 30)),
        ("11月底", (2022, 11, 30)),
        ("2月底前", (2022, 2, 28)),
        ("11月5号前", (2022, 11, 5)),
        ("本年12月中旬", (2022, 12, 20)),
        ("年底前", (2022, 12, 31)),
        ("2023年年底", (2023, 12, 31)),
        ("2023年", (2023, 12, 31)),
        ("2023年上半年", (2023, 6, 30)),
        ("下半年", (2022, 12, 31)),
        ("2023年第三季度", (2023, 9, 30)),
        ("4季度末", (2022, 12, 31)),
        ("２０２３年１１月", (2023, 11, 30)),
    ],
)
def test_a_written_date_is_its_last_day(text: str, value: tuple[int, int, int]) -> None:
    assert day(text, 2022) == date(*value)


@pytest.mark.parametrize(
    "text", ["", "及时", "长期", "2023年13月", "2月30日", "1800年", "20231130", "前"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        day(text, 2023)


def test_a_date_without_a_year_needs_one() -> None:
    with pytest.raises(Unreadable, match="没有年份"):
        day("11月底前")


@given(st.text(max_size=40), st.text(max_size=4))
def test_any_text_is_a_finite_number_or_refused(text: str, unit: str) -> None:
    try:
        value = number(text, unit)
    except Unreadable:
        return
    assert value.is_finite()


@given(
    st.text(alphabet="0123456789年月日底前上中下旬半季度第一二三四-./ ", max_size=14)
)
def test_any_text_is_a_day_of_our_age_or_refused(text: str) -> None:
    try:
        value = day(text, 2023)
    except Unreadable:
        return
    assert 1949 <= value.year <= 2100
