"""What a scoring scheme (评分方案) states. Data: read from TOML, never code."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from .measures import Kind, Operator, ValueKind
from .rules import Rule


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
    alternatives: tuple[str, ...] = ()  # rules a result may choose instead


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
    name: str = "预算执行率"


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier of qualitative judgement; shares of the weight, [lower, upper).

    The source writes 100–80%(含): the lower end belongs to the tier, and the top
    tier holds its upper end as well.
    """

    name: str
    upper: Decimal
    lower: Decimal


class OvershootPolicy(StrEnum):
    NONE = "none"
    ANNOTATE = "annotate"
    FIXED = "fixed"  # `amount` points off
    PROPORTIONAL = "proportional"  # weight × (degree of deviation − threshold) off


@dataclass(frozen=True, slots=True)
class Overshoot:
    """What happens when a number is far above its ≥ or > target (偏离度).

    The degree of deviation is (actual − target) ÷ target; `amount` is in points.
    """

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
    """The one rounding: half-up to `places`, at that place.

    Rounded at indicators or groups, weights may have no more places than that, or a
    full mark would round above its own weight.
    """

    at: RoundAt = RoundAt.INDICATOR
    places: int = 2


@dataclass(frozen=True, slots=True)
class Reasons:
    """When a reason is compulsory."""

    lost_points: bool = True
    execution_below: Decimal | None = None  # share
    overshoot: bool = True


COLUMN_KEYS: Final = (
    "level1",
    "level2",
    "level3",
    "explanation",
    "standard",
    "operator",
    "target",
    "unit",
    "actual",
    "weight",
    "coefficient",
    "score",
    "reason",
    "improvement",
    "evidence",
    "core",
    "recheck",
)


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of the scheme's printed scoring sheet."""

    key: str  # one of COLUMN_KEYS
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
