"""What a scoring rule wants to know of the clerk."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from indicators.scoring.rules import (
    Checklist,
    Coefficient,
    Manual,
    Ratio,
    Tiers,
)


class Asks(StrEnum):
    """What a rule wants to know of the clerk."""

    ACTUAL = "actual"
    FIGURES = "figures"  # nothing: it divides figures of the data sheet
    CHECKLIST = "checklist"
    TIERS = "tiers"
    COEFFICIENT = "coefficient"
    MANUAL = "manual"


ASKS: Final[Mapping[type, Asks]] = {
    Ratio: Asks.FIGURES,
    Checklist: Asks.CHECKLIST,
    Tiers: Asks.TIERS,
    Coefficient: Asks.COEFFICIENT,
    Manual: Asks.MANUAL,
}


def asked_by(rule: object) -> Asks:
    """What a rule wants to know; most compare an actual value with the target."""
    return ASKS.get(type(rule), Asks.ACTUAL)
