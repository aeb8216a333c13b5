"""What groups of indicators earned, as the prose tells it."""

from decimal import Decimal

import pytest

from reports.dossier.model import Role
from reports.intake.headings.placing import Piece
from reports.intake.indicators.prose import group_scores

Told = tuple[str, Decimal | None, Decimal | None]


def groups(text: str) -> list[Told]:
    piece = Piece("第1行", text, Role.TEXT, section="analysis")
    return [(each.name, each.weight, each.score) for each in group_scores([piece])]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "（二）过程（30分，得27分）。预算执行10分，得9分；资产管理5分，得4分。",
            [("过程", Decimal(30), Decimal(27))],
        ),
        (
            "1.前期准备（20分）。材料质量7分，缺1份，扣1分，得6分。此项指标得分19分。",
            [("前期准备", Decimal(20), Decimal(19))],
        ),
        # several items and no word for the group: nobody can tell what it earned
        ("（三）过程（30分）。信息公开6分，得6分；资产管理6分，得6分。", []),
        ("东坪县林业局（简称“县林业局”）自评得分97分。", []),
    ],
)
def test_a_group_has_its_own_points_and_not_those_of_an_item(
    text: str, told: list[Told]
) -> None:
    assert groups(text) == told
