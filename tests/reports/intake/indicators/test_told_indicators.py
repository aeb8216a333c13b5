"""Indicators with target and actual, as the prose lists them."""

import pytest

from reports.dossier.model import Role
from reports.intake.headings.placing import Piece
from reports.intake.indicators.prose import told


@pytest.mark.parametrize(
    "text",
    [
        "资助人次，8分，目标850人次，完成850人次，得8分；",
        "资助人次（8分），目标850人次，完成850人次，得8分；",
        "资助人次，分值8分，目标850人次，完成850人次，得8分；",
    ],
)
def test_full_marks_beside_the_name_are_not_the_name(text: str) -> None:
    (indicator,) = told([Piece("第1行", text, Role.TEXT, section="analysis")])

    assert (indicator.name, indicator.weight, indicator.score) == ("资助人次", "8", "8")
    assert (indicator.target, indicator.actual) == ("850人次", "850人次")
