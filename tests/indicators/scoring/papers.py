"""Results for tests: plain ones, and whole papers that reach full marks."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from indicators.scoring.canonical import scheme_from_data, scheme_to_data
from indicators.scoring.measures import Operator, Result, ValueKind
from indicators.scoring.plan import blank_results, plan_for
from indicators.scoring.rules import Checklist, Manual, Ratio, Tiers
from indicators.scoring.scheme import Scheme
from indicators.scoring.shipped import load, read_toml
from indicators.scoring.structure import execution_weight, walk

EVERY_RULE = Path(__file__).with_name("every-rule.toml")
FULL_FIGURES: dict[str, Decimal | None] = {
    key: Decimal(value)
    for key, value in {
        "支出决算": 100,
        "支出预算": 100,
        "年初支出预算": 100,
        "实际支付金额": 100,
        "计划支付金额": 100,
        "重点项目支出": 100,
        "项目支出决算": 100,
        "结转结余": 0,
        "结转结余上年数": 100,
        "三公经费决算": 90,
        "三公经费预算": 100,
        "三公经费上年数": 100,
        "公用经费决算": 90,
        "公用经费预算": 100,
        "政府采购决算": 100,
        "政府采购预算": 100,
        "在用固定资产": 100,
        "固定资产总额": 100,
        "在职人数": 50,
        "编制数": 50,
        "全年执行数": 100,
        "全年预算数": 100,
        "资金到位数": 100,
    }.items()
}


@cache
def every_rule() -> Scheme:
    return read_toml(EVERY_RULE.read_text(encoding="utf-8"))


@cache
def scheme_named(name: str) -> Scheme:
    return every_rule() if name == "every-rule" else load(name)


def changed(scheme: Scheme, **members: Any) -> Scheme:
    """The scheme with some members of its data set anew."""
    return scheme_from_data({**scheme_to_data(scheme), **members})


def counted(**fields: Any) -> Result:
    """A plain quantitative result; anything a test is about is set there."""
    plain: dict[str, Any] = {
        "code": "n1",
        "group": "output-quantity",
        "name": "培训次数",
        "weight": Decimal(10),
        "operator": Operator.AT_LEAST,
        "value_kind": ValueKind.NUMBER,
        "target": "10",
        "unit": "次",
        "actual": "10",
    }
    return Result(**{**plain, **fields})


def by_hand(group: str, weight: Decimal, points: Decimal, code: str = "") -> Result:
    """Points given by hand in an open group."""
    return Result(
        code=code or f"{group}-1",
        group=group,
        name=f"{group}的指标",
        weight=weight,
        operator=Operator.QUALITATIVE,
        value_kind=ValueKind.TEXT,
        target="完成",
        unit="",
        actual="完成",
        rule="manual",
        chosen=points,
    )


def full_marks(scheme: Scheme) -> tuple[Result, ...]:
    """Every indicator of a scheme, fixed or added, with all its points."""
    fixed = tuple(_perfect(scheme, each) for each in blank_results(scheme))
    return (*fixed, *_added(scheme))


def _perfect(scheme: Scheme, blank: Result) -> Result:
    match plan_for(scheme).fixed[blank.code].rule.rule:
        case Ratio():
            return blank
        case Checklist():
            return replace(blank, unmet=())
        case Manual():
            return replace(blank, actual="符合要求", chosen=blank.weight)
        case Tiers():
            best = scheme.tiers[0].name
            return replace(blank, actual="效果明显", tier=best, chosen=Decimal(1))
        case _:
            return replace(blank, actual=blank.target)


def _added(scheme: Scheme) -> Iterator[Result]:
    """One indicator by hand where the scheme leaves points to the clerk."""
    taken: dict[str, Decimal] = {}
    placed = tuple(walk(scheme))
    for each in reversed(placed):
        group = each.group
        own = [spec.weight for spec in group.indicators]
        own += [taken.get(child.code, Decimal(0)) for child in group.groups]
        taken[group.code] = sum(own, start=execution_weight(scheme, group))
        knows_all = scheme.complete or not own
        if group.weight is not None and knows_all and taken[group.code] < group.weight:
            rest = group.weight - taken[group.code]
            taken[group.code] = group.weight
            yield by_hand(first_open_leaf(scheme, group.code), rest, rest)
    rest = scheme.total - sum(taken[group.code] for group in scheme.groups)
    if rest and scheme.complete:
        free = next(group for group in scheme.groups if group.weight is None)
        yield by_hand(first_open_leaf(scheme, free.code), rest, rest)


def first_open_leaf(scheme: Scheme, code: str) -> str:
    """The first group inside a group to which a clerk may add indicators."""
    return next(
        each.group.code
        for each in walk(scheme)
        if each.is_leaf
        and code in {group.code for group in each.path}
        and not each.group.indicators
        and not execution_weight(scheme, each.group)
    )
