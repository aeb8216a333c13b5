"""A trace must hold; one that was tampered with must not."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from indicators.scoring.card import Scorecard
from indicators.scoring.output import explanation_from_data, explanation_to_data
from indicators.scoring.replay import TraceBroken, replay, replay_card
from indicators.scoring.scorer import score
from indicators.scoring.shipped import load, names

from .papers import FULL_FIGURES, changed, counted, full_marks

NATIONAL = load("national-project")


def card(**figures: Decimal) -> Scorecard:
    return score(NATIONAL, full_marks(NATIONAL), {**FULL_FIGURES, **figures})


@pytest.mark.parametrize("name", names())
def test_every_trace_of_every_scheme_replays(name: str) -> None:
    scheme = load(name)
    figures = {**FULL_FIGURES, "全年执行数": Decimal(77), "支出决算": Decimal(77)}

    done = score(scheme, full_marks(scheme), figures)

    assert replay_card(done) == done.total


def test_a_trace_replays_from_its_written_form() -> None:
    scored = card(全年执行数=Decimal("33.33")).scores[0]

    written = explanation_to_data(scored.explanation)

    assert replay(explanation_from_data(written)) == scored.points == Decimal("3.33")


def test_given_weights_and_ceilings_replay_too() -> None:
    gives = {"policy": "give", "receiver": "benefit"}
    scheme = changed(load("national-project-ceilings"), not_applicable=gives)
    results = [
        replace(each, not_applicable="没有服务对象")
        if each.group.startswith("satisfaction")
        else each
        for each in full_marks(scheme)
    ]

    done = score(scheme, results, {**FULL_FIGURES, "全年执行数": Decimal(65)})

    assert replay_card(done) == done.total == 79


def tampered(done: Scorecard, **members: Any) -> Scorecard:
    return replace(done, **members)


def test_points_that_do_not_follow_are_found() -> None:
    done = card()
    first = done.scores[0]._replace(points=Decimal(9))

    with pytest.raises(TraceBroken, match=r"预算执行率：按算式得 10\.00，记为 9"):
        replay_card(tampered(done, scores=(first, *done.scores[1:])))


def test_a_subtotal_that_does_not_follow_is_found() -> None:
    done = card()
    first = done.groups[0]._replace(points=Decimal(9))

    with pytest.raises(TraceBroken, match="预算执行率"):
        replay_card(tampered(done, groups=(first, *done.groups[1:])))


def test_a_total_that_does_not_follow_is_found() -> None:
    with pytest.raises(TraceBroken, match="总分"):
        replay_card(tampered(card(), total=Decimal(99)))


def test_a_step_that_starts_elsewhere_is_found() -> None:
    results = [counted(weight=Decimal(50), not_applicable="没有任务")]
    results += [
        each for each in full_marks(NATIONAL) if not each.group.startswith("output")
    ]
    done = score(NATIONAL, results, FULL_FIGURES)
    moved = done.steps[1]._replace(
        formula=("÷", ("×", Decimal(49), Decimal(100)), Decimal(50))
    )

    with pytest.raises(TraceBroken, match="折算的起点"):
        replay_card(tampered(done, steps=(done.steps[0], moved)))


def test_a_grade_that_does_not_follow_is_found() -> None:
    with pytest.raises(TraceBroken, match="应为“优”，记为“良”"):
        replay_card(tampered(card(), grade="良"))
