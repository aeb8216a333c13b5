"""Numbers in Chinese prose, with their units and how exact they are."""

from decimal import Decimal

import pytest

from reports.checks.prose.folding import folded
from reports.checks.prose.quantities import Measure, Quantity, quantities_of


def only(text: str) -> Quantity:
    (quantity,) = quantities_of(folded(text).text)
    return quantity


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("856.30万元", "8563000"),
        ("8,563,000元", "8563000"),
        ("8，563，000.00元", "8563000"),
        ("０．８５６３亿元", "85630000"),
        ("856.3 万元", "8563000"),
        ("柒佰柒拾陆万陆仟伍佰元整", "7766500"),
        ("壹亿贰仟万元", "120000000"),
        ("捌元叁角伍分", "8.35"),
        ("叁佰圆整", "300"),
        ("3千元", "3000"),
    ],
)
def test_amounts_are_yuan(text: str, yuan: str) -> None:
    assert only(text).measure is Measure.MONEY
    assert only(text).value == Decimal(yuan)


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("90.70％", Measure.PERCENT, "90.70"),
        ("百分之九十五", Measure.PERCENT, "95"),
        ("百分之95.5", Measure.PERCENT, "95.5"),
        ("99.3分", Measure.POINTS, "99.3"),
        ("3.2万人次", Measure.COUNT, "32000"),
        ("三个", Measure.COUNT, "3"),
        ("十二次", Measure.COUNT, "12"),
        ("12公里", Measure.COUNT, "12"),
        ("2023年度", Measure.YEAR, "2023"),
        ("二〇二三年", Measure.YEAR, "2023"),
        ("2023年5月4日", Measure.DATE, "2023"),
        ("2023.5.4", Measure.DATE, "2023"),
        ("80—90分", Measure.RANGE, "0"),
        ("3个百分点", Measure.PLAIN, "3"),
    ],
)
def test_other_numbers_have_their_measure(
    text: str, measure: Measure, value: str
) -> None:
    assert (only(text).measure, only(text).value) == (measure, Decimal(value))


@pytest.mark.parametrize(
    "text", ["第3项", "三公经费", "一方面", "OA办公", "十分重视", "圆满完成"]
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert quantities_of(text) == ()


@pytest.mark.parametrize(
    "text", ["约800万元", "500人以上", "不少于60次", "超过90%", "300余人"]
)
def test_rough_numbers_say_so(text: str) -> None:
    assert only(text).is_rough


@pytest.mark.parametrize(
    ("text", "half"), [("856.30万元", "50"), ("856万元", "5000"), ("95.7%", "0.05")]
)
def test_half_of_the_last_printed_digit_is_known(text: str, half: str) -> None:
    assert only(text).half == Decimal(half)


def test_offsets_lead_back_to_the_printed_text() -> None:
    printed = "预算 159 万元，支出１４３．１５ 万元"
    fold = folded(printed)
    places = [
        printed[fold.raw(each.start) : fold.raw_end(each.end)]
        for each in quantities_of(fold.text)
    ]
    assert places == ["159 万元", "１４３．１５ 万元"]
