"""Figures that follow from indicators: scores of groups, and what each one states."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from indicators.scoring.card import GroupScore, Outcome, Score, Scorecard
from indicators.scoring.light import light
from indicators.scoring.measures import Result, ValueKind
from indicators.scoring.scheme import Group, Scheme
from indicators.scoring.structure import EXECUTION_CODE

from .definitions import POINTS, WORDS, Base, Definition
from .printing import two_places

Value = Decimal | str | None

EXECUTION: Final = "预算执行率"
DONE: Final = (Outcome.SCORED, Outcome.NOT_APPLICABLE)
POINTS_OF: Final[Mapping[Outcome, Callable[[Score], Value]]] = {
    Outcome.SCORED: lambda each: each.points,
    Outcome.NOT_APPLICABLE: lambda _: "不适用",
    Outcome.BLANK: lambda _: None,
    Outcome.NOT_COMPUTABLE: lambda _: None,
    Outcome.UNUSABLE: lambda _: None,
}

FIXED: Final = (
    Definition("自评得分", "自评得分", POINTS, Base.SCORE, "各指标得分之和"),
    Definition("自评满分", "自评满分", POINTS, Base.SCORE),
    Definition("自评失分", "自评失分", POINTS, Base.SCORE, "自评满分－自评得分"),
    Definition("自评等级", "自评等级", WORDS, Base.SCORE, "自评得分所在的等级"),
)


@light
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
    if scheme.execution:
        for what in ("得分", "分值"):
            yield Definition(
                f"{EXECUTION}{what}", f"{EXECUTION}{what}", POINTS, Base.SCORE
            )


def result_definitions(results: Iterable[Result]) -> Iterator[Definition]:
    """Target, actual, weight and score of every indicator, by its code."""
    for each in results:
        if each.code == EXECUTION_CODE:
            continue
        key = f"指标{each.code}"
        yield Definition(f"{key}目标值", f"{each.name}：目标值", WORDS, Base.RESULTS)
        yield Definition(f"{key}完成值", f"{each.name}：完成值", WORDS, Base.RESULTS)
        yield Definition(f"{key}分值", f"{each.name}：分值", POINTS, Base.RESULTS)
        yield Definition(f"{key}得分", f"{each.name}：得分", POINTS, Base.SCORE)


def stated_values(results: Iterable[Result]) -> dict[str, Value]:
    """What indicators state, by the keys of `result_definitions`."""
    values: dict[str, Value] = {}
    for each in results:  # a result of the execution rate states nothing of its own
        values[f"指标{each.code}目标值"] = with_unit(each, each.target)
        values[f"指标{each.code}完成值"] = with_unit(each, each.actual)
    return values


def score_values(scheme: Scheme, card: Scorecard) -> dict[str, Value]:
    """What the score says, by the keys of `FIXED`, groups and indicators.

    A total or subtotal that is not complete is no figure: a report does not print it.
    """
    return {
        **_of_groups(scheme, card),
        **{key: value for each in card.scores for key, value in _of_score(each)},
        **_of_total(card),
    }


def _of_groups(scheme: Scheme, card: Scorecard) -> dict[str, Value]:
    groups = {each.code: each for each in _flat(card.groups)}
    values: dict[str, Value] = {}
    for named in named_groups(scheme):
        of_group = groups[named.group.code]
        values[f"{named.name}分值"] = of_group.weight
        if _is_complete(of_group, card):
            values[f"{named.name}得分"] = of_group.points
    return values


def _of_score(score: Score) -> Iterator[tuple[str, Value]]:
    key = EXECUTION if score.code == EXECUTION_CODE else f"指标{score.code}"
    yield f"{key}分值", score.weight
    yield f"{key}得分", POINTS_OF[score.outcome](score)
    if score.rate is not None and score.code != EXECUTION_CODE:
        yield f"{key}完成值", f"{two_places(score.rate)}%"


def _of_total(card: Scorecard) -> dict[str, Value]:
    if not card.complete:
        return {"自评满分": card.full}
    return {
        "自评满分": card.full,
        "自评得分": card.total,
        "自评失分": card.full - card.total,
        "自评等级": card.grade,
    }


def with_unit(result: Result, value: str | None) -> str | None:
    """What an indicator states, with its unit: 9次, 100%, 2023年11月底前."""
    if value and result.value_kind is ValueKind.NUMBER:
        return f"{value}{result.unit}"
    return value or None


def _flat(groups: Iterable[GroupScore]) -> Iterator[GroupScore]:
    for group in groups:
        yield group
        yield from _flat(group.groups)


def _is_complete(group: GroupScore, card: Scorecard) -> bool:
    inside = {each.code for each in _flat((group,))}
    scores = [each for each in card.scores if each.group in inside]
    return all(each.outcome in DONE for each in scores)


def _walk(groups: Iterable[Group], above: str) -> Iterator[tuple[str, Group]]:
    for group in groups:
        yield above, group
        yield from _walk(group.groups, group.name)
