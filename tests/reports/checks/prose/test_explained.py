"""A rate that other numbers beside it make is the rate of these."""

import pytest

from indicators.scoring.measures import Kind
from reports.checks.lines import Line, LineKind
from reports.checks.prose.explained import is_explained
from reports.checks.prose.quantities import Measure
from reports.checks.prose.reading import read_prose


def explained(text: str) -> bool:
    """Whether the last rate of a text is made by other numbers of it."""
    line = Line(0, "第1段", LineKind.PROSE, text)
    passage = read_prose([line], kind=Kind.PROJECT, year=2023).passages[0]
    rates = [
        each
        for each in passage.quantities
        if each.measure is Measure.PERCENT or each.unit == "个百分点"
    ]
    return is_explained(passage, rates[-1])


@pytest.mark.parametrize(
    "text",
    [
        "年末结转21.60万元，占全年预算480.00万元的4.50%。",
        "毕业生640人，升学310人，就业290人，其他40人，去向落实率93.75%。",
        "年末结余42.30万元，比上年末减少4.70万元，下降10.00%。",
        "上年预算26.00万元；实际支出23.40万元，其中车辆21.00万元、接待2.40万元，控制率90.00%。",
        "处置率95.2%，上年93.1%，目标94.6%，相差1.5个百分点。",
    ],
)
def test_any_natural_reading_is_enough(text: str) -> None:
    assert explained(text)


@pytest.mark.parametrize(
    "text",
    [
        "年末结转21.60万元，占全年预算480.00万元的5.40%。",
        "核定编制42名，年末在职40人，在职人员控制率94.25%。",
        "抽检40段，合格39段，合格率99.5%。",
        "计划20项，完成20项，其中按时18项，完成率100%。",
        "处置率95.2%，上年93.1%，相差1.2个百分点。",
    ],
)
def test_a_rate_of_nothing_beside_it_is_not_absolved(text: str) -> None:
    assert not explained(text)
