"""What a slip of the finger makes of a number, and what it does not."""

from decimal import Decimal

import pytest

from reports.checks.prose.typing_slips import Slip, slip_of


@pytest.mark.parametrize(
    ("written", "meant", "slip"),
    [
        ("72.40", "74.20", Slip.SWAPPED),
        ("3016.30", "2998.30", None),
        ("451", "415", Slip.SWAPPED),
        ("514", "415", None),
        ("84.5", "845", Slip.MOVED),
        ("84.5", "845000", None),
        ("1318.50", "1348.50", Slip.DIGIT),
        ("31", "34", None),
        ("119.10", "19.10", Slip.LENGTH),
        ("19", "119", None),
        ("12.00", "12", None),
        ("0", "12", None),
    ],
)
def test_a_number_is_another_one_mistyped(
    written: str, meant: str, slip: Slip | None
) -> None:
    assert slip_of(Decimal(written), Decimal(meant)) is slip
    assert slip_of(Decimal(meant), Decimal(written)) is slip


def test_only_swaps_and_moved_points_are_no_coincidence() -> None:
    assert [each for each in Slip if each.is_sure] == [Slip.SWAPPED, Slip.MOVED]
