from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.scoring.card import Outcome, Scorecard
from indicators.scoring.replay import replay_card
from indicators.scoring.rescoring import Adjustment, Misfit, points_after, rescored
from indicators.scoring.scheme import Ceiling, Scheme
from reports.dossier.reading import read
from reports.dossier.scoring import scorecard_of

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "examples"
LAYER = "财政复核"


@pytest.fixture(scope="module")
def paper() -> tuple[Scheme, Scorecard]:
    dossier = read(EXAMPLES / "project-2023.json")
    return dossier.scheme, scorecard_of(dossier)


def full_marks(card: Scorecard) -> str:
    """An indicator that lost nothing."""
    return next(each.code for each in card.scores if each.points == each.weight >= 5)


def test_points_are_changed_and_everything_above_them_is_worked_out_again(
    paper: tuple[Scheme, Scorecard],
) -> None:
    scheme, card = paper
    code = full_marks(card)
    weight = next(each.weight for each in card.scores if each.code == code)
    again = rescored(
        scheme, card, {code: Adjustment("没有佐证", points=Decimal(0))}, title=LAYER
    )
    assert again.total == card.total - weight
    assert replay_card(again) == again.total


def test_the_card_before_stays_as_it_was(paper: tuple[Scheme, Scorecard]) -> None:
    scheme, card = paper
    before = card.scores
    rescored(
        scheme,
        card,
        {full_marks(card): Adjustment("无", points=Decimal(1))},
        title=LAYER,
    )
    assert card.scores is before


def test_a_criterion_takes_its_share_of_the_weight(
    paper: tuple[Scheme, Scorecard],
) -> None:
    scheme, card = paper
    code = full_marks(card)
    adjustment = Adjustment("佐证不充分", percent=Decimal(30))
    again = rescored(scheme, card, {code: adjustment}, title=LAYER)
    score = next(each for each in again.scores if each.code == code)
    assert score.points == score.weight * Decimal("0.7")
    assert score.explanation.rule.title == LAYER
    assert ("扣减比例（%）", Decimal(30)) in score.explanation.inputs


def test_no_criterion_takes_more_than_there_is(
    paper: tuple[Scheme, Scorecard],
) -> None:
    _, card = paper
    poor = card.scores[0]._replace(points=Decimal(1), weight=Decimal(10))
    assert points_after(poor, Decimal(30)) == 0


def test_the_grade_follows_the_new_total(paper: tuple[Scheme, Scorecard]) -> None:
    scheme, card = paper
    nothing = {
        each.code: Adjustment("不实", points=Decimal(0))
        for each in card.scores
        if each.outcome is Outcome.SCORED
    }
    again = rescored(scheme, card, nothing, title=LAYER)
    assert again.grade == "差"
    assert again.total == 0


def test_a_ceiling_by_the_execution_rate_holds_again(
    paper: tuple[Scheme, Scorecard],
) -> None:
    scheme, card = paper
    capped = replace(scheme, ceilings=(Ceiling(below=Decimal(2), total=Decimal(50)),))
    change = {full_marks(card): Adjustment("扣一分", points=Decimal(4))}
    again = rescored(capped, card, change, title=LAYER)
    rated = any(each.code == "execution" for each in card.scores)
    assert again.total == (Decimal(50) if rated else card.total - 1)


@pytest.mark.parametrize("points", ["-0.01", "1000"])
def test_points_stay_between_nothing_and_the_weight(
    paper: tuple[Scheme, Scorecard], points: str
) -> None:
    scheme, card = paper
    change = {full_marks(card): Adjustment("写错", points=Decimal(points))}
    with pytest.raises(Misfit, match="应在0至"):
        rescored(scheme, card, change, title=LAYER)


def test_what_does_not_apply_cannot_be_given_points(
    paper: tuple[Scheme, Scorecard],
) -> None:
    scheme, card = paper
    first = card.scores[0]._replace(outcome=Outcome.NOT_APPLICABLE)
    given = replace(card, scores=(first, *card.scores[1:]))
    with pytest.raises(Misfit, match="不适用"):
        rescored(
            scheme,
            given,
            {first.code: Adjustment("给分", points=Decimal(1))},
            title=LAYER,
        )


def test_an_unknown_indicator_is_named(paper: tuple[Scheme, Scorecard]) -> None:
    scheme, card = paper
    with pytest.raises(Misfit, match="没有这些指标：nowhere"):
        rescored(
            scheme, card, {"nowhere": Adjustment("无", points=Decimal(1))}, title=LAYER
        )


def test_an_adjustment_says_what_it_makes_of_the_points(
    paper: tuple[Scheme, Scorecard],
) -> None:
    scheme, card = paper
    with pytest.raises(Misfit, match="没有写明"):
        rescored(scheme, card, {full_marks(card): Adjustment("无")}, title=LAYER)
