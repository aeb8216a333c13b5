"""Which reports a spot check (抽查复核) draws, so that anybody can draw them again.

The order is that of SHA-256 over the seed and the report's number: no generator whose
algorithm may change, nothing that depends on the order of a query.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

WHOLE = Decimal(1)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A report that may be drawn, and the department it counts for."""

    pk: int
    department: int


def drawn(
    candidates: Iterable[Candidate], *, share: Decimal, seed: str
) -> tuple[int, ...]:
    """The reports drawn, by their numbers: `share` % of a department, rounded up."""
    by_department = defaultdict[int, list[int]](list)
    for each in candidates:
        by_department[each.department].append(each.pk)
    chosen = [
        pk
        for members in by_department.values()
        for pk in sorted(members, key=lambda pk: lot(seed, pk))[: quota(members, share)]
    ]
    return tuple(sorted(chosen))


def lot(seed: str, pk: int) -> str:
    """The lot of one report under a seed."""
    return hashlib.sha256(f"{seed}/{pk}".encode()).hexdigest()


def quota(members: Iterable[int], share: Decimal) -> int:
    """How many of a department are drawn: at least one, unless nothing is asked for."""
    count = sum(1 for _ in members)
    return int((count * share / HUNDRED).quantize(WHOLE, ROUND_CEILING))


def fingerprint(candidates: Iterable[Candidate]) -> str:
    """What the draw was made from: SHA-256 over the sorted numbers."""
    pks = sorted(each.pk for each in candidates)
    return hashlib.sha256(",".join(map(str, pks)).encode()).hexdigest()
