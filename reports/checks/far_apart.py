"""Are two numbers that should be one too far apart for a slip?

Who types a number wrongly writes something near, or swaps, loses, doubles or moves
digits. A sum that is a multiple of what was told is of something else: it was misread.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from .prose.quantities import Quantity
from .prose.typing_slips import slip_of
from .verdicts import Fault, Gap

PAIR: Final = 2  # digits of which each is in the other's place in many numbers
# Of 450 true faults in sums, rates and scores five in six differed by less than 1.3.
FARTHEST: Final = Decimal("1.5")


def gap_of(written: Quantity, meant: Decimal, parts: Iterable[Quantity] = ()) -> Gap:
    """The gap between a number and what follows from its parts, in one unit."""
    return Gap(written.value, meant, tuple(each.value for each in parts))


def is_too_far(fault: Fault) -> bool:
    """Whether no slip, in the number or in one of its parts, explains the gap."""
    gap = fault.gap
    if gap is None:
        return False
    less, more = sorted((gap.written, gap.meant))
    if less < 0 < more:
        return True  # nothing is short of nothing: the two are not of one whole
    if less <= 0 or more <= less * FARTHEST:
        return False
    return not is_one_slip_away(gap)


def is_one_slip_away(gap: Gap) -> bool:
    """Whether one slip, in the number or in one of its parts, explains the gap."""
    short = gap.written - gap.meant
    pairs = ((gap.written, gap.meant), *((each, each + short) for each in gap.parts))
    return any(_is_slip(one, other) for one, other in pairs)


def _is_slip(written: Decimal, meant: Decimal) -> bool:
    """As `slip_of`; and one wrong digit in however few, or all in another order."""
    if written <= 0 or meant <= 0 or written == meant:
        return False
    one, other = (f"{each.normalize():f}" for each in (written, meant))
    wrong = sum(a != b for a, b in zip(one, other, strict=False))
    is_digit = wrong == 1 or (len(one) > PAIR and sorted(one) == sorted(other))
    is_one = len(one) == len(other) and is_digit
    return is_one or slip_of(written, meant) is not None
