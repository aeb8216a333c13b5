"""What a scoring scheme (评分方案) states. Data: read from TOML, never code."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .measures import Kind, Operator, ValueKind


class Basis(StrEnum):
    """Which budget an execution rate is divided by (the one declared denominator)."""

    INITIAL = "initial"  # 年初预算数
    ADJUSTED = "adjusted"  # 全年（调整后）预算数
    RECEIVED = "received"  # 资金到位数


class RoundAt(StrEnum):
    """Where the one rounding happens."""

    INDICATOR = "indicator"
    GROUP = "group"
    TOTAL = "total"


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
    """weight × reached ÷ wanted, never above the weight; below `floor` nothing."""

    floor: Decimal = Decimal(0)  # pass mark as a share of the target (及格门槛)


@dataclass(frozen=True, slots=True)
class Equal:
    """All or nothing: actual equals target (numbers by value, words by text)."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Full inside [low, high]; outside, `per_point` points off per unit of distance."""

    low: Decimal
    high: Decimal
    per_point: Decimal | None = None  # None: nothing outside


@dataclass(frozen=True, slots=True)
class DateMet:
    """Full when not later than the target; late by days: the share of the first step
    whose floor (days late) is not exceeded; later than all steps: nothing."""

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
    """得分系数 × 权重: the coefficient (0–1) is given by hand, with a reason below 1."""


@dataclass(frozen=True, slots=True)
class Manual:
    """Points given by hand, with a compulsory reason."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate from two named figures, in percent, judged by another rule.

    With `change` it is (numerator − denominator) ÷ denominator (变动率).
    """

    numerator: str
    denominator: str
    judged: "Proportional | Equal | Interval | Bands | PerUnit"
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


@dataclass(frozen=True, slots=True)
class Spec:
    """An indicator that the scheme itself fixes (scoring sheets)."""

    code: str
    name: str
    weight: Decimal
    rule: str  # name of one of the scheme's rules
    operator: Operator = Operator.QUALITATIVE
    value_kind: ValueKind = ValueKind.TEXT
    target: str = ""
    unit: str = ""
    explanation: str = ""  # 指标说明
    standard: str = ""  # 评分标准
    evidence: str = ""  # what proves it
    core: bool = False  # 核心指标


@dataclass(frozen=True, slots=True)
class Group:
    """A level of the scheme. A leaf either fixes its indicators or is open."""

    code: str
    name: str
    weight: Decimal | None = None  # None: free inside its parent
    groups: tuple["Group", ...] = ()
    indicators: tuple[Spec, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedRule:
    name: str
    title: str  # in the clerk's words
    rule: Rule


@dataclass(frozen=True, slots=True)
class Default:
    """Which rule scores an open indicator of this operator and value kind."""

    operator: Operator
    value_kind: ValueKind
    rule: str


@dataclass(frozen=True, slots=True)
class Execution:
    """预算执行率 as an indicator of its own group. Figures are named by their keys."""

    group: str
    weight: Decimal
    basis: Basis
    numerator: str  # 全年执行数 / 支出决算
    denominator: str  # 全年预算数 / 资金到位数 / 支出预算
    rule: str
    reference: tuple[str, ...] = ()  # denominators shown beside it


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier of qualitative judgement; shares of the weight, (lower, upper]."""

    name: str
    upper: Decimal
    lower: Decimal


class OvershootPolicy(StrEnum):
    NONE = "none"
    ANNOTATE = "annotate"
    FIXED = "fixed"  # `amount` points off
    PROPORTIONAL = "proportional"  # by the share above target × (1 + threshold)


@dataclass(frozen=True, slots=True)
class Overshoot:
    """What happens when the actual is far above the target (偏离度)."""

    policy: OvershootPolicy
    threshold: Decimal = Decimal("0.3")
    amount: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Execution below `below` (share): the total is at most `total`."""

    below: Decimal
    total: Decimal


class NotApplicable(StrEnum):
    RESCALE = "rescale"  # drop and re-scale the rest to the full total
    GIVE = "give"  # its weight goes to `receiver`


@dataclass(frozen=True, slots=True)
class NotApplicablePolicy:
    policy: NotApplicable
    receiver: str = ""  # group code


@dataclass(frozen=True, slots=True)
class Band:
    """A grade and the lowest displayed total that earns it."""

    grade: str
    floor: Decimal


@dataclass(frozen=True, slots=True)
class Rounding:
    """The one rounding: half-up to `places`, at that place."""

    at: RoundAt = RoundAt.INDICATOR
    places: int = 2


@dataclass(frozen=True, slots=True)
class Reasons:
    """When a reason is compulsory."""

    lost_points: bool = True
    execution_below: Decimal | None = None  # share
    overshoot: bool = True


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of the scheme's printed scoring sheet."""

    key: str  # level1, level2, level3, weight, target, actual, score, reason, …
    title: str
    width: int  # millimetres


@dataclass(frozen=True, slots=True)
class Scheme:
    """A whole scoring scheme. Identified by `name` and the hash of its content."""

    name: str
    title: str
    kind: Kind
    total: Decimal
    groups: tuple[Group, ...]
    rules: tuple[NamedRule, ...]
    defaults: tuple[Default, ...]
    tiers: tuple[Tier, ...]
    bands: tuple[Band, ...]
    execution: Execution | None
    overshoot: Overshoot
    ceilings: tuple[Ceiling, ...]
    not_applicable: NotApplicablePolicy
    rounding: Rounding
    reasons: Reasons
    columns: tuple[SheetColumn, ...]
    complete: bool  # False: only a part of the sheet is known
    source: str
    confidence: str  # how sure we are, in a sentence
