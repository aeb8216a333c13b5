"""Which rules a scheme may score an indicator by. Data: each is its own numbers."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Step:
    """From `floor` on, `share` of the weight is earned (0–1)."""

    floor: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One point of a checklist; a breach of a fatal one zeroes the indicator."""

    code: str
    name: str
    points: Decimal
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class Proportional:
    """weight × reached ÷ wanted, never above the weight; below `floor` nothing.

    Not met at the very limit of > or <, the share is still 1: full, but marked unmet.
    """

    floor: Decimal = Decimal(0)  # pass mark as a share of the target (及格门槛)


@dataclass(frozen=True, slots=True)
class Equal:
    """All or nothing (直接赋分): full when the operator's comparison holds.

    Numbers are compared by value; words by text, for `=` and 定性.
    """


@dataclass(frozen=True, slots=True)
class Interval:
    """Full inside [low, high]; outside, `per_point` points off per unit of distance."""

    low: Decimal
    high: Decimal
    per_point: Decimal | None = None  # None: nothing outside


@dataclass(frozen=True, slots=True)
class DateMet:
    """Full when not later than the target.

    Late by days: the share of the first step whose floor (days late) is not exceeded;
    later than all steps: nothing.
    """

    late: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Bands:
    """Share of the weight by the value reached: the highest floor not above it."""

    steps: tuple[Step, ...]
    falling: bool = False  # True: floors are ceilings (smaller is better)


@dataclass(frozen=True, slots=True)
class PerUnit:
    """`points` off for every `unit` (begun, if `begun`) beyond the limit."""

    limit: Decimal
    unit: Decimal
    points: Decimal
    above: bool = True  # True: beyond = above the limit
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """Points per item; unmet items lose theirs, a fatal one loses all."""

    items: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class Tiers:
    """Qualitative: a tier of the scheme, and a chosen share inside it."""


@dataclass(frozen=True, slots=True)
class Coefficient:
    """得分系数 × 权重: a coefficient (0–1) given by hand, with a reason below 1."""


@dataclass(frozen=True, slots=True)
class Manual:
    """Points given by hand, with a compulsory reason."""


RateRule = Proportional | Equal | Interval | Bands | PerUnit


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate from two named figures, in percent, judged by another rule.

    With `change` it is (numerator − denominator) ÷ denominator (变动率). Judged by
    proportion or equality, it is held against the indicator's target, or 100.
    """

    numerator: str
    denominator: str
    judged: RateRule
    change: bool = False


Rule = (
    Proportional
    | Equal
    | Interval
    | DateMet
    | Bands
    | PerUnit
    | Checklist
    | Tiers
    | Coefficient
    | Manual
    | Ratio
)
