from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.choices import FundType, Source
from projects.models import FundLine
from projects.queries import TOTAL, USUAL, Total, lines_of, totals
from tests.factories.projects import make_fund_line, make_project_year

yuan = st.none() | st.decimals(min_value=0, max_value=10**10, places=2)


@given(st.lists(yuan, min_size=1, max_size=5))
def test_the_total_is_the_sum_of_what_is_filled_in(
    values: list[Decimal | None],
) -> None:
    lines = [
        FundLine(source=Source.OTHER, fund_type=FundType.NONE, budget_initial=value)
        for value in values
    ]

    total = totals(lines)[-1]

    filled = [value for value in values if value is not None]
    expected = sum(filled, start=Decimal(0)) if filled else None
    assert (total.label, total.amounts["budget_initial"]) == (TOTAL, expected)
    assert total.amounts["amount_executed"] is None


def test_a_source_with_several_lines_has_its_own_sum() -> None:
    lines = [
        FundLine(source=Source.CARRYOVER, fund_type=kind, amount_executed=Decimal(5))
        for kind in (FundType.GENERAL, FundType.FUND)
    ]

    labels = {total.label: total.amounts["amount_executed"] for total in totals(lines)}
    assert labels == {"上年结转资金小计": 10, TOTAL: 10}


@pytest.mark.parametrize(
    ("budget", "spent", "rate"),
    [
        ("1590000", "1431500", "90.03"),
        ("0", "0", None),
        (None, "5", None),
        ("5", None, None),
        ("5", "0", "0.00"),
    ],
)
def test_the_rate_is_spent_of_the_adjusted_budget(
    budget: str | None, spent: str | None, rate: str | None
) -> None:
    amounts = {
        "budget_adjusted": None if budget is None else Decimal(budget),
        "amount_executed": None if spent is None else Decimal(spent),
    }

    worked_out = Total("", amounts).rate
    assert (worked_out is None) is (rate is None)
    if worked_out is not None and rate is not None:
        assert worked_out.quantize(Decimal("0.01")) == Decimal(rate)


@pytest.mark.django_db
def test_a_year_shows_the_usual_lines_and_any_other_it_has() -> None:
    year = make_project_year()
    make_fund_line(year=year, source=Source.OTHER, fund_type=FundType.GENERAL)

    shown = [(line.source, line.fund_type) for line in lines_of(year)]

    assert set(shown) == {*USUAL, (Source.OTHER, FundType.GENERAL)}
    assert shown[0] == (Source.APPROPRIATION, FundType.GENERAL)
    assert shown[-2:] == [
        (Source.OTHER, FundType.GENERAL),
        (Source.OTHER, FundType.NONE),
    ]
