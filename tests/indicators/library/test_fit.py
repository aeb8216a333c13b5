"""Which entries a group of a scheme takes."""

import pytest

from indicators.library.entry import TREE
from indicators.library.fit import EVERYTHING, fitting


@pytest.mark.parametrize(
    ("group", "fits"),
    [
        ("数量指标", ("数量指标",)),
        ("经济成本指标", ("经济成本指标",)),
        ("成本指标", TREE["成本指标"]),
        ("产出成本指标", TREE["成本指标"]),
        ("满意度指标", TREE["满意度指标"]),
        ("预算资金支出", EVERYTHING),
    ],
)
def test_a_group_takes_what_its_name_says(group: str, fits: tuple[str, ...]) -> None:
    assert fitting(group) == fits
