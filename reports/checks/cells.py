"""Numbers in cells as printed: a value with its unit, or nothing."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from .tolerance import places_of

WAN: Final = Decimal(10_000)
SCALES: Final = {"元": Decimal(1), "万元": WAN, "亿元": WAN * WAN}
VAGUE: Final = re.compile("以[上下内]|左右|多|余|[至到以之]?[前后底]$")
CELL: Final = re.compile(
    r"(?P<sign>[≥≤＞＜><=＝]{0,2})(?P<number>-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
    r"|-?[0-9]{1,15}(?:\.[0-9]{1,8})?)(?P<unit>[^0-9.,，。；\s]{0,8})"
)


class Number(NamedTuple):
    """A number as printed: its value, decimal places, sign before and unit behind."""

    value: Decimal
    places: int
    sign: str
    unit: str

    @property
    def yuan(self) -> Decimal:
        """An amount in yuan; a number without a money unit is taken as it is."""
        return self.value * SCALES.get(self.unit, Decimal(1))


@lru_cache(maxsize=4096)
def number_in(text: str) -> Number | None:
    """The one number that a whole cell states; None for words, ranges, dates.

    >>> number_in("776.65 万元").yuan, number_in("≥９０%").value, number_in("约3次")
    (Decimal('7766500.00'), Decimal('90'), None)
    """
    plain = "".join(unicodedata.normalize("NFKC", text[:60]).split())
    found = CELL.fullmatch(plain)
    if found is None or VAGUE.search(found["unit"]):
        return None
    digits = found["number"].replace(",", "")
    return Number(Decimal(digits), places_of(digits), found["sign"], found["unit"])


def wan(value: Decimal) -> str:
    """An amount for people: 万元 with two places, or yuan where that is less.

    >>> wan(Decimal("7766500")), wan(Decimal("35"))
    ('776.65万元', '35元')
    """
    if abs(value) >= WAN:
        places = 2 if value % 100 == 0 else 6
        shown = f"{value / WAN:.{places}f}"
        return f"{shown}万元"
    return f"{value.normalize():f}元"
