"""What a scorecard becomes when a reviewer changes the points of some indicators.

The card that was there is not touched: a layer above it is scored anew, with groups,
ceilings, rounding and grade, and each change with the trace from the points before it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from .arithmetic import (
    DIVIDED,
    GREATER,
    MINUS,
    NOTHING,
    TIMES,
    Formula,
    exactly,
    half_up,
    number_text,
    worked_out,
)
from .card import AppliedRule, Explanation, Outcome, Score, Scorecard
from .judgement import HUNDRED
from .plan import Plan, plan_for
from .scheme import Scheme
from .totals import totalled

PLACES: Final = 2
RULE: Final = "recheck"


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What a reviewer makes of one indicator: points, or a share of its weight off.

    `percent` is the percentage of the weight that a deduction criterion takes; then
    `points` follows from it and is not stated. `because` says why.
    """

    because: str
    points: Decimal | None = None
    percent: Decimal | None = None


class Misfit(ValueError):
    """An adjustment that the card cannot take; the message says why."""


def rescored(
    scheme: Scheme,
    card: Scorecard,
    adjustments: Mapping[str, Adjustment],
    *,
    title: str,
) -> Scorecard:
    """The card with the adjusted points of some indicators, by their codes.

    `title` names the layer in the trace: 财政复核. Raises Misfit.
    """
    plan = plan_for(scheme)
    unknown = set(adjustments) - {each.code for each in card.scores}
    if unknown:
        raise Misfit(f"评分表中没有这些指标：{'、'.join(sorted(unknown))}")
    with exactly():
        scores = tuple(_scores(plan, card, adjustments, title))
        return totalled(plan, scores, card.problems)


def points_after(score: Score, percent: Decimal) -> Decimal:
    """The points left when a criterion takes `percent` % of the indicator's weight."""
    with exactly():
        return half_up(worked_out(_left(score, percent)), PLACES)


def _scores(
    plan: Plan, card: Scorecard, adjustments: Mapping[str, Adjustment], title: str
) -> Iterator[Score]:
    rule = plan.whole(RULE, title)
    for score in card.scores:
        adjustment = adjustments.get(score.code)
        yield _adjusted(rule, score, adjustment) if adjustment else score


def _adjusted(rule: AppliedRule, score: Score, adjustment: Adjustment) -> Score:
    if score.outcome is Outcome.NOT_APPLICABLE:
        raise Misfit(f"“{score.name}”不适用，不参加评分，不能改分。")
    told = _told(rule, score, adjustment)
    if not NOTHING <= told.points <= score.weight:
        full = number_text(score.weight)
        raise Misfit(
            f"“{score.name}”复核得分为{number_text(told.points)}，应在0至{full}之间。"
        )
    return score._replace(
        outcome=Outcome.SCORED, points=told.points, explanation=told, met=None
    )


def _told(rule: AppliedRule, score: Score, adjustment: Adjustment) -> Explanation:
    inputs: list[tuple[str, str | Decimal]] = [
        ("分值", score.weight),
        ("此前得分", score.points),
    ]
    formula: Formula
    if adjustment.percent is not None:
        inputs.append(("扣减比例（%）", adjustment.percent))
        formula = _left(score, adjustment.percent)
    elif adjustment.points is not None:
        formula = adjustment.points
    else:
        raise Misfit(f"“{score.name}”没有写明复核得分或扣减比例。")
    raw = worked_out(formula)
    points = half_up(raw, PLACES)
    return Explanation(
        rule, tuple(inputs), adjustment.because, formula, raw, PLACES, points
    )


def _left(score: Score, percent: Decimal) -> Formula:
    """此前得分 − 分值 × 扣减比例，不低于0."""
    taken: Formula = (DIVIDED, (TIMES, score.weight, percent), HUNDRED)
    return (GREATER, NOTHING, (MINUS, score.points, taken))
