"""Formulas as data, and the one way of rounding."""

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.scoring.arithmetic import (
    Formula,
    exactly,
    formula_data,
    formula_from,
    half_up,
    number_text,
    quotient,
    sum_of,
    worked_out,
    written,
)

THREE, SEVEN, NINE = Decimal(3), Decimal(7), Decimal(9)
AMOUNTS = st.decimals(-1000, 1000, places=2)
FORMULAS: st.SearchStrategy[Formula] = st.recursive(
    AMOUNTS,
    lambda inner: st.tuples(st.sampled_from("+−×"), inner, inner),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        ("89.995", 2, "90.00"),
        ("89.9949999", 2, "89.99"),
        ("2.345", 2, "2.35"),
        ("2.25", 1, "2.3"),
        ("0.5", 0, "1"),
        ("-0.005", 2, "-0.01"),
    ],
)
def test_a_half_rounds_up(value: str, places: int, shown: str) -> None:
    assert str(half_up(Decimal(value), places)) == shown


@given(st.decimals(0, 1000, places=6), st.integers(0, 2))
def test_rounding_is_exact_half_up(value: Decimal, places: int) -> None:
    scaled = Fraction(value) * 10**places

    expected = Fraction(floor(scaled + Fraction(1, 2)), 10**places)

    assert Fraction(half_up(value, places)) == expected


def test_thirds_that_add_up_to_a_half_round_up() -> None:
    with exactly():
        third = worked_out(quotient((Decimal("0.005"),), (THREE,)))

        assert half_up(third + third + third, 2) == Decimal("0.01")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (quotient((THREE, SEVEN), (NINE,)), "3 × 7 ÷ 9"),
        (quotient((THREE, SEVEN), (NINE, THREE)), "3 × 7 ÷ （9 × 3）"),
        (sum_of([THREE, SEVEN, NINE]), "3 + 7 + 9"),
        (("−", NINE, ("−", SEVEN, THREE)), "9 − （7 − 3）"),
        (("×", ("+", THREE, SEVEN), NINE), "（3 + 7） × 9"),
        (("取小", NINE, SEVEN), "9 与 7 的较小者"),
        (("+", NINE, Decimal(-3)), "9 + （-3）"),
        (sum_of([]), "0"),
    ],
)
def test_a_formula_reads_as_a_person_writes_it(formula: Formula, text: str) -> None:
    assert written(formula) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("7766500.00", "7,766,500"),
        ("1E+3", "1,000"),
        ("0.50", "0.5"),
        ("2.333333333", "2.333333…"),
        ("-1234.5", "-1,234.5"),
        ("100", "100"),
    ],
)
def test_a_number_reads_as_a_person_writes_it(value: str, text: str) -> None:
    assert number_text(Decimal(value)) == text


@given(FORMULAS)
def test_a_formula_survives_as_data(formula: Formula) -> None:
    assert formula_from(formula_data(formula)) == formula


@pytest.mark.parametrize("data", [3, None, "abc", ["%", "1", "2"], ["+", "1"], "NaN"])
def test_other_data_is_no_formula(data: object) -> None:
    with pytest.raises(ValueError, match="算式应为"):
        formula_from(data)
