"""How a number is written for people. A missing number is a dash, never a zero."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

MISSING: Final = "—"
HUNDREDTH: Final = Decimal("0.01")
TEN_THOUSAND: Final = Decimal(10_000)


def in_wan(yuan: Decimal | int | None) -> str:
    """Yuan as 万元, two decimals, half up.

    >>> in_wan(Decimal("8563000")), in_wan(0), in_wan(None)
    ('856.30', '0.00', '—')
    """
    return MISSING if yuan is None else str(_rounded(Decimal(yuan) / TEN_THOUSAND))


def in_yuan(yuan: Decimal | int | None) -> str:
    """Yuan to the fen, in groups of three digits.

    >>> in_yuan(Decimal("8563000.5"))
    '8,563,000.50'
    """
    return MISSING if yuan is None else f"{_rounded(Decimal(yuan)):,}"


def two_places(value: Decimal | int | None) -> str:
    """A score, two decimals, half up.

    >>> two_places(Decimal("99.295"))
    '99.30'
    """
    return MISSING if value is None else str(_rounded(Decimal(value)))


def in_percent(percent: Decimal | int | None) -> str:
    """A number that already counts hundredths.

    >>> in_percent(Decimal("90.7"))
    '90.70%'
    """
    return MISSING if percent is None else f"{_rounded(Decimal(percent))}%"


def _rounded(value: Decimal) -> Decimal:
    # Adding zero turns the "-0.00" of a tiny negative number into "0.00".
    return value.quantize(HUNDREDTH, ROUND_HALF_UP) + 0
