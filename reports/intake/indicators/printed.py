"""An indicator as a report prints it, and a group's score as it prints it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.intake.wording.amounts import half_width, plain_number

POINTS: Final = re.compile(r"\d{1,4}(?:\.\d{1,4})?")
WEIGHT_IN_NAME: Final = re.compile(
    r"\s*[（(]?\s*(?:权重|分值|满分)?\s*[:：]?\s*(\d{1,3}(?:\.\d{1,2})?)\s*(?:分|%|％)\s*[）)]?\s*$"
)
FOOTNOTE: Final = re.compile("[①-⑳]+")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of an indicator table, or one indicator told in prose; all as text."""

    name: str
    place: str
    sentence: str
    groups: tuple[str, ...] = ()
    operator: str = ""
    target: str = ""
    unit: str = ""
    actual: str = ""
    weight: str = ""
    score: str = ""
    reason: str = ""
    is_execution: bool = False

    @property
    def points(self) -> Decimal | None:
        return points_of(self.weight)

    @property
    def earned(self) -> Decimal | None:
        return points_of(self.score)


@dataclass(frozen=True, slots=True)
class GroupScore:
    """What a report says that a group of indicators earned."""

    name: str
    place: str
    sentence: str
    score: Decimal | None = None
    weight: Decimal | None = None


def points_of(text: str) -> Decimal | None:
    """Points from a cell: “10”, “10分”, “10%”."""
    plain = re.sub(r"\s|分|%|％", "", half_width(text))
    return plain_number(plain) if POINTS.fullmatch(plain) else None


def parted(name: str) -> tuple[str, Decimal | None]:
    """A group's name and the weight printed in it: 产出指标（50分）."""
    plain = FOOTNOTE.sub("", re.sub(r"\s", "", name))
    found = WEIGHT_IN_NAME.search(plain)
    if not found or found.start() == 0:
        return plain, None
    return plain[: found.start()], plain_number(found[1])
