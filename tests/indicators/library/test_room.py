"""How many points are left for indicators that are still to be added."""

from decimal import Decimal

import pytest

from indicators.library.room import Room, room_of
from indicators.queries import leaf_of
from indicators.scoring import shipped


@pytest.mark.parametrize(
    ("scheme", "group", "rows", "room"),
    [
        # 产出指标 states 50 for its leaves together; other groups do not count
        (
            "national-project",
            "output-quantity",
            [
                ("output-quantity", "a", "20"),
                ("output-time", "b", "7.5"),
                ("benefit-social", "c", "9"),
            ],
            Room("产出指标", Decimal(50), Decimal("27.5")),
        ),
        # a leaf that states its own
        (
            "yinchuan-project",
            "satisfaction-served",
            [("satisfaction-served", "a", "12")],
            Room("满意度指标", Decimal(10), Decimal(12)),
        ),
    ],
)
def test_the_nearest_stated_points_count(
    scheme: str, group: str, rows: list[tuple[str, str, str]], room: Room
) -> None:
    content = shipped.load(scheme)
    leaf = leaf_of(content, group)
    assert leaf is not None

    found = room_of(content, leaf, [(g, c, Decimal(w)) for g, c, w in rows])

    assert found == room
    assert found.left == room.weight - room.given


def test_the_execution_rate_takes_its_share_once_with_or_without_a_row() -> None:
    content = shipped.load("national-project")
    leaf = leaf_of(content, "execution")
    assert leaf is not None

    without = room_of(content, leaf, [])
    with_row = room_of(content, leaf, [("execution", "execution", Decimal(10))])

    assert without == with_row == Room("预算执行率", Decimal(10), Decimal(10))
