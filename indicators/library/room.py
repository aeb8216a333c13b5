"""How many points a group still has to give to indicators that are added."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from indicators.scoring.scheme import Scheme
from indicators.scoring.structure import EXECUTION_CODE, Placed, execution_weight, walk


class Room(NamedTuple):
    """The points of a group, and what its indicators have been given of them."""

    name: str
    weight: Decimal
    given: Decimal

    @property
    def left(self) -> Decimal:
        return self.weight - self.given


def room_of(
    scheme: Scheme, leaf: Placed, results: Iterable[tuple[str, str, Decimal]]
) -> Room | None:
    """Room in the leaf, or in the nearest group above it that states its points.

    `results` are (group, code, weight) of the rows there are; the execution rate has
    its own share, with or without a row. None where no group states any points.
    """
    stated = [group for group in leaf.path if group.weight is not None]
    if not stated:
        return None
    holder = stated[-1]
    within = [each.group for each in walk(scheme) if holder in each.path]
    codes = {group.code for group in within}
    given = sum(
        (
            weight
            for group, code, weight in results
            if group in codes and code != EXECUTION_CODE
        ),
        sum((execution_weight(scheme, group) for group in within), Decimal(0)),
    )
    return Room(holder.name, holder.weight or Decimal(0), given)
