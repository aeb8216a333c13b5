"""Are two numbers that should be one too far apart for a slip?

Who types a number wrongly writes something near, or swaps, loses, doubles or moves
digits. A sum that is a multiple of what was told is of something else: it was misread.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from .prose.quantities import Quantity
from .prose.typing_slips import slips_of
from .verdicts import Fault, Gap, Wanted

LEAST: Final = Decimal("0.000001")  # in place of nothing, by which none divides
TELLING: Final = 3  # digits of a number that is one slip from few others
# Of 450 true faults in sums, rates and scores five in six differed by less than 1.3.
FARTHEST: Final = Decimal("1.5")


def gap_of(written: Quantity, meant: Decimal, parts: Iterable[Quantity] = ()) -> Gap:
    """The gap between a number and the sum that it should be, in one unit."""
    return gap_between(written.value, meant, (each.value for each in parts))


def gap_between(written: Decimal, meant: Decimal, parts: Iterable[Decimal] = ()) -> Gap:
    """The same for who has bare numbers."""
    short = written - meant
    more = (_typed(each, each + short, each + short) for each in parts)
    return Gap((_typed(written, meant, meant), *more))


def gap_within(written: Decimal, exact: Decimal, half: Decimal) -> Gap:
    """The gap between a number and what it should be, give or take its last digit."""
    return Gap((Wanted(written, exact - half, exact + half),))


def gap_of_rate(rate: Quantity, part: Decimal, whole: Decimal) -> Gap:
    """The gap between a rate in percent and the two that make it, in one unit.

    Each of them may be the one that is wrong: it should lie where it gives the others.
    """
    low, high = (
        max(rate.value + each, LEAST) / 100 for each in (-rate.half, rate.half)
    )
    exact = part / whole * 100 if whole else Decimal(0)
    return Gap(
        (
            Wanted(rate.value, exact - rate.half, exact + rate.half),
            _typed(part, low * whole, high * whole),
            _typed(whole, part / high, part / low),
        )
    )


def gap_of_change(rate: Quantity, now: Decimal, base: Decimal) -> Gap:
    """The same for a rise or a fall from a base, whichever it is, in percent."""
    sign = 1 if now >= base else -1
    ends = (1 + sign * (rate.value + each) / 100 for each in (-rate.half, rate.half))
    low, high = sorted(max(each, LEAST) for each in ends)
    exact = abs(now - base) / base * 100 if base else Decimal(0)
    return Gap(
        (
            Wanted(rate.value, exact - rate.half, exact + rate.half),
            _typed(now, low * base, high * base),
            _typed(base, now / high, now / low),
        )
    )


def gap_of_product(whole: Quantity, one: Decimal, other: Decimal) -> Gap:
    """The gap between an amount and the price and the number that make it."""
    exact, half = one * other, whole.half
    ends = (whole.value - half, whole.value + half)
    own = ((one, other), (other, one))
    return Gap(
        (
            _typed(whole.value, exact - half, exact + half),
            *(_typed(a, ends[0] / b, ends[1] / b) for a, b in own if b),
        )
    )


def _typed(written: Decimal, low: Decimal, high: Decimal) -> Wanted:
    """An amount without the noughts that its unit put behind it; a rate's are typed."""
    return Wanted(written.normalize(), low, high)


def is_too_far(fault: Fault) -> bool:
    """Whether no slip, in the number or in one of its parts, explains the gap."""
    gap = fault.gap
    if gap is None:
        return False
    written, low, high = gap.wanted[0]
    less, more = sorted((written, (low + high) / 2))
    if less < 0 < more:
        return True  # nothing is short of nothing: the two are not of one whole
    if less <= 0 or more <= less * FARTHEST:
        return False
    return not is_one_slip_away(gap)


def is_one_slip_away(gap: Gap) -> bool:
    """Whether one slip, in the number or in one of its parts, explains the gap."""
    return any(map(is_slip, gap.wanted))


def is_slip(wanted: Wanted) -> bool:
    """Whether one slip of the finger makes what was wanted what is written.

    >>> is_slip(Wanted(Decimal("88.42"), Decimal("88.235"), Decimal("88.245")))
    True
    """
    written, low, high = wanted
    if written <= 0 or high <= 0 or low <= written <= high:
        return False
    if any(low <= each <= high for each in slips_of(written)):
        return True
    one, other = (f"{each.normalize():f}" for each in (written, low))
    is_long = len(one) >= len("1.23")  # of two digits each is in the other's place
    return low == high and is_long and sorted(one) == sorted(other)


def is_telling(wanted: Wanted) -> bool:
    """Whether it has digits enough: of two short numbers a slip makes any other."""
    return len(wanted.written.as_tuple().digits) >= TELLING
