"""Points of an item follow from its target and what was done."""

import pytest

from .test_whole_reports import found


@pytest.mark.parametrize(
    "text",
    [
        "查档用时上年25分钟，目标不超过10分钟，实际18分钟（12分，得12分）。",
        "再犯率1.90%，目标不低于2.50%，15分得15分。",
        "巡查目标100次，实际88次（12分，得12分）。",
        "单价目标不高于5200元/公里，实际5600元/公里，5分，得5分。",
        "到馆41万人次，目标36万人次，8分得7分。",
    ],
)
def test_points_that_the_target_forbids_are_found(text: str) -> None:
    assert "N14" in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "查档用时上年25分钟，目标不超过10分钟，实际8分钟（12分，得12分）。",
        "再犯率1.90%，目标不高于2.50%，15分得15分。",
        "巡查目标100次，实际88次（12分，得10.56分）。",
        "巡查目标100次，经批准调整后实际88次（12分，得12分）。",
        "单位成本目标5200元，实际5100元，5分，得5分。",
        "到馆41万人次，目标36万人次，8分得7分，扣1分，原因是夜间少开两场。",
        "到馆41万人次，目标36万人次；讲座未办满，8分得7分。",
    ],
)
def test_points_that_the_words_allow_are_left_alone(text: str) -> None:
    assert "N14" not in found(text)
