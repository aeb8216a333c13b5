"""What is odd about an indicator, while it is being typed."""

from decimal import Decimal

import pytest

from indicators.scoring.measures import Operator, Result, ValueKind
from reports.desk.advice import advice


def indicator(name: str, **fields: object) -> Result:
    plain: dict[str, object] = {
        "code": name,
        "group": "output-quantity",
        "name": name,
        "weight": Decimal(5),
        "operator": Operator.AT_LEAST,
        "value_kind": ValueKind.NUMBER,
        "target": "6",
        "unit": "次",
    }
    return Result(**{**plain, **fields})  # type: ignore[arg-type]


def told(result: Result, *others: Result) -> str:
    return "".join(advice(result, others))


def test_a_sound_indicator_is_left_in_peace() -> None:
    assert advice(indicator("开展活动次数"), [indicator("征订读物份数")]) == ()


@pytest.mark.parametrize("name", ["开展活动次数", "开展 活动次数", "开展“活动”次数"])
def test_a_namesake_is_pointed_out(name: str) -> None:
    assert "重名" in told(
        indicator(name, code="a"), indicator("开展活动次数", code="b")
    )


def test_a_twin_is_pointed_out_and_a_relative_is_not() -> None:
    one = indicator("民主党派组织活动开展的次数")

    assert "很像" in told(one, indicator("民主党派组织活动的开展次数"))
    assert advice(one, [indicator("民主党派组织会议签到率")]) == ()


def test_an_indicator_is_not_its_own_twin() -> None:
    one = indicator("开展活动次数")

    assert advice(one, [one]) == ()


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"target": "若干"}, "没有数字"),
        ({"unit": ""}, "没有度量单位"),
        ({"unit": "万元"}, "投入的资金不是产出"),
        ({"value_kind": ValueKind.TEXT, "target": "进一步提高"}, "愿望"),
        ({"value_kind": ValueKind.DATE, "target": "尽快"}, "不是日期"),
    ],
)
def test_what_cannot_be_measured_is_pointed_out(
    fields: dict[str, object], word: str
) -> None:
    assert word in told(indicator("开展活动次数", **fields))


def test_a_date_and_a_finding_can_be_judged() -> None:
    date = indicator("完成时间", value_kind=ValueKind.DATE, target="2023年11月底前")
    text = indicator("落实", value_kind=ValueKind.TEXT, target="落实三会一课")

    assert advice(date, ()) == advice(text, ()) == ()
