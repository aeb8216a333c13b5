"""Do results fit the scheme? Groups, codes, rules and weights, before any judging."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from .arithmetic import number_text
from .card import AppliedRule
from .judgement import Flaw
from .measures import Result
from .plan import Fixed, Plan
from .problems import Problem
from .structure import is_too_fine

NOTHING: Final = Decimal(0)
LABELS: Final = {
    "code": "指标代号",
    "group": "所属指标组",
    "name": "三级指标",
    "weight": "分值",
    "operator": "指标性质",
    "value_kind": "值类型",
    "target": "年度指标值",
    "actual": "实际完成值",
    "rule": "计分规则",
    "tier": "评定等次",
    "chosen": "评定分值",
    "unmet": "未达到的要点",
    "deduction_reason": "依据",
}
HELD: Final = ("group", "name", "operator", "value_kind")


def problem(number: int, result: Result, flaw: Flaw) -> Problem:
    """A flaw with its place: results[3].actual（指标“政府采购次数”的实际完成值）."""
    place = flaw.field
    if flaw.field in LABELS:
        label = f"指标“{result.name[:40]}”的{LABELS[flaw.field]}"
        place = f"results[{number}].{flaw.field}（{label}）"
    return Problem(place, flaw.found, flaw.expected, flaw.remedy)


def flaws(
    plan: Plan, result: Result, rule: AppliedRule | None, *, is_repeated: bool
) -> Iterator[Flaw]:
    """What is wrong with a result before its target and actual are read."""
    if is_repeated:
        yield Flaw("code", f"“{result.code[:40]}”重复", "互不相同的代号")
    weight = result.weight
    if not weight.is_finite() or not NOTHING < weight <= plan.scheme.total:
        full = number_text(plan.scheme.total)
        yield Flaw("weight", f"读到 {weight}", f"大于0、不超过{full}的分值")
    elif is_too_fine(plan.scheme.rounding, weight):
        places = plan.scheme.rounding.places
        yield Flaw("weight", f"读到 {weight}", f"最多{places}位小数的分值")
    fixed = plan.fixed.get(result.code)
    if fixed:
        yield from _departures(fixed, result)
    elif result.group not in plan.leaf_codes:
        known = "、".join(code for code, _ in plan.order)
        yield Flaw("group", f"读到“{result.group[:40]}”", f"下列组之一：{known}")
    elif result.group in plan.closed:
        found = f"“{result.code[:40]}”不是方案规定的指标"
        yield Flaw("code", found, "方案规定的指标", "这一组的指标由方案规定，不能增加")
    if rule is None:
        yield _no_rule(plan, result)


def rule_for(plan: Plan, result: Result) -> AppliedRule | None:
    """The rule that scores a result; None when the scheme has none for it."""
    fixed = plan.fixed.get(result.code)
    if fixed:
        if not result.rule or result.rule == fixed.rule.name:
            return fixed.rule
        return fixed.alternatives.get(result.rule)
    if result.rule:
        return plan.rules.get(result.rule)
    return plan.defaults.get(result.operator + result.value_kind)


def weight_problems(plan: Plan, results: Sequence[Result]) -> Iterator[Problem]:
    """Weights that do not add up to what the scheme gives a group, or in all."""
    if not plan.scheme.complete:
        return
    weights = _weights_by_leaf(plan, results)
    for each in plan.weighed:
        found = sum([weights[leaf] for leaf in each.leaves], start=NOTHING)
        if found != each.group.weight:
            yield _off(found, each.group.weight, f"“{each.group.name}”")
    found = sum(weights.values(), start=NOTHING)
    if found != plan.scheme.total:
        yield _off(found, plan.scheme.total, "全部指标")


def _weights_by_leaf(plan: Plan, results: Sequence[Result]) -> dict[str, Decimal]:
    weights = dict.fromkeys(plan.leaf_codes, NOTHING)
    for each in plan.fixed.values():
        weights[each.group] += each.spec.weight
    for result in results:
        is_new = result.code not in plan.fixed and result.group in weights
        if is_new and result.weight.is_finite():
            weights[result.group] += result.weight
    return weights


def _off(found: Decimal, wanted: Decimal | None, name: str) -> Problem:
    return Problem(
        f"{name}的分值",
        f"各指标分值合计 {number_text(found)}",
        f"方案规定的 {number_text(wanted or NOTHING)}",
        "请核对各指标的分值",
    )


def _departures(fixed: Fixed, result: Result) -> Iterator[Flaw]:
    """What a fixed indicator may not change."""
    for field in HELD:
        wanted, found = getattr(fixed.blank, field), getattr(result, field)
        if found != wanted:
            yield Flaw(field, f"读到“{found[:40]}”", f"方案规定的“{wanted}”")
    if result.weight != fixed.spec.weight:
        wanted = number_text(fixed.spec.weight)
        yield Flaw("weight", f"读到 {result.weight}", f"方案规定的 {wanted}")
    if fixed.spec.target and result.target != fixed.spec.target:
        found = f"读到“{result.target[:40]}”"
        yield Flaw("target", found, f"方案规定的“{fixed.spec.target}”")


def _no_rule(plan: Plan, result: Result) -> Flaw:
    fixed = plan.fixed.get(result.code)
    if fixed:
        known = "、".join([fixed.rule.name, *fixed.alternatives])
    else:
        known = "、".join(plan.rules)
    if result.rule:
        found = f"读到“{result.rule[:40]}”"
    else:
        pair = f"{result.operator.value}、{result.value_kind.value}"
        found = f"方案没有规定这种指标（{pair}）怎样计分"
    return Flaw("rule", found, f"下列规则之一：{known}")
