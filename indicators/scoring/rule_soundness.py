"""Do a rule's own numbers make sense?"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from .problems import Problem
from .rules import (
    Bands,
    Checklist,
    DateMet,
    Interval,
    PerUnit,
    Proportional,
    Ratio,
    Rule,
    Step,
)
from .scheme import Scheme

NOTHING: Final = Decimal(0)
ALL: Final = Decimal(1)


def unsound_rules(scheme: Scheme) -> Iterator[Problem]:
    for n, each in enumerate(scheme.rules):
        place = f"rules[{n}]"
        if not each.title.strip():
            yield Problem(f"{place}.title", "没有填写", "规则的说法")
        yield from _rule(each.rule, f"{place}.rule")


def _rule(rule: Rule, place: str) -> Iterator[Problem]:
    match rule:
        case Proportional(floor=floor) if not NOTHING <= floor <= ALL:
            yield Problem(f"{place}.floor", f"读到 {floor}", "0 到 1 之间的比例")
        case Interval(low=low, high=high, per_point=per_point):
            if low > high:
                yield Problem(place, f"下限 {low} 大于上限 {high}", "下限不大于上限")
            if per_point is not None and per_point < 0:
                yield Problem(f"{place}.per_point", "为负数", "不小于0")
        case PerUnit(unit=unit, points=points) if unit <= 0 or points < 0:
            yield Problem(place, "扣分单位或分数不对", "单位大于0，扣分不小于0")
        case DateMet(late=late) if late:
            yield from _steps(late, f"{place}.late", falling=True)
        case Bands(steps=steps, falling=falling):
            yield from _steps(steps, f"{place}.steps", falling=falling)
        case Checklist():
            yield from _items(rule, place)
        case Ratio():
            yield from _ratio(rule, place)
        case _:
            return


def _steps(steps: Sequence[Step], place: str, *, falling: bool) -> Iterator[Problem]:
    """The better end always earns at least as much: shares follow their floors."""
    if not steps:
        yield Problem(place, "没有填写", "至少一档")
    for n, step in enumerate(steps):
        if not NOTHING <= step.share <= ALL:
            found = f"读到 {step.share}"
            yield Problem(f"{place}[{n}].share", found, "0 到 1 之间的比例")
    ordered = sorted(steps, key=lambda step: step.floor)
    if len({step.floor for step in steps}) < len(steps):
        yield Problem(place, "有两档的界限相同", "互不相同的界限")
    shares = [step.share for step in ordered]
    if shares != sorted(shares, reverse=falling):
        yield Problem(place, "较差的一档得分反而较高", "越好得分越高")


def _items(rule: Checklist, place: str) -> Iterator[Problem]:
    if not rule.items:
        yield Problem(f"{place}.items", "没有填写", "至少一个要点")
    codes = [item.code for item in rule.items]
    if len(set(codes)) < len(codes):
        yield Problem(f"{place}.items", "要点的代号重复", "互不相同的代号")
    if any(item.points < 0 for item in rule.items):
        yield Problem(f"{place}.items", "要点的分值为负数", "不小于0")


def _ratio(rule: Ratio, place: str) -> Iterator[Problem]:
    for field, key in (
        ("numerator", rule.numerator),
        ("denominator", rule.denominator),
    ):
        if not key.strip():
            yield Problem(f"{place}.{field}", "没有填写", "数据项的名称")
    if rule.numerator == rule.denominator:
        yield Problem(f"{place}.denominator", "与分子相同", "另一个数据项")
    yield from _rule(rule.judged, f"{place}.judged")
