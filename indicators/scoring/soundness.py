"""Does a scheme make sense? What is well formed may still contradict itself."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, get_args

from .plain import decimal_text
from .problems import Problem
from .rule_soundness import unsound_rules
from .rules import Checklist, RateRule, Rule, Tiers
from .scheme import COLUMN_KEYS, Group, NotApplicable, OvershootPolicy, Scheme
from .structure import (
    EXECUTION_CODE,
    MOST_PLACES,
    execution_weight,
    is_too_fine,
    specs,
    walk,
)

SLUG: Final = re.compile(r"(?=.{1,40}\Z)[a-z0-9]+(-[a-z0-9]+)*")
A_SLUG: Final = "小写字母、数字和连字符，不超过40个字符"
WIDEST_SHEET: Final = 247  # mm: A4 on its side inside its margins
NOTHING: Final = Decimal(0)
ALL: Final = Decimal(1)


def unsound(scheme: Scheme) -> tuple[Problem, ...]:
    """Everything in a well-formed scheme that contradicts itself or says nothing."""
    return tuple(problem for check in CHECKS for problem in check(scheme))


def rule_named(scheme: Scheme, name: str) -> Rule | None:
    return next((each.rule for each in scheme.rules if each.name == name), None)


def _identity(scheme: Scheme) -> Iterator[Problem]:
    if not SLUG.fullmatch(scheme.name):
        yield Problem("name", f"读到“{scheme.name[:60]}”", A_SLUG)
    for field in ("title", "source", "confidence"):
        if not getattr(scheme, field).strip():
            yield Problem(field, "没有填写", "一句说明")
    if scheme.total <= 0:
        yield Problem("total", f"读到 {decimal_text(scheme.total)}", "大于0的满分")


def _codes(scheme: Scheme) -> Iterator[Problem]:
    groups = [(placed.place, placed.group.code) for placed in walk(scheme)]
    named = [(place, spec.code) for place, spec in specs(scheme)]
    execution = [("", EXECUTION_CODE)] if scheme.execution else []
    yield from _slugs_once(groups, "code")
    yield from _slugs_once([*execution, *named], "code")
    rules = [(f"rules[{n}]", each.name) for n, each in enumerate(scheme.rules)]
    yield from _slugs_once(rules, "name")


def _slugs_once(named: Iterable[tuple[str, str]], field: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, slug in named:
        if not SLUG.fullmatch(slug):
            yield Problem(f"{place}.{field}", f"读到“{slug[:60]}”", A_SLUG)
        if slug in seen:
            yield Problem(f"{place}.{field}", f"“{slug}”重复", "互不相同的代号")
        seen.add(slug)


def _levels(scheme: Scheme) -> Iterator[Problem]:
    if not scheme.groups:
        yield Problem("groups", "没有填写", "至少一个指标组")
    for placed in walk(scheme):
        group = placed.group
        if group.groups and group.indicators:
            found = "既有下级组又有指标"
            yield Problem(placed.place, found, "只有其一", "请把指标放进下级组")
        if group.weight is not None:
            yield from _weight(scheme, f"{placed.place}.weight", group.weight)
    for place, spec in specs(scheme):
        yield from _weight(scheme, f"{place}.weight", spec.weight)
    if scheme.execution:
        yield from _weight(scheme, "execution.weight", scheme.execution.weight)


def _weight(scheme: Scheme, place: str, weight: Decimal) -> Iterator[Problem]:
    found = f"读到 {decimal_text(weight)}"
    if weight <= 0:
        yield Problem(place, found, "大于0的分值")
    elif is_too_fine(scheme.rounding, weight):
        places = scheme.rounding.places
        yield Problem(place, found, f"最多{places}位小数的分值", "得分舍入到同样位数")


def _weights(scheme: Scheme) -> Iterator[Problem]:
    if not scheme.complete:
        return
    first = [group.weight for group in scheme.groups]
    yield from _sum_problem("groups", first, scheme.total, "方案的满分")
    for placed in walk(scheme):
        group = placed.group
        if group.weight is None:
            continue
        parts = _parts(scheme, group)
        if parts:
            place = f"{placed.place}.weight"
            yield from _sum_problem(place, parts, group.weight, f"“{group.name}”的分值")


def _parts(scheme: Scheme, group: Group) -> list[Decimal | None]:
    """Weights of what a group consists of; None stands for a free part."""
    if group.groups:
        return [child.weight for child in group.groups]
    fixed: list[Decimal | None] = [spec.weight for spec in group.indicators]
    execution = execution_weight(scheme, group)
    if not fixed:
        return [execution, None] if execution else []
    return [*fixed, execution]


def _sum_problem(
    place: str, parts: list[Decimal | None], whole: Decimal, name: str
) -> Iterator[Problem]:
    known = sum((part for part in parts if part is not None), start=NOTHING)
    is_free = None in parts
    if known == whole or (is_free and known < whole):
        return
    expected = f"{'不超过' if is_free else '等于'}{name} {decimal_text(whole)}"
    yield Problem(place, f"各部分分值合计 {decimal_text(known)}", expected)


def _references(scheme: Scheme) -> Iterator[Problem]:
    known = "、".join(each.name for each in scheme.rules)
    for place, name in _named_rules(scheme):
        if rule_named(scheme, name) is None:
            yield Problem(place, f"规则“{name}”不在方案里", f"下列之一：{known}")
    pairs = Counter((each.operator, each.value_kind) for each in scheme.defaults)
    for (operator, kind), times in pairs.items():
        if times > 1:
            found = f"{operator.value} 与 {kind.value} 规定了{times}次"
            yield Problem("defaults", found, "每种组合一条")


def _named_rules(scheme: Scheme) -> Iterator[tuple[str, str]]:
    for place, spec in specs(scheme):
        yield f"{place}.rule", spec.rule
        for n, name in enumerate(spec.alternatives):
            yield f"{place}.alternatives[{n}]", name
    for n, default in enumerate(scheme.defaults):
        yield f"defaults[{n}].rule", default.rule
    if scheme.execution:
        yield "execution.rule", scheme.execution.rule


def _execution(scheme: Scheme) -> Iterator[Problem]:
    execution = scheme.execution
    if execution is None:
        if scheme.ceilings:
            yield Problem("ceilings", "方案没有执行率", "先规定 execution")
        return
    leaves = [placed.group.code for placed in walk(scheme) if placed.is_leaf]
    if execution.group not in leaves:
        found = f"读到“{execution.group}”"
        yield Problem("execution.group", found, f"最末级组之一：{'、'.join(leaves)}")
    rule = rule_named(scheme, execution.rule)
    if rule is not None and not isinstance(rule, get_args(RateRule)):
        expected = "按比例、分档、区间或按单位扣分的规则"
        yield Problem("execution.rule", f"规则“{execution.rule}”不能判定比率", expected)
    for name in ("numerator", "denominator"):
        if not getattr(execution, name).strip():
            yield Problem(f"execution.{name}", "没有填写", "数据项的名称")
    if execution.numerator == execution.denominator:
        yield Problem("execution.denominator", "与分子相同", "另一个数据项")


def _checklists(scheme: Scheme) -> Iterator[Problem]:
    for place, spec in specs(scheme):
        rule = rule_named(scheme, spec.rule)
        if isinstance(rule, Checklist):
            points = sum((item.points for item in rule.items), start=NOTHING)
            if points != spec.weight:
                found = f"要点分值合计 {decimal_text(points)}"
                expected = f"指标的分值 {decimal_text(spec.weight)}"
                yield Problem(f"{place}.weight", found, expected)


def _tiers(scheme: Scheme) -> Iterator[Problem]:
    uses = [each for each in scheme.rules if isinstance(each.rule, Tiers)]
    if not scheme.tiers:
        if uses:
            yield Problem("tiers", "没有填写", f"规则“{uses[0].name}”需要的等次")
        return
    names = [tier.name for tier in scheme.tiers]
    if len(set(names)) < len(names):
        yield Problem("tiers", "等次名称重复", "互不相同的名称")
    ends = [scheme.tiers[0].upper, *(tier.lower for tier in scheme.tiers)]
    uppers = [tier.upper for tier in scheme.tiers]
    joined = uppers[1:] == ends[1:-1]
    if ends != sorted(set(ends), reverse=True) or not joined:
        yield Problem("tiers", "等次的界限不相接", "由高到低、首尾相接")
    if (ends[0], ends[-1]) != (ALL, NOTHING):
        yield Problem("tiers", "等次没有覆盖全部", "从 1 到 0")


def _bands(scheme: Scheme) -> Iterator[Problem]:
    floors = [band.floor for band in scheme.bands]
    if not floors:
        yield Problem("bands", "没有填写", "等级和它的最低分")
        return
    if len(set(floors)) < len(floors):
        yield Problem("bands", "有两个等级的最低分相同", "互不相同的最低分")
    if len({band.grade.strip() for band in scheme.bands} - {""}) < len(floors):
        yield Problem("bands", "等级名称重复或空白", "互不相同的名称")
    if min(floors) != 0:
        found = f"最低一级从 {decimal_text(min(floors))} 起"
        yield Problem("bands", found, "最低一级从 0 起", "否则低分没有等级")
    if max(floors) > scheme.total:
        yield Problem("bands", "最高一级的最低分超过满分", "不超过满分")


def _policies(scheme: Scheme) -> Iterator[Problem]:
    for n, ceiling in enumerate(scheme.ceilings):
        if not (0 < ceiling.below <= ALL and 0 <= ceiling.total <= scheme.total):
            expected = "执行率在 0 到 1 之间，上限在 0 到满分之间"
            yield Problem(f"ceilings[{n}]", "数值超出范围", expected)
    receiver = scheme.not_applicable.receiver
    gives = scheme.not_applicable.policy is NotApplicable.GIVE
    weighted = [p.group.code for p in walk(scheme) if p.group.weight is not None]
    if gives and receiver not in weighted:
        found = f"读到“{receiver}”"
        expected = f"有分值的组之一：{'、'.join(weighted)}"
        yield Problem("not_applicable.receiver", found, expected)
    overshoot = scheme.overshoot
    if overshoot.threshold < 0 or overshoot.amount < 0:
        yield Problem("overshoot", "界限或扣分为负数", "不小于0")
    if overshoot.policy is OvershootPolicy.FIXED and not overshoot.amount:
        yield Problem("overshoot.amount", "没有填写", "固定扣分的分数")
    if not 0 <= scheme.rounding.places <= MOST_PLACES:
        yield Problem("rounding.places", f"读到 {scheme.rounding.places}", "0、1 或 2")
    below = scheme.reasons.execution_below
    if below is not None and not 0 <= below <= ALL:
        yield Problem("reasons.execution_below", decimal_text(below), "0 到 1 之间")


def _columns(scheme: Scheme) -> Iterator[Problem]:
    keys = [column.key for column in scheme.columns]
    for n, key in enumerate(keys):
        if key not in COLUMN_KEYS or key in keys[:n]:
            expected = f"下列之一，不重复：{'、'.join(COLUMN_KEYS)}"
            yield Problem(f"columns[{n}].key", f"读到“{key}”", expected)
    if any(column.width <= 0 for column in scheme.columns):
        yield Problem("columns", "有一列没有宽度", "大于0的毫米数")
    width = sum(column.width for column in scheme.columns)
    if width > WIDEST_SHEET:
        yield Problem("columns", f"合计宽 {width} 毫米", f"不超过 {WIDEST_SHEET} 毫米")


CHECKS: Final = (
    _identity,
    _codes,
    _levels,
    _weights,
    _references,
    unsound_rules,
    _execution,
    _checklists,
    _tiers,
    _bands,
    _policies,
    _columns,
)
