"""Where everything stands in a scheme: its groups and indicators with their places."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .arithmetic import NOTHING, QUANTA
from .light import light
from .scheme import Group, RoundAt, Rounding, Scheme, Spec

EXECUTION_CODE = "execution"  # the row of 预算执行率 in every score
MOST_PLACES = 2
AT_TOTAL = RoundAt.TOTAL


@light
@dataclass(frozen=True, slots=True)
class Placed:
    """A group, where it stands in the scheme's data, and the groups above it."""

    group: Group
    place: str  # groups[1].groups[0]
    path: tuple[Group, ...]  # from the first level down to the group itself

    @property
    def is_leaf(self) -> bool:
        return not self.group.groups


def walk(scheme: Scheme) -> Iterator[Placed]:
    """Every group, from above to below, in the scheme's order."""
    for n, group in enumerate(scheme.groups):
        yield from _under(group, f"groups[{n}]", ())


def specs(scheme: Scheme) -> Iterator[tuple[str, Spec]]:
    """Every fixed indicator with its place."""
    for placed in walk(scheme):
        for n, spec in enumerate(placed.group.indicators):
            yield f"{placed.place}.indicators[{n}]", spec


def execution_weight(scheme: Scheme, group: Group) -> Decimal:
    """The points that the execution rate takes in this group."""
    execution = scheme.execution
    if execution is None or execution.group != group.code:
        return NOTHING
    return execution.weight


def is_too_fine(rounding: Rounding, weight: Decimal) -> bool:
    """Whether a full mark of this weight could round above the weight itself."""
    if rounding.at is AT_TOTAL or not 0 <= rounding.places <= MOST_PLACES:
        return False
    return weight % QUANTA[rounding.places] != 0


def _under(group: Group, place: str, above: tuple[Group, ...]) -> Iterator[Placed]:
    path = (*above, group)
    yield Placed(group, place, path)
    for n, child in enumerate(group.groups):
        yield from _under(child, f"{place}.groups[{n}]", path)
