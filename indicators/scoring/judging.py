"""Which rule judges a case, and what it is given to judge."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from .arithmetic import DIVIDED, NOTHING, TIMES, half_up, number_text, worked_out
from .card import Outcome
from .judgement import (
    HUNDRED,
    Case,
    Judgement,
    Quantity,
    Unscored,
    read_pair,
    unfit,
)
from .measures import Operator, Result, ValueKind
from .numeric_rules import RATE_RULES, Aim
from .quantities import Unreadable, number
from .rules import (
    Bands,
    Checklist,
    Coefficient,
    DateMet,
    Equal,
    Interval,
    Manual,
    PerUnit,
    Proportional,
    RateRule,
    Ratio,
    Tiers,
)
from .word_rules import (
    checklist,
    coefficient,
    date_met,
    manual,
    reported,
    same_words,
    tiers,
)

NUMBER: Final = ValueKind.NUMBER
QUALITATIVE: Final = Operator.QUALITATIVE
TARGET_RULES: Final = (Proportional, Equal)


def judge(case: Case) -> Judgement:
    """The judgement of the case's rule. Raises Unscored or Unfit."""
    rule = case.rule.rule
    by = JUDGES.get(type(rule))
    if by is None:
        raise TypeError(f"no judgement for {rule}")
    return by(rule, case)


def rate(rule: Ratio, figures: Mapping[str, Decimal | None]) -> Quantity:
    """A rate from its two figures. Raises Unscored when it cannot be worked out."""
    top, bottom = figure(figures, rule.numerator), figure(figures, rule.denominator)
    if bottom == 0:
        because = f"“{rule.denominator}”为0，比率无法计算"
        raise Unscored(Outcome.NOT_COMPUTABLE, because)
    above = top - bottom if rule.change else top
    return Quantity(above, f"{percent(above, bottom)}%", bottom)


def figure(figures: Mapping[str, Decimal | None], key: str) -> Decimal:
    """A figure that a rate needs: there, finite, not negative."""
    value = figures.get(key)
    if value is None:
        raise Unscored(Outcome.NOT_COMPUTABLE, f"缺少“{key}”，比率无法计算")
    if not value.is_finite() or value < 0:
        raise unfit(f"figures.{key}", f"读到 {value}", "不小于0的金额或数量")
    return value


def percent(above: Decimal, below: Decimal) -> str:
    """A rate to two places, as printed; it is judged before this rounding."""
    return f"{half_up(above * HUNDRED / below, 2):,}"


def _equal(rule: Equal, case: Case) -> Judgement:
    if case.result.value_kind is NUMBER:
        return _number(rule, case)
    return same_words(rule, case)


def _number(rule: RateRule, case: Case) -> Judgement:
    result = case.result
    actual = reported(case)
    target, value = _numbers(rule, result, actual)
    unit = result.unit
    told = f"{number_text(target)}{unit}"
    aim = Aim(case.weight, result.operator, target, told, unit, case.overshoot)
    reached = Quantity(value, f"实际{number_text(value)}{unit}")
    judgement = RATE_RULES[type(rule)](rule, reached, aim)
    judgement.inputs = (("年度指标值", result.target or "—"), ("实际完成值", actual))
    return judgement


def _numbers(rule: RateRule, result: Result, actual: str) -> tuple[Decimal, Decimal]:
    """The target, or 0 where the rule needs none, and the actual."""
    if isinstance(rule, TARGET_RULES):
        if isinstance(rule, Proportional) and result.operator is QUALITATIVE:
            raise unfit("operator", "指标性质为定性", "≥、≤、>、< 或 =")
        unit = result.unit
        try:
            return number(result.target, unit), number(actual, unit)
        except Unreadable:
            return read_pair(result, actual, lambda text: number(text, unit))
    try:
        return NOTHING, number(actual, result.unit)
    except Unreadable as error:
        raise unfit("actual", error.found, error.expected, error.remedy) from error


def _ratio(rule: Ratio, case: Case) -> Judgement:
    top = figure(case.figures, rule.numerator)
    bottom = figure(case.figures, rule.denominator)
    reached = rate(rule, case.figures)
    judgement = judge_rate(rule.judged, reached, case)
    in_percent = worked_out((DIVIDED, (TIMES, reached.above, HUNDRED), bottom))
    told = (
        f"{rule.numerator} {number_text(top)} ÷ {rule.denominator} "
        f"{number_text(bottom)}{' − 1' if rule.change else ''} "
        f"= {number_text(in_percent)}%"
    )
    judgement.because = f"比率{judgement.because}"
    judgement.inputs = ((rule.numerator, top), (rule.denominator, bottom))
    judgement.rate = in_percent
    judgement.notes = (told, *judgement.notes)
    return judgement


def judge_rate(rule: RateRule, reached: Quantity, case: Case) -> Judgement:
    """A rate held against the indicator's target, or against 100%."""
    result = case.result
    operator = result.operator
    target = HUNDRED
    if result.target.strip() and result.value_kind is ValueKind.NUMBER:
        target = _number_of_target(result)
    if operator is QUALITATIVE:
        operator = Operator.AT_LEAST
    told = f"{number_text(target)}%"
    aim = Aim(case.weight, operator, target, told, "%", None)
    return RATE_RULES[type(rule)](rule, reached, aim)


def _number_of_target(result: Result) -> Decimal:
    try:
        return number(result.target, result.unit)
    except Unreadable as error:
        raise unfit("target", error.found, error.expected, error.remedy) from error


JUDGES: Final[Mapping[type, Callable[[Any, Case], Judgement]]] = {
    Proportional: _number,
    Equal: _equal,
    Interval: _number,
    Bands: _number,
    PerUnit: _number,
    Ratio: _ratio,
    DateMet: date_met,
    Checklist: checklist,
    Tiers: tiers,
    Coefficient: coefficient,
    Manual: manual,
}
