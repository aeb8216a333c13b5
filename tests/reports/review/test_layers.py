from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from indicators.scoring.card import Scorecard
from indicators.scoring.replay import replay_card
from indicators.scoring.rescoring import Adjustment
from indicators.scoring.scheme import Scheme
from reports.dossier.reading import read
from reports.dossier.scoring import scorecard_of
from reports.review.layers import (
    DEPARTMENT,
    FINAL,
    FINANCE,
    SELF,
    Layer,
    deviation,
    layered,
    rows,
)

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "examples"


@lru_cache
def paper() -> tuple[Scheme, Scorecard]:
    dossier = read(EXAMPLES / "overall-2022.json")
    return dossier.scheme, scorecard_of(dossier)


def one() -> str:
    card = paper()[1]
    return next(each.code for each in card.scores if each.points == each.weight >= 4)


def layers() -> tuple[Layer, ...]:
    """The department takes half of an indicator, finance all, the ruling gives half."""
    scheme, card = paper()
    code = one()
    return layered(
        scheme,
        card,
        [
            (DEPARTMENT, {code: Adjustment("佐证不全", percent=Decimal(50))}),
            (FINANCE, {code: Adjustment("没有佐证", points=Decimal(0))}),
            (FINAL, {code: Adjustment("补充了佐证", points=Decimal(2))}),
        ],
    )


def test_four_columns_stand_side_by_side() -> None:
    assert [each.name for each in layers()] == [SELF, DEPARTMENT, FINANCE, FINAL]


def test_no_layer_overwrites_the_one_before() -> None:
    row = next(each for each in rows(layers()) if each.code == one())
    own = row.weight
    assert [step.score.points for step in row.steps] == [own, own / 2, 0, 2]


def test_every_layer_can_be_worked_out_again_from_its_own_trace() -> None:
    for layer in layers():
        assert replay_card(layer.card) == layer.card.total


def test_the_trace_of_a_layer_starts_from_the_points_before() -> None:
    row = next(each for each in rows(layers()) if each.code == one())
    before, after = row.steps[1], row.steps[2]
    assert ("此前得分", before.score.points) in after.score.explanation.inputs
    assert after.score.explanation.rule.title == FINANCE


def test_a_layer_without_changes_takes_over_the_points() -> None:
    scheme, card = paper()
    own, department = layered(scheme, card, [(DEPARTMENT, {})])
    assert department.card is own.card
    assert not department.is_changed


def test_deviation_is_signed_and_to_two_places() -> None:
    assert deviation(Decimal(96), Decimal("88.5")) == Decimal("-7.81")
    assert deviation(Decimal(80), Decimal(80)) == 0


def test_without_a_score_there_is_no_deviation() -> None:
    assert deviation(Decimal(0), Decimal(60)) is None
