"""How a figure is printed: in prose with its unit, in a table cell without."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from .definitions import PERCENT, POINTS, YEAR, YUAN

HUNDREDTH: Final = Decimal("0.01")
TEN_THOUSAND: Final = Decimal(10_000)


def in_prose(value: Decimal | str, unit: str) -> str:
    """A value with its unit, as a sentence holds it.

    >>> in_prose(Decimal("8563000"), "元"), in_prose(Decimal("96.00"), "分")
    ('856.30万元', '96分')
    """
    if isinstance(value, str):
        return value
    if unit == YUAN:
        return f"{in_cell(value, unit)}万元"
    if unit == POINTS:
        return f"{_trimmed(value)}分"
    return f"{in_cell(value, unit)}{unit}"


def in_cell(value: Decimal | str, unit: str) -> str:
    """A value as a table cell holds it; the unit stands in the table's head.

    >>> in_cell(Decimal("83000"), "元"), in_cell(Decimal("99.3"), "分")
    ('8.30', '99.30')
    """
    if isinstance(value, str):
        return value
    if unit == YUAN:
        return two_places(value / TEN_THOUSAND)
    if unit in (PERCENT, POINTS):
        return two_places(value)
    return _trimmed(value)


def unit_in_print(unit: str) -> str:
    """The unit beside a table cell: money is shown in 万元."""
    return {YUAN: "万元", YEAR: ""}.get(unit, unit)


def two_places(value: Decimal) -> str:
    """Half-up, as every score and amount is shown."""
    return format(rounded(value), "f")


def rounded(value: Decimal) -> Decimal:
    return value.quantize(HUNDREDTH, ROUND_HALF_UP)


def day(value: date) -> str:
    """A date as official papers write it.

    >>> day(date(2023, 5, 4))
    '2023年5月4日'
    """
    return f"{value.year}年{value.month}月{value.day}日"


def plain_number(value: Decimal) -> str:
    """A number without idle zeros: 10.00 → 10, 99.30 → 99.3."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _trimmed(value: Decimal) -> str:
    return plain_number(rounded(value))
