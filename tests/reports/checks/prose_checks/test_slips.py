"""An amount in the wrong unit of money, told by the amounts around it."""

import pytest

from tests.reports.checks.cases import findings, overall, with_text


@pytest.mark.parametrize(
    "text",
    [
        "基本支出243.90万元，其中人员经费216.55万元、公用经费27.35元。",
        "年初安排312.40万元，追加16.80元，调整后共329.20万元。",
        "补贴农机1,600台，平均每台补贴5,000万元，共800.00万元。",
        "全年发放800.00万元，人均1,200万元。",
    ],
)
def test_a_unit_that_the_other_amounts_belie_is_found(text: str) -> None:
    assert findings("N19", with_text("spending", text, overall()))


@pytest.mark.parametrize(
    "text",
    [
        "基本支出243.90万元，其中人员经费216.55万元、公用经费27.35万元。",
        "电费300.20万元，每度0.62元。",
        "利息收入31.58元，已缴入国库；全年支出243.90万元。",
        "补贴农机1,600台，平均每台补贴5,000元，共800.00万元。",
        "硬化道路42.6公里，每公里60万元，共2,556万元；另建58公里。",
    ],
)
def test_units_that_may_be_right_are_left(text: str) -> None:
    assert not findings("N19", with_text("spending", text, overall()))
