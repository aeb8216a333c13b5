"""A sum that no slip of the pen explains was read wrongly, and nothing is said."""

from decimal import Decimal

import pytest

from reports.checks.far_apart import is_too_far
from reports.checks.verdicts import At, Fault, Gap


def fault(written: str, meant: str, *parts: str) -> Fault:
    numbers = tuple(Decimal(each) for each in parts)
    gap = Gap(Decimal(written), Decimal(meant), numbers)
    return Fault(At(""), f"写{written}", f"应为{meant}", gap=gap)


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
