"""A long number that is told once more with a slip of the finger."""

import pytest

from .test_numbers_that_nearly_fit import told
from .test_whole_reports import found


@pytest.mark.parametrize(
    "done",
    [
        "账上留有1,846.37万元，转入下年时记作1,864.37万元。",
        "合同价73,258.46元。\n验收以后入账73,528.46元。",
        # one digit, where the other number is right by what it makes
        "下达3,418.62万元，拨出2,975.18万元，留下443.44万元；说明里写留下445.44万元。",
    ],
)
def test_amounts_that_are_one_and_mistyped_once_are_found(done: str) -> None:
    assert "X01" in found(done)


@pytest.mark.parametrize(
    "done",
    [
        "登记在册15,237人，系统导出15,327人。",
        "巡护里程10,364.5公里，台账记10,346.5公里。",
    ],
)
def test_counts_that_are_one_and_mistyped_once_are_found(done: str) -> None:
    assert "N06" in found(done)


@pytest.mark.parametrize(
    "done",
    [
        "账上留有1,846.37万元，转入下年时也记作1,846.37万元。",
        # one digit says nothing where neither number makes anything
        "南库入账73,258.46元，北库入账73,298.46元。",
        "城区登记15,237人，镇区登记16,237人。",
        # few digits
        "甲镇列支12.6万元，乙镇列支16.2万元。",
        # both are right by what they make
        (
            "甲仓1,254.63万元，加运费318.42万元为1,573.05万元；"
            "乙仓1,245.63万元，加运费296.18万元为1,541.81万元。"
        ),
        (
            "甲库存48,615份，调入1,204份后有49,819份；"
            "乙库存48,651份，调入2,310份后有50,961份。"
        ),
    ],
)
def test_numbers_that_may_be_two_are_left(done: str) -> None:
    assert not {"N05", "N06", "X01"} & found(done)


def test_a_slip_is_told_once_though_several_checks_see_it() -> None:
    done = "登记在册15,327人：城区9,374人、镇区4,429人、村里1,434人，系统导出15,237人。"

    assert len(told(done)) == 1


def test_both_places_are_told() -> None:
    assert told("合同价73,258.46元，入账73,528.46元。") == [
        (
            "一处写73,258.46元",
            "另一处写73,528.46元，两处只差两位数字颠倒，应当是同一个数",
        )
    ]
