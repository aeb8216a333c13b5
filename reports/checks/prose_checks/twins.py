"""Is a long number told once more with a slip of the finger?

346.0404万元 and, where the balance is spent, 364.0404万元: two numbers of so many
digits are not alike by chance, whatever they are called. Where one digit differs, the
other number has to be right by what it makes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from reports.checks.case import Case
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .near_numbers import CELLS, DIGITS, MONEY, SWAPS, Number, numbers_of
from .nearly import sums_of

LONG: Final = 5  # digits
MANY: Final = 60  # numbers of a kind: a listing


@check("X01")
def long_amounts_are_told_alike(case: Case) -> Iterator[Verdict]:
    yield from _twins(case, numbers_of(case).get(MONEY, ()))


@check("N06")
def long_counts_are_told_alike(case: Case) -> Iterator[Verdict]:
    for kind, numbers in numbers_of(case).items():
        if kind not in (MONEY, CELLS):
            yield from _twins(case, numbers)


def _twins(case: Case, numbers: Sequence[Number]) -> Iterator[Verdict]:
    long = [each for each in numbers if each.digits >= LONG]
    if not 1 < len(long) < MANY:
        return
    times = Counter(each.value for each in long)
    told = set[Number]()
    for odd, right in _alike(long, times):
        if odd in told or right in told:
            continue
        if _is_slip(case, odd, right):
            told.update((odd, right))
            yield _fault(odd, right)
    if not told:
        yield Kept(len(long))


def _alike(
    long: Sequence[Number], times: Counter[int]
) -> Iterator[tuple[Number, Number]]:
    """Pairs that differ as by a slip: what is told but once, and the other."""
    for one, other in combinations(long, 2):
        gap = abs(one.value - other.value)
        if gap in SWAPS or gap in DIGITS:
            if times[one.value] == 1:
                yield one, other
            if times[other.value] == 1:
                yield other, one


def _is_slip(case: Case, odd: Number, right: Number) -> bool:
    """Whether other numbers belie the one, and do not belie the other."""
    is_swapped = odd.is_swapped(right.value)
    if not is_swapped and not odd.is_mistyped(right.value):
        return False
    made = sums_of(case).made
    if odd in made or odd.is_right(case):
        return False
    return is_swapped or right in made or right.is_right(case)


def _fault(odd: Number, right: Number) -> Fault:
    slip = "两位数字颠倒" if odd.is_swapped(right.value) else "一个数字"
    return Fault(
        (odd.at, right.at),
        f"一处写{odd.text}",
        f"另一处写{right.text}，两处只差{slip}，应当是同一个数",
        about=(odd.passage.line.subject,),
        is_bare=True,
    )
