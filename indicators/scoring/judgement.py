"""What a rule is given and what it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeVar

from .arithmetic import Formula, number_text
from .card import AppliedRule, Input, Outcome
from .measures import Result
from .quantities import Unreadable
from .scheme import Overshoot, Tier

HUNDRED: Final = Decimal(100)
T = TypeVar("T")


class Unscored(Exception):
    """No points can be given: blank, or not computable. Says which, and why."""

    def __init__(self, outcome: Outcome, because: str) -> None:
        super().__init__(because)
        self.outcome, self.because = outcome, because


@dataclass(frozen=True, slots=True)
class Flaw:
    """One field that is wrong: what it holds, and what it should."""

    field: str
    found: str
    expected: str
    remedy: str = ""


class Unfit(Exception):
    """Fields of a result are wrong."""

    def __init__(self, *flaws: Flaw) -> None:
        super().__init__(*flaws)
        self.flaws = flaws


def unfit(field: str, found: str, expected: str, remedy: str = "") -> Unfit:
    return Unfit(Flaw(field, found, expected, remedy))


@dataclass(slots=True)
class Case:
    """One indicator, ready to be judged."""

    result: Result
    weight: Decimal
    rule: AppliedRule
    figures: Mapping[str, Decimal | None]
    year: int | None
    tiers: Mapping[str, Tier]
    top: Decimal  # upper end of the top tier
    overshoot: Overshoot


@dataclass(slots=True)
class Quantity:
    """A value to be judged, kept as a fraction so that comparisons are exact."""

    above: Decimal
    text: str  # 7次, 90.70%
    below: Decimal | None = None  # of a rate: what it is divided by; in percent then

    def compare(self, other: Decimal) -> int:
        """-1, 0 or 1: less than, equal to or greater than `other`."""
        left, right = self.above, other
        if self.below is not None:
            left, right = left * HUNDRED, right * self.below
        return (left > right) - (left < right)

    def gap(self, other: Decimal) -> Decimal:
        """How far it lies above `other`, times what it is divided by."""
        if self.below is None:
            return self.above - other
        return self.above * HUNDRED - other * self.below


@dataclass(slots=True)
class Judgement:
    """The answer of a rule: a formula for the points, and why that one."""

    formula: Formula
    because: str
    inputs: tuple[Input, ...] = ()
    met: bool | None = None
    overshot: bool = False
    rate: Decimal | None = None
    notes: tuple[str, ...] = ()


def points_text(value: Decimal) -> str:
    return f"{number_text(value)}分"


def read_pair(
    result: Result, actual: str, read: Callable[[str], T], remedy: str = ""
) -> tuple[T, T]:
    """Target and actual, read alike. Raises Unfit with what is wrong with either."""
    try:
        return read(result.target), read(actual)
    except Unreadable:
        texts = (("target", result.target), ("actual", actual))
        flaws = [_flaw(field, text, read, remedy) for field, text in texts]
        raise Unfit(*(flaw for flaw in flaws if flaw)) from None


def _flaw(
    field: str, text: str, read: Callable[[str], object], remedy: str
) -> Flaw | None:
    if not text.strip():
        return Flaw(field, "没有填写", "年度指标值")
    try:
        read(text)
    except Unreadable as error:
        return Flaw(field, error.found, error.expected, error.remedy or remedy)
    return None
