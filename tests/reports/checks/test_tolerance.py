"""Half of the last printed digit: no more, no less."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.checks.cells import number_in, wan
from reports.checks.tolerance import Agreement, agreement, rounded, sum_agrees

NUMBERS = st.decimals(0, 100_000, places=6)


@pytest.mark.parametrize(
    ("stated", "exact", "places", "expected"),
    [
        ("90.70", "90.6983", 2, Agreement.EXACT),
        ("90.69", "90.6983", 2, Agreement.TRUNCATED),
        ("90.71", "90.6983", 2, Agreement.OFF),
        ("91", "90.6983", 0, Agreement.EXACT),
        ("90", "90.6983", 0, Agreement.TRUNCATED),
        ("89", "90.6983", 0, Agreement.OFF),
        ("0.5", "0.45", 1, Agreement.EXACT),
    ],
)
def test_a_number_agrees_at_the_precision_it_is_printed_with(
    stated: str, exact: str, places: int, expected: Agreement
) -> None:
    assert agreement(Decimal(stated), Decimal(exact), places) is expected


@given(NUMBERS, st.integers(0, 4))
def test_what_is_rounded_half_up_always_agrees(exact: Decimal, places: int) -> None:
    assert agreement(rounded(exact, places), exact, places) is Agreement.EXACT


@given(NUMBERS, st.integers(0, 4), st.integers(2, 50))
def test_what_is_off_by_more_than_a_digit_never_agrees(
    exact: Decimal, places: int, steps: int
) -> None:
    stated = rounded(exact, places) + steps * Decimal(1).scaleb(-places)

    assert agreement(stated, exact, places) is Agreement.OFF


@given(st.lists(NUMBERS, min_size=1, max_size=9))
def test_the_sum_of_rounded_parts_agrees_with_the_rounded_sum(
    parts: list[Decimal],
) -> None:
    total = rounded(sum(parts, start=Decimal(0)), 2)
    found = sum((rounded(each, 2) for each in parts), start=Decimal(0))

    assert sum_agrees(total, found, parts=len(parts), places=2)


def test_a_sum_that_is_off_by_more_than_its_parts_does_not_agree() -> None:
    assert not sum_agrees(Decimal(100), Decimal("99.79"), parts=3, places=1)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("776.65 万元", "776.65", "万元"),
        ("１,５９０元", "1590", "元"),
        ("≥90%", "90", "%"),
        ("12场", "12", "场"),
    ],
)
def test_a_cell_that_is_one_number_is_read(text: str, value: str, unit: str) -> None:
    number = number_in(text)

    assert number is not None
    assert (number.value, number.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text", ["", "长期", "约3次", "2023年11月底前", "3—5", "90%以上的"]
)
def test_a_cell_that_is_no_number_is_none(text: str) -> None:
    assert number_in(text) is None


@pytest.mark.parametrize(
    ("yuan", "shown"),
    [("7766500", "776.65万元"), ("35", "35元"), ("1234567.89", "123.456789万元")],
)
def test_amounts_are_told_as_people_say_them(yuan: str, shown: str) -> None:
    assert wan(Decimal(yuan)) == shown
