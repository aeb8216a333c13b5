"""Is a number another one mistyped: two digits swapped, a moved point, one digit wrong?

A wrong sum that a slip of the finger explains was meant to be right. Two neighbouring
digits swapped or a moved point come about by chance next to never; one wrong, lost or
doubled digit only says something where the numbers have at least four digits.
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import combinations
from typing import Final

ENOUGH: Final = 4  # digits of a number that one wrong digit says something about
FARTHEST: Final = 3  # places that a point moves; four are 元 for 万元
TEN: Final = Decimal(10)
DIGITS: Final = "0123456789"


class Slip(StrEnum):
    SWAPPED = "swapped"
    MOVED = "moved"
    DIGIT = "digit"  # one is wrong, and as many as there should be
    LENGTH = "length"  # one is missing or typed twice

    @property
    def is_sure(self) -> bool:
        """Whether it never comes about by chance."""
        return self in (Slip.SWAPPED, Slip.MOVED)


def slip_of(written: Decimal, meant: Decimal) -> Slip | None:
    """How the one came of the other by one slip of the finger; None = it did not.

    >>> str(slip_of(Decimal("186.00"), Decimal("168.00")))
    'swapped'
    >>> str(slip_of(Decimal("670.90"), Decimal("67.09")))
    'moved'
    >>> str(slip_of(Decimal(1905), Decimal(1915))), slip_of(Decimal(52), Decimal(42))
    ('digit', None)
    """
    if written <= 0 or meant <= 0 or written == meant:
        return None
    steps = range(1, FARTHEST + 1)
    if any(written * TEN**n == meant or meant * TEN**n == written for n in steps):
        return Slip.MOVED
    one, other = _digits(written, meant)
    if len(one) == len(other):
        return _replaced(one, other)
    shorter, longer = sorted((one, other), key=len)
    is_lost = any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )
    return Slip.LENGTH if is_lost and len(longer) >= ENOUGH else None


def slips_of(value: Decimal) -> Iterator[Decimal]:
    """What one slip makes of a number, or made it of: as `slip_of`, and of short ones.

    A digit wrong in however few, any two swapped, one lost or one too many, the point
    moved. Some come more than once.
    """
    text = f"{value:f}"
    places = [at for at, sign in enumerate(text) if sign != "."]
    for at in places:
        yield from (Decimal(text[:at] + each + text[at + 1 :]) for each in DIGITS)
    for at, then in combinations(places, 2):
        signs = list(text)
        signs[at], signs[then] = signs[then], signs[at]
        yield Decimal("".join(signs))
    if len(places) >= ENOUGH:
        yield from (Decimal(text[:at] + text[at + 1 :]) for at in places)
    if len(places) >= ENOUGH - 1:
        for at in (*places, len(text)):
            yield from (Decimal(text[:at] + each + text[at:]) for each in DIGITS)
    for power in range(1, FARTHEST + 1):
        yield value * TEN**power
        yield value / TEN**power


def is_sure_slip(written: Decimal, meant: Decimal) -> bool:
    """Whether the one came of the other by a slip that is never chance."""
    slip = slip_of(written, meant)
    return slip is not None and slip.is_sure


def is_one_slip(told: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether one sure slip, in a total or in one of its parts, leads to their sum.

    >>> is_one_slip(Decimal(582), [Decimal(216), Decimal(270), Decimal(69)])
    True
    """
    found = sum(parts, Decimal(0))
    meant = ((each, each + told - found) for each in parts)
    return any(is_sure_slip(*pair) for pair in ((told, found), *meant))


def digits_of(value: Decimal) -> int:
    """How many digits say something: noughts at the end do not.

    >>> digits_of(Decimal("120.50")), digits_of(Decimal("3000"))
    (4, 1)
    """
    return len(value.normalize().as_tuple().digits)


def rounded_to(value: Decimal, step: Decimal) -> Decimal:
    """Half up to a printed number's last digit, so that the two may be compared.

    >>> rounded_to(Decimal("36.045"), Decimal("0.01"))
    Decimal('36.05')
    """
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def _replaced(one: str, other: str) -> Slip | None:
    odd = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    match odd:
        case [_]:
            return Slip.DIGIT if len(one) >= ENOUGH else None
        case [at, then] if (
            then == at + 1 and one[at : at + 2] == other[at : then + 1][::-1]
        ):
            return Slip.SWAPPED
    return None


def _digits(one: Decimal, other: Decimal) -> tuple[str, str]:
    """Both in steps of the finer one's last digit that is no nought."""
    exponents = [each.normalize().as_tuple().exponent for each in (one, other)]
    finest = min(int(each) for each in exponents)
    return f"{one.scaleb(-finest):.0f}", f"{other.scaleb(-finest):.0f}"
