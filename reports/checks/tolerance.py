"""When a stated number agrees with the exact one: half of its last printed digit.

The one tolerance of the checks. A number is compared at the precision it is printed
with: rounded half-up it agrees; merely cut off it agrees as well, but is worth a word.
"""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from typing import Final

EXACT: Final = Context(prec=40)
HALF: Final = Decimal("0.5")
NOISE: Final = Decimal("1e-20")  # thirds must not miss a half by their last digit


class Agreement(StrEnum):
    EXACT = "exact"
    TRUNCATED = "truncated"  # cut off instead of rounded
    OFF = "off"


def places_of(text: str) -> int:
    """Decimal places of a number as printed.

    >>> places_of("90.70%"), places_of("1,590"), places_of("0.5万元")
    (2, 0, 1)
    """
    _, point, after = text.partition(".")
    digits = len(after) - len(after.lstrip("0123456789"))
    return digits if point else 0


def half_digit(places: int) -> Decimal:
    """Half of the last printed digit.

    >>> half_digit(2)
    Decimal('0.005')
    """
    return HALF.scaleb(-places)


def agreement(stated: Decimal, exact: Decimal, places: int) -> Agreement:
    """Whether `stated`, printed with so many places, may stand for `exact`.

    >>> agreement(Decimal("90.70"), Decimal("90.6983"), 2).value
    'exact'
    >>> agreement(Decimal("90.69"), Decimal("90.6983"), 2).value
    'truncated'
    """
    if abs(stated - exact) <= half_digit(places) + NOISE:
        return Agreement.EXACT
    step = Decimal(1).scaleb(-places)
    cut = exact.quantize(step, ROUND_DOWN, EXACT)
    return Agreement.TRUNCATED if stated == cut else Agreement.OFF


def sum_agrees(total: Decimal, exact: Decimal, *, parts: int, places: int) -> bool:
    """Whether a stated total is the sum of parts that were each rounded.

    >>> sum_agrees(Decimal("100.0"), Decimal("99.9"), parts=3, places=1)
    True
    """
    return abs(total - exact) <= half_digit(places) * (parts + 1)


def rounded(value: Decimal, places: int) -> Decimal:
    """Half-up, at any precision."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, EXACT)
