"""Budgets that grew by money of any name, and rests told far from their amounts."""

import pytest

from tests.reports.checks.cases import said


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "年初预算820.00万元，年中追加河道抢险物资款64.00万元，全年预算884.00万元。",
            "年初预算820.00万元，年中追加河道抢险物资款46.00万元，全年预算884.00万元。",
        ),
        (
            "年初预算820.00万元，年中追加64.00万元，其中防汛40.00万元，全年预算884.00万元。",
            "年初预算820.00万元，年中调增监测站点运维费24.00万元，全年预算884.00万元。",
        ),
    ],
)
def test_a_budget_grows_by_what_was_added(right: str, wrong: str) -> None:
    assert not said("N05", right)
    assert said("N05", wrong)


def test_a_count_with_two_digits_swapped_spoils_a_product() -> None:
    right = "助学补贴76.80万元，按每生每年2,400元资助320人。"
    assert not said("N27", right)
    assert not said("N27", "助学补贴76.44万元，按每生每年2,450元资助312人。")
    assert said("N27", "助学补贴76.44万元，按每生每年2,450元资助321人。")


def test_a_rest_told_far_from_its_amounts_is_held_against_them() -> None:
    told = "支出预算640.00万元。\n支出决算612.46万元。\n"
    assert not said("N21", f"{told}年末结余27.54万元，结转下年使用。")
    assert said("N21", f"{told}年末结余25.74万元，结转下年使用。")
