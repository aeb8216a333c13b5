"""Which Excel formula gives the points that a rule gives.

The same rules as `indicators.scoring`, said once more in the language of the sheet, so
that a clerk sees the score move while typing. Nothing that comes back is trusted: the
server scores by its own rules. A test recalculates every shipped scheme in an office
program and holds the totals against ours.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from indicators.scoring.arithmetic import number_text as text_of
from indicators.scoring.judging import TARGET_RULES
from indicators.scoring.measures import Operator, Result, ValueKind
from indicators.scoring.numeric_rules import DOWNWARDS, UPWARDS
from indicators.scoring.rules import (
    Bands,
    Checklist,
    Coefficient,
    DateMet,
    Equal,
    Interval,
    Manual,
    PerUnit,
    Proportional,
    Ratio,
    Rule,
    Tiers,
)
from indicators.scoring.scheme import Overshoot, OvershootPolicy, RoundAt, Scheme

NOT_APPLICABLE: Final = "不适用"
BLANK: Final = "未填报"
NOT_COMPUTABLE: Final = "无法计算"
NONE_UNMET: Final = "无"
SEPARATOR: Final = "、"
EXACT_PLACES: Final = 9  # a rate is a binary fraction in a sheet: its last digits lie
HOLDS: Final = {
    Operator.AT_LEAST: "{0}>={1}",
    Operator.AT_MOST: "{0}<={1}",
    Operator.MORE_THAN: "{0}>{1}",
    Operator.LESS_THAN: "{0}<{1}",
    Operator.EQUAL: "{0}={1}",
    Operator.QUALITATIVE: "{0}={1}",
}


@dataclass(frozen=True, slots=True)
class Places:
    """Where one indicator's inputs stand: cell addresses of its row."""

    weight: str
    target: str
    actual: str
    chosen: str
    not_applicable: str


@dataclass(slots=True)
class Points:
    """Points as an expression, and the cases in which there are none."""

    expression: str
    unless: list[tuple[str, str]]  # condition, what is said instead


@dataclass(frozen=True, slots=True)
class Held:
    """A value held against a target, both as expressions."""

    weight: str
    value: str
    target: str
    operator: Operator
    overshoot: Overshoot | None
    exact: str = ""  # the value where `value` is rounded so that it can be compared


def points_formula(
    rule: Rule,
    result: Result,
    at: Places,
    figure_at: Mapping[str, str],
    scheme: Scheme,
) -> str:
    """The live formula of one indicator's points; text where there are none."""
    points = _points(rule, result, at, figure_at, scheme)
    expression = points.expression
    if scheme.rounding.at is RoundAt.INDICATOR:
        expression = f"ROUND({expression},{scheme.rounding.places})"
    for condition, said in reversed(points.unless):
        expression = f'IF({condition},"{said}",{expression})'
    return f'=IF(LEN({at.not_applicable})>0,"{NOT_APPLICABLE}",{expression})'


def rate_expression(rule: Ratio, figure_at: Mapping[str, str]) -> str:
    """A rate in percent from the cells of its two figures."""
    top, bottom = figure_at[rule.numerator], figure_at[rule.denominator]
    above = f"({top}-{bottom})" if rule.change else top
    return f"{above}*100/{bottom}"


def _points(
    rule: Rule,
    result: Result,
    at: Places,
    figure_at: Mapping[str, str],
    scheme: Scheme,
) -> Points:
    if isinstance(rule, Ratio):
        return _ratio(rule, result, at, figure_at)
    if isinstance(rule, Equal) and result.value_kind is not ValueKind.NUMBER:
        return _same_words(at)
    by_hand = BY_HAND.get(type(rule))
    if by_hand is not None:
        return by_hand(rule, at)
    held = Held(at.weight, at.actual, at.target, result.operator, scheme.overshoot)
    points = RATES[type(rule)](rule, held)
    needs_target = isinstance(rule, TARGET_RULES)
    blanks = [at.actual, at.target] if needs_target else [at.actual]
    points.unless[:0] = [(f"LEN({cell})=0", BLANK) for cell in blanks]
    return points


def _ratio(
    rule: Ratio, result: Result, at: Places, figure_at: Mapping[str, str]
) -> Points:
    top, bottom = figure_at[rule.numerator], figure_at[rule.denominator]
    stated = result.target.strip() and result.value_kind is ValueKind.NUMBER
    operator = result.operator
    if operator is Operator.QUALITATIVE:
        operator = Operator.AT_LEAST
    exact = rate_expression(rule, figure_at)
    held = Held(
        at.weight,
        f"ROUND({exact},{EXACT_PLACES})",
        at.target if stated else "100",
        operator,
        None,
        exact,
    )
    points = RATES[type(rule.judged)](rule.judged, held)
    missing = f"OR(LEN({top})=0,LEN({bottom})=0)"
    points.unless[:0] = [(missing, NOT_COMPUTABLE), (f"{bottom}=0", NOT_COMPUTABLE)]
    return points


def _proportional(rule: Proportional, held: Held) -> Points:
    value, target, weight = held.value, held.target, held.weight
    exact = held.exact or value
    met = HOLDS[held.operator].format(value, target)
    short, over = f"{weight}*{exact}/{target}", f"{weight}*{target}/({exact})"
    share = f"IF({value}<{target},{short},{over})"
    if held.operator in UPWARDS:
        share = short
    elif held.operator in DOWNWARDS:
        share = over
    if rule.floor:
        share = f"IF({share}<{weight}*{text_of(rule.floor)},0,{share})"
    unmet = f"IF({value}={target},{weight},IF({value}<=0,0,{share}))"
    nothing_to_reach = f"OR({target}<0,AND({target}=0,{value}<0))"
    no_base = f"AND(NOT({met}),{value}<>{target},{nothing_to_reach})"
    return Points(f"IF({met},{_full(held)},{unmet})", [(no_base, NOT_COMPUTABLE)])


def _full(held: Held) -> str:
    """The weight, less what the scheme takes off far above the target."""
    policy, weight = held.overshoot, held.weight
    if policy is None or held.operator not in UPWARDS:
        return weight
    limit = f"{held.target}*(1+{text_of(policy.threshold)})"
    if policy.policy is OvershootPolicy.FIXED:
        less = f"MAX(0,{weight}-{text_of(policy.amount)})"
    elif policy.policy is OvershootPolicy.PROPORTIONAL:
        beyond = f"{weight}*({held.value}-{limit})/{held.target}"
        less = f"MAX(0,{weight}-{beyond})"
    else:
        return weight
    return f"IF(AND({held.target}>0,{held.value}>{limit}),{less},{weight})"


def _equal(_rule: Equal, held: Held) -> Points:
    met = HOLDS[held.operator].format(held.value, held.target)
    return Points(f"IF({met},{held.weight},0)", [])


def _interval(rule: Interval, held: Held) -> Points:
    low, high, value = text_of(rule.low), text_of(rule.high), held.value
    inside = f"AND({value}>={low},{value}<={high})"
    outside = "0"
    if rule.per_point is not None:
        distance = f"IF({value}<{low},{low}-{value},{value}-{high})"
        outside = f"MAX(0,{held.weight}-{text_of(rule.per_point)}*{distance})"
    return Points(f"IF({inside},{held.weight},{outside})", [])


def _bands(rule: Bands, held: Held) -> Points:
    side = "<=" if rule.falling else ">="
    shares = ",".join(
        f"IF({held.value}{side}{text_of(step.floor)},{text_of(step.share)},0)"
        for step in rule.steps
    )
    return Points(f"{held.weight}*MAX(0,{shares})", [])


def _per_unit(rule: PerUnit, held: Held) -> Points:
    limit = text_of(rule.limit)
    gap = f"{held.value}-{limit}" if rule.above else f"{limit}-{held.value}"
    exact = f"ROUND(MAX(0,{gap})/{text_of(rule.unit)},{EXACT_PLACES})"
    units = f"{'ROUNDUP' if rule.begun else 'ROUNDDOWN'}({exact},0)"
    return Points(f"MAX(0,{held.weight}-{text_of(rule.points)}*{units})", [])


def _same_words(at: Places) -> Points:
    bare = 'SUBSTITUTE({0}," ","")'
    same = f"EXACT({bare.format(at.target)},{bare.format(at.actual)})"
    return Points(f"IF({same},{at.weight},0)", [(f"LEN({at.actual})=0", BLANK)])


def _date_met(rule: DateMet, at: Places) -> Points:
    late = f"({at.actual}-{at.target})"
    share = "0"
    for step in sorted(rule.late, key=lambda each: each.floor, reverse=True):
        share = f"IF({late}<={text_of(step.floor)},{text_of(step.share)},{share})"
    expression = f"{at.weight}*IF({late}<=0,1,{share})"
    blanks = [(f"LEN({cell})=0", BLANK) for cell in (at.actual, at.target)]
    return Points(expression, blanks)


def _checklist(rule: Checklist, at: Places) -> Points:
    """The cell lists the codes of the unmet items, or says that there are none."""
    listed = f'"{SEPARATOR}"&SUBSTITUTE({at.chosen}," ","")&"{SEPARATOR}"'

    def is_unmet(code: str) -> str:
        return f'ISNUMBER(FIND("{SEPARATOR}{code}{SEPARATOR}",{listed}))'

    lost = "+".join(
        f"IF({is_unmet(item.code)},{text_of(item.points)},0)" for item in rule.items
    )
    fatal = [is_unmet(item.code) for item in rule.items if item.fatal]
    expression = f"{at.weight}-({lost})"
    if fatal:
        expression = f"IF(OR({','.join(fatal)}),0,{expression})"
    return Points(expression, [(f"LEN({at.chosen})=0", BLANK)])


def _manual(_rule: Manual, at: Places) -> Points:
    return Points(at.chosen, [(f"LEN({at.chosen})=0", BLANK)])


def _share_by_hand(_rule: Tiers | Coefficient, at: Places) -> Points:
    return Points(f"{at.weight}*{at.chosen}", [(f"LEN({at.chosen})=0", BLANK)])


RATES: Final[Mapping[type, Callable[[Any, Held], Points]]] = {
    Proportional: _proportional,
    Equal: _equal,
    Interval: _interval,
    Bands: _bands,
    PerUnit: _per_unit,
}
BY_HAND: Final[Mapping[type, Callable[[Any, Places], Points]]] = {
    DateMet: _date_met,
    Checklist: _checklist,
    Manual: _manual,
    Tiers: _share_by_hand,
    Coefficient: _share_by_hand,
}
