"""How a number or a rate earns points: proportion, equality, interval, bands."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, Final

from .arithmetic import (
    DIVIDED,
    MINUS,
    NOTHING,
    ONE,
    TIMES,
    Formula,
    number_text,
    quotient,
    worked_out,
)
from .card import Outcome
from .judgement import HUNDRED, Judgement, Quantity, Unscored, points_text
from .measures import Operator
from .rules import Bands, Equal, Interval, PerUnit, Proportional
from .scheme import Overshoot, OvershootPolicy


@dataclass(slots=True)
class Aim:
    """What a number is held against."""

    weight: Decimal
    operator: Operator
    target: Decimal  # 0 for a rule that needs none
    target_text: str
    unit: str
    overshoot: Overshoot | None  # None: a rate, which cannot be overshot


HOLDS: Final[dict[Operator, Callable[[int], bool]]] = {
    Operator.AT_LEAST: lambda order: order >= 0,
    Operator.AT_MOST: lambda order: order <= 0,
    Operator.MORE_THAN: lambda order: order > 0,
    Operator.LESS_THAN: lambda order: order < 0,
    Operator.EQUAL: lambda order: order == 0,
    Operator.QUALITATIVE: lambda order: order == 0,
}
QUALITATIVE: Final = Operator.QUALITATIVE
NO_POLICY: Final = OvershootPolicy.NONE
UPWARDS: Final = (Operator.AT_LEAST, Operator.MORE_THAN)
DOWNWARDS: Final = (Operator.AT_MOST, Operator.LESS_THAN)


def proportional(rule: Proportional, reached: Quantity, aim: Aim) -> Judgement:
    """Met: full. Not met: weight × reached ÷ target, or the inverse for ≤ and <."""
    target = aim.target
    order = reached.compare(target)
    told = f"{reached.text}，{_against(aim)}"
    if HOLDS[aim.operator](order):
        return _met(reached, target, aim, told)
    if order == 0:
        note = f"等于{aim.target_text}，未{_strictly(aim)}；按比例计算为满分"
        return Judgement(aim.weight, f"{told}，未达到", met=False, notes=(note,))
    if target < 0 or (target == 0 and order < 0):
        raise Unscored(
            Outcome.NOT_COMPUTABLE,
            f"{told}，未达到；指标值为{number_text(target)}，不能按比例计算",
        )
    if reached.above <= 0:
        return Judgement(NOTHING, f"{told}，未达到，不得分", met=False)
    formula = _share(reached, target, aim, is_short=order < 0)
    if rule.floor and worked_out(formula) < aim.weight * rule.floor:
        because = f"{told}，完成比例低于及格门槛{_percent(rule.floor)}，不得分"
        return Judgement(NOTHING, because, met=False)
    return Judgement(formula, f"{told}，未达到，按比例计分", met=False)


def equal(_rule: Equal, reached: Quantity, aim: Aim) -> Judgement:
    met = HOLDS[aim.operator](reached.compare(aim.target))
    told = f"{reached.text}，{_against(aim)}"
    if met:
        return Judgement(aim.weight, f"{told}，达到，得满分", met=True)
    return Judgement(NOTHING, f"{told}，未达到，不得分", met=False)


def interval(rule: Interval, reached: Quantity, aim: Aim) -> Judgement:
    span = f"{number_text(rule.low)}至{number_text(rule.high)}{aim.unit}"
    edge = rule.low if reached.compare(rule.low) < 0 else rule.high
    outside = reached.compare(rule.low) < 0 or reached.compare(rule.high) > 0
    if not outside:
        return Judgement(aim.weight, f"{reached.text}，在{span}之内，得满分", met=True)
    if rule.per_point is None:
        return Judgement(NOTHING, f"{reached.text}，不在{span}之内，不得分", met=False)
    value: Formula = reached.above
    if reached.below is not None:
        value = quotient((reached.above, HUNDRED), (reached.below,))
    short = edge == rule.low and reached.compare(rule.low) < 0
    distance = (MINUS, edge, value) if short else (MINUS, value, edge)
    formula: Formula = (MINUS, aim.weight, (TIMES, rule.per_point, distance))
    because = f"{reached.text}，不在{span}之内，每差1扣{points_text(rule.per_point)}"
    return _at_least_nothing(Judgement(formula, because, met=False))


def bands(rule: Bands, reached: Quantity, aim: Aim) -> Judgement:
    """The best step that is reached."""
    sign = -1 if rule.falling else 1
    earned = [step for step in rule.steps if reached.compare(step.floor) in (0, sign)]
    side = "不高于" if rule.falling else "不低于"
    if not earned:
        last = (max if rule.falling else min)(step.floor for step in rule.steps)
        entry = f"{side}{number_text(last)}{aim.unit}"
        because = f"{reached.text}，未进入最低一档（{entry}），不得分"
        return Judgement(NOTHING, because, met=False)
    best = max(earned, key=lambda step: step.share)
    because = (
        f"{reached.text}，{side}{number_text(best.floor)}{aim.unit}，"
        f"得分值的{_percent(best.share)}"
    )
    return Judgement((TIMES, aim.weight, best.share), because, met=best.share == ONE)


def per_unit(rule: PerUnit, reached: Quantity, aim: Aim) -> Judgement:
    gap = reached.gap(rule.limit) if rule.above else -reached.gap(rule.limit)
    side = "超过" if rule.above else "低于"
    limit = f"{number_text(rule.limit)}{aim.unit}"
    if gap <= 0:
        because = f"{reached.text}，没有{side}{limit}，得满分"
        return Judgement(aim.weight, because, met=True)
    exact = gap / (rule.unit * (reached.below or ONE))
    rounding = ROUND_CEILING if rule.begun else ROUND_FLOOR
    units = exact.to_integral_value(rounding)
    each = "个百分点" if aim.unit == "%" else aim.unit
    because = (
        f"{reached.text}，{side}{limit}，每{number_text(rule.unit)}{each}"
        f"扣{points_text(rule.points)}，计{number_text(units)}个"
    )
    formula: Formula = (MINUS, aim.weight, (TIMES, rule.points, units))
    return _at_least_nothing(Judgement(formula, because, met=False))


RATE_RULES: Final[dict[type, Callable[[Any, Quantity, Aim], Judgement]]] = {
    Proportional: proportional,
    Equal: equal,
    Interval: interval,
    Bands: bands,
    PerUnit: per_unit,
}


def _met(reached: Quantity, target: Decimal, aim: Aim, told: str) -> Judgement:
    """Full, unless it is so far above the target that the scheme takes points off."""
    full = Judgement(aim.weight, f"{told}，达到，得满分", met=True)
    policy = aim.overshoot
    if policy is None or aim.operator not in UPWARDS or target <= 0:
        return full
    if policy.policy is NO_POLICY:
        return full
    limit = target * (ONE + policy.threshold)
    if reached.above <= limit:
        return full
    note = f"超过指标值{_percent(policy.threshold)}以上，须说明原因"
    if policy.policy is OvershootPolicy.ANNOTATE:
        return Judgement(
            aim.weight, full.because, met=True, overshot=True, notes=(note,)
        )
    formula: Formula
    if policy.policy is OvershootPolicy.FIXED:
        formula = (MINUS, aim.weight, policy.amount)
    else:
        beyond = (TIMES, aim.weight, (MINUS, reached.above, limit))
        formula = (MINUS, aim.weight, (DIVIDED, beyond, target))
    because = f"{told}，超过指标值{_percent(policy.threshold)}以上，按方案扣分"
    return _at_least_nothing(
        Judgement(formula, because, met=True, overshot=True, notes=(note,))
    )


def _share(reached: Quantity, target: Decimal, aim: Aim, *, is_short: bool) -> Formula:
    """Weight × reached ÷ target when too little, weight × target ÷ reached else."""
    tops, bottoms = [aim.weight, reached.above], [target]
    if reached.below is not None:
        bottoms.insert(0, reached.below)
        if target == HUNDRED:
            bottoms.pop()
        else:
            tops.append(HUNDRED)
    if is_short:
        return quotient(tops, bottoms)
    return quotient([aim.weight, *bottoms], tops[1:])


def _at_least_nothing(judgement: Judgement) -> Judgement:
    if worked_out(judgement.formula) >= 0:
        return judgement
    judgement.formula = NOTHING
    judgement.because = f"{judgement.because}；扣分超过分值，得0分"
    return judgement


def _against(aim: Aim) -> str:
    operator = "" if aim.operator is QUALITATIVE else aim.operator
    return f"指标值{operator}{aim.target_text}"


def _strictly(aim: Aim) -> str:
    return "大于" if aim.operator is Operator.MORE_THAN else "小于"


def _percent(share: Decimal) -> str:
    return f"{number_text(share * HUNDRED)}%"
