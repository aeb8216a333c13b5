"""Which scored form of a result does its scheme accept, given the printed score?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from indicators.scoring.measures import Result
from indicators.scoring.plan import Fixed, Plan, plan_for
from indicators.scoring.rules import (
    Checklist,
    Coefficient,
    Manual,
    Ratio,
    Rule,
    Tiers,
)
from indicators.scoring.scheme import Scheme
from indicators.scoring.scorer import validate_result

from .printed import Indicator

ONE: Final = Decimal(1)
CENT: Final = Decimal("0.01")
SHARES: Final = Decimal("0.0001")
FULL: Final = "报告没有写得分；完成值与目标值相同，推定为达成"
BY_REPORT: Final = "按原报告所写得分"


@dataclass(frozen=True, slots=True)
class Frame:
    """What results are read into: a scheme, a year, and the figures that are known."""

    scheme: Scheme
    year: int
    figures: frozenset[str]

    @property
    def plan(self) -> Plan:
        return plan_for(self.scheme)

    def accepts(self, result: Result) -> bool:
        return not validate_result(self.scheme, result, year=self.year)

    def best(self, result: Result, printed: Indicator) -> Result:
        """The fullest of a few forms of the result that the scheme accepts."""
        forms = (*self._judged(result, printed), result)
        known = (form for form in forms if self.accepts(form))
        return next(known, replace(result, actual=None))

    def _judged(self, result: Result, printed: Indicator) -> Iterator[Result]:
        """The result with what its rule asks a person for, from the printed score."""
        share, note = _share(result, printed)
        if share is None:
            return
        assumed = "；".join(filter(None, [result.assumed, note]))
        known = replace(result, assumed=assumed)
        fixed = self.plan.fixed.get(result.code)
        default = self.plan.defaults.get(result.operator + result.value_kind)
        applied = fixed.rule if fixed else default
        if applied is not None:
            yield from _by_rule(self.scheme, applied.rule, known, share)
        if fixed and not self._is_computed(fixed):
            for name, other in fixed.alternatives.items():
                if isinstance(other.rule, Manual):
                    yield _by_hand(replace(known, rule=name), share)

    def _is_computed(self, fixed: Fixed) -> bool:
        """Whether the report's own figures decide this indicator."""
        rule = fixed.rule.rule
        if not isinstance(rule, Ratio):
            return False
        return {rule.numerator, rule.denominator} <= self.figures


def _share(result: Result, printed: Indicator) -> tuple[Decimal | None, str]:
    """What part of its weight an indicator earned, as printed or as it must be."""
    earned = printed.earned
    if earned is not None and result.weight and 0 <= earned <= result.weight:
        return earned / result.weight, ""
    if not printed.score and result.actual and result.actual == result.target:
        return ONE, FULL
    return None, ""


def _by_rule(
    scheme: Scheme, rule: Rule | None, known: Result, share: Decimal
) -> Iterator[Result]:
    chosen = share.quantize(SHARES)
    if isinstance(rule, Tiers):
        for tier in scheme.tiers:
            if tier.lower <= share < tier.upper or share == tier.upper == ONE:
                yield replace(known, tier=tier.name, chosen=chosen)
    elif isinstance(rule, Coefficient):
        yield replace(known, chosen=chosen)
    elif isinstance(rule, Manual):
        yield _by_hand(known, share)
    elif isinstance(rule, Checklist) and share == ONE:
        yield replace(known, unmet=())


def _by_hand(result: Result, share: Decimal) -> Result:
    basis = result.actual or result.deduction_reason
    actual = result.actual if basis else BY_REPORT
    return replace(result, actual=actual, chosen=(share * result.weight).quantize(CENT))
