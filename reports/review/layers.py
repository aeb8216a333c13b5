"""自评 / 主管部门 / 财政复核 / 最终: whose points stand beside whose.

Each layer is scored upon the one before it and none is ever overwritten.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from indicators.scoring.arithmetic import exactly, half_up
from indicators.scoring.card import Score, Scorecard
from indicators.scoring.rescoring import Adjustment, rescored
from indicators.scoring.scheme import Scheme

SELF: Final = "自评"
DEPARTMENT: Final = "主管部门"
FINANCE: Final = "财政复核"
FINAL: Final = "最终"
HUNDRED: Final = Decimal(100)

Adjustments = Mapping[str, Adjustment]


@dataclass(frozen=True, slots=True)
class Layer:
    """One party's scorecard, and what it changed in the one before."""

    name: str
    card: Scorecard
    adjustments: Adjustments

    @property
    def is_changed(self) -> bool:
        return bool(self.adjustments)


@dataclass(frozen=True, slots=True)
class Step:
    """One indicator in one layer."""

    layer: str
    score: Score
    adjustment: Adjustment | None  # None: taken over from the layer before


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator through all layers, in their order."""

    code: str
    name: str
    weight: Decimal
    steps: tuple[Step, ...]

    @property
    def is_changed(self) -> bool:
        return any(step.adjustment for step in self.steps)


def layered(
    scheme: Scheme, card: Scorecard, changes: Iterable[tuple[str, Adjustments]]
) -> tuple[Layer, ...]:
    """The self-evaluation's card, then one layer for each party, in order.

    Raises rescoring.Misfit for an adjustment that does not fit.
    """
    layers = [Layer(SELF, card, {})]
    for name, adjustments in changes:
        above = layers[-1].card
        own = rescored(scheme, above, adjustments, title=name) if adjustments else above
        layers.append(Layer(name, own, adjustments))
    return tuple(layers)


def rows(layers: Sequence[Layer]) -> tuple[Row, ...]:
    """Every indicator with its points in each layer."""
    by_code = [{score.code: score for score in each.card.scores} for each in layers]
    return tuple(
        Row(
            own.code,
            own.name,
            own.weight,
            tuple(
                Step(layer.name, scores[own.code], layer.adjustments.get(own.code))
                for layer, scores in zip(layers, by_code, strict=True)
            ),
        )
        for own in layers[0].card.scores
    )


def deviation(own: Decimal, rechecked: Decimal) -> Decimal | None:
    """偏离度 in percent: (复核得分 − 自评得分) ÷ 自评得分; None if there is no score.

    >>> deviation(Decimal("97.40"), Decimal("89.00"))
    Decimal('-8.62')
    """
    if own == 0:
        return None
    with exactly():
        return half_up((rechecked - own) * HUNDRED / own, 2)
