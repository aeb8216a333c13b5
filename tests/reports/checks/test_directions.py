"""Limits that point the wrong way, told by the points that were given and by prices."""

import pytest

from tests.reports.checks.cases import findings, imported, overall, row


def told(**cells: str) -> bool:
    return bool(findings("N15", imported(overall(), rows=[row(**cells)])))


@pytest.mark.parametrize(
    "cells",
    [
        {"name": "平均用时", "target": "≥15天", "actual": "18天", "score": "6.67"},
        {"name": "候诊时长", "target": "≥20分钟", "actual": "25分钟", "score": "6.40"},
        {
            "name": "监护仪单价",
            "target": "≥2.8万元",
            "actual": "2.35万元",
            "score": "8",
        },
    ],
)
def test_a_limit_that_the_points_belie_is_found(cells: dict[str, str]) -> None:
    assert told(weight="8", **cells)


@pytest.mark.parametrize(
    "cells",
    [
        {"name": "平均用时", "target": "≤15天", "actual": "18天", "score": "6.67"},
        {"name": "培训场次", "target": "≥15场", "actual": "18场", "score": "8"},
        {"name": "培训场次", "target": "≥15场", "actual": "18场", "score": "7.5"},
        {
            "name": "监护仪单价",
            "target": "≤2.8万元",
            "actual": "2.35万元",
            "score": "8",
        },
    ],
)
def test_limits_that_fit_the_points_are_left(cells: dict[str, str]) -> None:
    assert not told(weight="8", **cells)
