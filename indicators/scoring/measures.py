"""What the scorer is given: one indicator's result, as the clerk entered it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """Which of the two papers a self-evaluation is (评价类型)."""

    OVERALL = "overall"  # 部门整体支出绩效自评
    PROJECT = "project"  # 项目支出绩效自评


class Operator(StrEnum):
    """指标性质: how the actual is compared with the target."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    MORE_THAN = ">"
    LESS_THAN = "<"
    EQUAL = "="
    QUALITATIVE = "定性"


class ValueKind(StrEnum):
    """How target and actual are to be read."""

    NUMBER = "number"  # 6; 100 with the unit %
    DATE = "date"  # 2023年11月底前
    TEXT = "text"  # 长期


@dataclass(frozen=True, slots=True)
class Result:
    """One level-3 indicator with its target and what was reached.

    Blank, zero and not-applicable are three things: `actual=None` is blank (not yet
    reported), `actual="0"` is zero, a non-empty `not_applicable` (the reason) takes
    the indicator out of the score as the scheme's policy says.
    """

    code: str
    group: str  # code of the leaf group in the scheme that it belongs to
    name: str
    weight: Decimal
    operator: Operator
    value_kind: ValueKind
    target: str  # as entered: "6", "100", "2023年11月底前", "长期"
    unit: str  # 度量单位: 次, %, 万元; "" for dates and words
    actual: str | None = None
    rule: str = ""  # a rule the scheme names; "" = the scheme's rule for it
    tier: str = ""  # chosen tier of a qualitative rule
    chosen: Decimal | None = None  # points, share in the tier or coefficient by hand
    unmet: tuple[str, ...] | None = None  # checklist items not met; None = unanswered
    not_applicable: str = ""  # why it does not apply
    deduction_reason: str = ""  # 扣分原因 / 偏差原因分析
    improvement: str = ""  # 改进措施
    evidence: tuple[str, ...] = ()  # codes of the evidence that proves it
    assumed: str = ""  # says so where a value was assumed, not reported
