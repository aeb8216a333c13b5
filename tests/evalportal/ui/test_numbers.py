from decimal import Decimal

import pytest

from evalportal.ui.numbers import in_percent, in_wan, in_yuan, two_places


@pytest.mark.parametrize(
    ("yuan", "shown"),
    [
        (Decimal(8563000), "856.30"),
        (Decimal(7766500), "776.65"),
        (Decimal("50.00"), "0.01"),
        (Decimal("49.99"), "0.00"),
        (Decimal(12345678900), "1234567.89"),
        (Decimal("-0.01"), "0.00"),
        (Decimal(0), "0.00"),
        (None, "—"),
    ],
)
def test_wan_has_two_decimals_and_zero_is_not_blank(
    yuan: Decimal | None, shown: str
) -> None:
    assert in_wan(yuan) == shown


def test_yuan_is_written_to_the_fen_in_groups_of_three() -> None:
    assert in_yuan(Decimal(8563000)) == "8,563,000.00"
    assert in_yuan(None) == "—"


def test_scores_and_percentages_round_half_up() -> None:
    assert two_places(Decimal("89.995")) == "90.00"
    assert in_percent(Decimal("90.695")) == "90.70%"
    assert (two_places(None), in_percent(None)) == ("—", "—")
