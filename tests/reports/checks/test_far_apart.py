"""A sum that no slip of the pen explains was read wrongly, and nothing is said."""

from decimal import Decimal

import pytest

from reports.checks.far_apart import (
    gap_between,
    gap_of_change,
    gap_of_product,
    gap_of_rate,
    is_one_slip_away,
    is_too_far,
)
from reports.checks.prose.quantities import Quantity, quantities_of
from reports.checks.verdicts import At, Fault


def fault(written: str, meant: str, *parts: str) -> Fault:
    gap = gap_between(Decimal(written), Decimal(meant), map(Decimal, parts))
    return Fault(At(""), f"写{written}", f"应为{meant}", gap=gap)


def number(text: str) -> Quantity:
    return quantities_of(text)[0]


@pytest.mark.parametrize(
    ("written", "meant", "parts"),
    [
        ("612", "584", ()),  # near: an item was added, and the sum left as it was
        ("94.1", "49.1", ()),  # two digits swapped
        ("1200", "120", ()),  # a nought too many
        ("23", "13", ()),  # one digit wrong
        ("31.6", "55", ("48.2", "6.8")),  # 24.80 typed as 48.20
        ("49", "121", ("30", "91")),  # 19 typed as 91
    ],
)
def test_what_a_slip_explains_is_told(
    written: str, meant: str, parts: tuple[str, ...]
) -> None:
    assert not is_too_far(fault(written, meant, *parts))


@pytest.mark.parametrize(
    ("written", "meant", "parts"),
    [
        ("527", "9164", ("5406", "81", "3677")),  # the first of four, taken for all
        ("90.6", "453.1", ("92.8", "91.1", "89.2", "91.9", "88.1")),  # an average
        ("61", "100", ("12", "11", "10", "28")),  # items of one group of indicators
    ],
)
def test_what_no_slip_explains_is_of_something_else(
    written: str, meant: str, parts: tuple[str, ...]
) -> None:
    assert is_too_far(fault(written, meant, *parts))


def test_without_numbers_nothing_is_too_far() -> None:
    assert not is_too_far(Fault(At(""), "写一", "应为二"))


@pytest.mark.parametrize(
    ("rate", "part", "whole"),
    [
        ("85.19%", "5874.30万元", "7200万元"),  # 81.59, two digits swapped
        ("96.37%", "415人", "468人"),  # of 451
        ("95.00%", "190户", "220户"),  # of 200
    ],
)
def test_a_rate_or_what_makes_it_may_be_mistyped(
    rate: str, part: str, whole: str
) -> None:
    told = number(part).value, number(whole).value
    assert is_one_slip_away(gap_of_rate(number(rate), *told))


@pytest.mark.parametrize(
    ("rate", "part", "whole"),
    [
        ("94.6%", "48266人", "68540人"),  # of those who were asked
        ("92.5%", "111人", "185人"),
        ("88.24%", "3个", "15个"),
    ],
)
def test_a_rate_of_something_else_is_no_slip(rate: str, part: str, whole: str) -> None:
    told = number(part).value, number(whole).value
    assert not is_one_slip_away(gap_of_rate(number(rate), *told))


def test_a_change_is_mistyped() -> None:
    now, base = number("30.4公里").value, number("33.1公里").value
    assert is_one_slip_away(gap_of_change(number("8.61%"), now, base))  # 8.16%
    assert not is_one_slip_away(gap_of_change(number("12.7%"), now, base))


def test_a_price_or_its_count_is_mistyped() -> None:
    whole, price = number("432000元"), number("4500元").value
    assert is_one_slip_away(gap_of_product(whole, Decimal(98), price))  # 96户
    assert not is_one_slip_away(gap_of_product(whole, Decimal(83), price))
