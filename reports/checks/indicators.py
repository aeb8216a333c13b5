"""The indicators of a dossier as its papers state them, from either kind of dossier."""

from collections.abc import Iterator, Mapping
from typing import Final

from indicators.scoring.card import Outcome, Score, Scorecard
from indicators.scoring.measures import Result
from indicators.scoring.scheme import Scheme, Spec
from indicators.scoring.structure import EXECUTION_CODE, specs, walk
from reports.dossier.figures.printing import plain_number, two_places
from reports.dossier.model import Dossier, StatedResult

from .lines import Indicator

TABLE: Final = "评分表"


def stated_indicators(dossier: Dossier, card: Scorecard) -> tuple[Indicator, ...]:
    """As an existing report prints them; of a portal-made one, as it will print."""
    if dossier.source is not None:
        return tuple(_read(dossier, card))
    return tuple(_made(dossier, card))


def group_names(scheme: Scheme) -> Mapping[str, tuple[str, ...]]:
    """Leaf group's code → names from the first level down."""
    return {
        each.group.code: tuple(group.name for group in each.path)
        for each in walk(scheme)
    }


def _read(dossier: Dossier, card: Scorecard) -> Iterator[Indicator]:
    results = {each.code: each for each in dossier.results}
    scores = {each.code: each for each in card.scores}
    for each in dossier.source.results if dossier.source else ():
        yield _stated(each, results.get(each.code), scores.get(each.code))


def _stated(
    each: StatedResult, result: Result | None, score: Score | None
) -> Indicator:
    return Indicator(
        code=each.code,
        name=each.name,
        place=each.place,
        groups=each.groups,
        operator=str(result.operator) if result else "",
        target=each.target,
        unit=result.unit if result else "",
        actual=each.actual,
        weight=each.weight,
        score=each.score,
        reason=each.reason,
        result=result,
        points=score,
    )


def _made(dossier: Dossier, card: Scorecard) -> Iterator[Indicator]:
    results = {each.code: each for each in dossier.results}
    fixed = {spec.code: spec for _, spec in specs(dossier.scheme)}
    groups = group_names(dossier.scheme)
    for score in card.scores:
        result, spec = results.get(score.code), fixed.get(score.code)
        yield _scored(score, result, spec, groups.get(score.group, ()))


def _scored(
    score: Score, result: Result | None, spec: Spec | None, groups: tuple[str, ...]
) -> Indicator:
    known = result or spec
    is_rate = score.code == EXECUTION_CODE
    return Indicator(
        code=score.code,
        name=score.name,
        place=f"{TABLE} › {score.name}",
        groups=groups,
        operator=str(known.operator) if known and not is_rate else "",
        target=known.target if known and not is_rate else "",
        unit=known.unit if known else "",
        actual=_actual(score, result),
        weight=plain_number(score.weight),
        score=two_places(score.points) if score.outcome is Outcome.SCORED else "",
        reason=result.deduction_reason if result else "",
        result=result,
        points=score,
    )


def _actual(score: Score, result: Result | None) -> str:
    if score.rate is not None:
        return two_places(score.rate)
    return (result.actual or "") if result else ""
