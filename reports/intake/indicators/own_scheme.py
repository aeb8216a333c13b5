"""A scheme made of what the report itself prints, where no shipped one fits."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from indicators.scoring import shipped
from indicators.scoring.measures import Kind
from indicators.scoring.scheme import Group, Scheme

from .choosing import level_one, level_two
from .printed import GroupScore, Indicator

NAME: Final = "from-report"
SOURCE: Final = "由报告读出：指标组、分值按报告所印，计分规则按全国通用的自评办法"
DOUBT: Final = "报告所印的分值没有与任何通知核对；分值合计与满分不符的，见检查结果"
UNNAMED: Final = "未分组的指标"
HUNDRED: Final = Decimal(100)
MOST: Final = 40
PATTERN: Final = {Kind.PROJECT: "national-project", Kind.OVERALL: "national-department"}


def scheme_from(
    kind: Kind, printed: Sequence[Indicator], groups: Sequence[GroupScore]
) -> tuple[Scheme, dict[tuple[str, str], str]]:
    """The scheme, and the leaf's code for each (level 1, level 2) as printed.

    It is not complete: what its weights add up to is for the checks to say.
    """
    levels: dict[str, list[str]] = {}
    for each in printed:
        seconds = levels.setdefault(level_one(each) or UNNAMED, [])
        if level_two(each) not in seconds:
            seconds.append(level_two(each))
    for group in groups:
        levels.setdefault(group.name, [])
    levels = levels or {UNNAMED: []}
    weights = {each.name: each.weight for each in groups}
    leaves: dict[tuple[str, str], str] = {}
    made: list[Group] = []
    for number, (first, seconds) in enumerate(list(levels.items())[:MOST], 1):
        weight = weights.get(first)
        made.append(_group(f"g{number}", first, seconds[:MOST], weight, leaves))
    base = shipped.load(PATTERN[kind])
    scheme = replace(
        base,
        name=NAME,
        title="原报告所用的评分办法",
        total=HUNDRED,
        groups=tuple(made),
        execution=None,
        ceilings=(),
        complete=False,
        source=SOURCE,
        confidence=DOUBT,
    )
    return scheme, leaves


def _group(
    code: str,
    name: str,
    seconds: Sequence[str],
    weight: Decimal | None,
    leaves: dict[tuple[str, str], str],
) -> Group:
    sound = weight if weight and 0 < weight <= HUNDRED else None
    if len(seconds) <= 1 and (not seconds or seconds[0] in ("", name)):
        leaves[name, seconds[0] if seconds else ""] = code
        return Group(code, name[:200], sound)
    parts: list[Group] = []
    for number, second in enumerate(seconds, 1):
        leaves[name, second] = f"{code}-{number}"
        parts.append(Group(f"{code}-{number}", second[:200] or "其他指标"))
    return Group(code, name[:200], sound, tuple(parts))
