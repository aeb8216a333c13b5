"""Figures that follow from indicators: scores of groups, and what each one states."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from indicators.scoring.measures import Result, ValueKind
from indicators.scoring.scheme import Group, Scheme

from .definitions import POINTS, WORDS, Base, Definition

FIXED = (
    Definition("自评得分", "自评得分", POINTS, Base.SCORE, "各指标得分之和"),
    Definition("自评满分", "自评满分", POINTS, Base.SCORE),
    Definition("自评失分", "自评失分", POINTS, Base.SCORE, "自评满分－自评得分"),
    Definition("自评等级", "自评等级", WORDS, Base.SCORE, "自评得分所在的等级"),
)


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A group of the scheme under the one name that narrative calls it by."""

    name: str
    group: Group


def named_groups(scheme: Scheme) -> tuple[NamedGroup, ...]:
    """Groups by name; one whose name is not unique takes its parent's before it."""
    found = tuple(_walk(scheme.groups, ""))
    times = Counter(group.name for _, group in found)
    named = [
        NamedGroup(
            f"{above}{group.name}" if times[group.name] > 1 else group.name, group
        )
        for above, group in found
    ]
    unique = Counter(each.name for each in named)
    return tuple(each for each in named if unique[each.name] == 1)


def group_definitions(scheme: Scheme) -> Iterator[Definition]:
    for each in named_groups(scheme):
        yield Definition(f"{each.name}得分", f"{each.name}得分", POINTS, Base.SCORE)
        yield Definition(f"{each.name}分值", f"{each.name}分值", POINTS, Base.SCORE)


def result_definitions(results: Iterable[Result]) -> Iterator[Definition]:
    """Target, actual, weight and score of every indicator, by its code."""
    for each in results:
        key = f"指标{each.code}"
        yield Definition(f"{key}目标值", f"{each.name}：目标值", WORDS, Base.RESULTS)
        yield Definition(f"{key}完成值", f"{each.name}：完成值", WORDS, Base.RESULTS)
        yield Definition(f"{key}分值", f"{each.name}：分值", POINTS, Base.RESULTS)
        yield Definition(f"{key}得分", f"{each.name}：得分", POINTS, Base.SCORE)


class Scorecard(Protocol):
    """What is read of a score."""


def stated_values(results: Iterable[Result]) -> dict[str, Decimal | str | None]:
    """What indicators state, by the keys of `result_definitions`."""
    values: dict[str, Decimal | str | None] = {}
    for each in results:
        values[f"指标{each.code}目标值"] = with_unit(each, each.target)
        values[f"指标{each.code}完成值"] = with_unit(each, each.actual)
        values[f"指标{each.code}分值"] = each.weight
    return values


def score_values(
    scheme: Scheme, results: Iterable[Result], scorecard: Scorecard
) -> dict[str, Decimal | str | None]:
    """What the score says, by the keys of `FIXED` and of the groups."""
    return {}


def with_unit(result: Result, value: str | None) -> str | None:
    """What an indicator states, with its unit: 9次, 100%, 2023年11月底前."""
    if value and result.value_kind is ValueKind.NUMBER:
        return f"{value}{result.unit}"
    return value or None


def _walk(groups: Iterable[Group], above: str) -> Iterator[tuple[str, Group]]:
    for group in groups:
        yield above, group
        yield from _walk(group.groups, group.name)
