"""Where a scheme asks for a reason that nobody has given yet."""

from collections.abc import Iterator, Sequence
from typing import Final

from .arithmetic import number_text
from .card import Outcome, Score, Scorecard
from .judgement import HUNDRED
from .measures import Result
from .problems import Problem
from .scheme import Reasons, Scheme
from .structure import EXECUTION_CODE

EXPECTED: Final = "扣分原因或偏差原因"


def missing_reasons(
    scheme: Scheme, results: Sequence[Result], card: Scorecard
) -> tuple[Problem, ...]:
    """Lost points, low execution and overshot targets that are not accounted for.

    The execution rate's reason stands in a result with the code `execution`. These
    do not stop a score from being given; they stop it from being submitted.
    """
    return tuple(
        Problem(f"指标“{each.name}”的扣分原因", "没有填写", EXPECTED, remedy)
        for each, remedy in unexplained(scheme, results, card)
    )


def unexplained(
    scheme: Scheme, results: Sequence[Result], card: Scorecard
) -> Iterator[tuple[Score, str]]:
    """Each score that wants a reason and has none, with what is asked of it."""
    given = {result.code: result.deduction_reason.strip() for result in results}
    for each in card.scores:
        if each.outcome is Outcome.SCORED and not given.get(each.code):
            for remedy in causes_asked(scheme.reasons, each):
                yield each, remedy


def causes_asked(reasons: Reasons, score: Score) -> Iterator[str]:
    """What the scheme asks to be explained of a score, in words; mostly nothing."""
    lost = score.weight - score.points
    below = reasons.execution_below
    if score.code == EXECUTION_CODE and below is not None:
        if score.rate is not None and score.rate < below * HUNDRED:
            yield f"执行率低于{number_text(below * HUNDRED)}%，请说明原因"
    elif reasons.lost_points and lost > 0:
        yield f"这一项扣了{number_text(lost)}分，请说明原因"
    elif reasons.lost_points and score.met is False:
        yield "没有达到年度指标值，请说明原因"
    elif reasons.overshoot and score.overshot:
        yield "远超年度指标值，请说明原因"
