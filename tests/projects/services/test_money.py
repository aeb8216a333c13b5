from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from pytest_django import DjangoAssertNumQueries

from evalportal.accounts.models import User
from evalportal.audit.models import Event
from evalportal.versions import Conflict
from projects.choices import FundType, Source
from projects.models import FundLine, ProjectYear
from projects.queries import USUAL
from projects.services import set_fund_line, set_fund_lines
from projects.services.money import LineChange
from tests.factories.projects import make_fund_line, make_project_year
from tests.factories.units import make_unit, member_of
from units.roles import Role

pytestmark = pytest.mark.django_db

GENERAL: dict[str, Any] = {
    "source": Source.APPROPRIATION,
    "fund_type": FundType.GENERAL,
}


def test_an_amount_is_entered_and_then_changed() -> None:
    year = make_project_year()
    clerk = member_of(year.project.unit)

    set_fund_line(
        year=year, **GENERAL, amounts={"budget_initial": Decimal(1590000)}, by=clerk
    )
    line = set_fund_line(
        year=year,
        **GENERAL,
        amounts={"budget_initial": Decimal(0)},
        seen={"budget_initial": Decimal("1590000.00")},
        by=clerk,
    )

    assert (line.budget_initial, line.version, line.changed_by) == (0, 2, clerk)
    assert Event.objects.latest("sequence").details == {
        "lines": [
            {
                "source": "当年财政拨款",
                "fund_type": "一般公共预算",
                "budget_initial": ["1590000.00", "0"],
            }
        ]
    }


def test_two_who_fill_in_one_line_do_not_disturb_each_other() -> None:
    year = make_project_year()
    first, second = (member_of(year.project.unit) for _ in range(2))

    set_fund_line(
        year=year, **GENERAL, amounts={"budget_initial": Decimal(1)}, by=first
    )
    line = set_fund_line(
        year=year, **GENERAL, amounts={"amount_executed": Decimal(2)}, by=second
    )

    assert (line.budget_initial, line.amount_executed) == (1, 2)


def test_an_amount_that_another_has_changed_is_not_overwritten() -> None:
    year = make_project_year()
    first, second = (member_of(year.project.unit) for _ in range(2))
    set_fund_line(
        year=year, **GENERAL, amounts={"budget_initial": Decimal(1590000)}, by=first
    )

    with pytest.raises(Conflict) as refused:
        set_fund_line(
            year=year, **GENERAL, amounts={"budget_initial": Decimal(1)}, by=second
        )

    (clash,) = refused.value.clashes
    assert clash.label == "当年财政拨款（一般公共预算）年初预算数"
    assert (clash.yours, clash.stands) == ("0.0001万元", "159.00万元")
    assert (clash.field, clash.writer) == (
        "当年财政拨款-一般公共预算-budget_initial",
        first.name,
    )


def test_two_who_write_the_same_amount_are_not_in_conflict() -> None:
    year = make_project_year()

    for _ in range(2):
        line = set_fund_line(
            year=year,
            **GENERAL,
            amounts={"budget_initial": Decimal(5)},
            by=member_of(year.project.unit),
        )

    assert line.version == 1


def test_lines_are_saved_all_or_none() -> None:
    line = make_fund_line(amount_executed=7)
    other = LineChange(
        Source.OTHER, FundType.NONE, amounts={"amount_executed": Decimal(3)}
    )
    late = LineChange(**GENERAL, amounts={"amount_executed": Decimal(8)})

    with pytest.raises(Conflict):
        set_fund_lines(
            year=line.year,
            changes=[other, late],
            by=member_of(line.year.project.unit),
        )

    assert FundLine.objects.get() == line


@pytest.mark.parametrize(
    ("amounts", "message"),
    [
        ({"budget_initial": Decimal(-1)}, "金额不能为负数。"),
        ({"budget_initial": Decimal("0.001")}, "小数"),
        ({"budget_initial": Decimal("NaN")}, "数字"),
        ({"小金库": Decimal(1)}, "资金中没有这些栏目：小金库。"),
    ],
)
def test_an_unfit_amount_is_refused(amounts: dict[str, Decimal], message: str) -> None:
    year = make_project_year()

    with pytest.raises(ValidationError, match=message):
        set_fund_line(
            year=year, **GENERAL, amounts=amounts, by=member_of(year.project.unit)
        )

    assert not FundLine.objects.exists()


def strange(year: ProjectYear) -> list[User]:
    unit = year.project.unit
    return [
        member_of(unit, Role.HEAD),
        member_of(make_unit()),
        member_of(unit, from_year=year.fiscal_year + 1),
    ]


@pytest.mark.parametrize("which", range(3))
def test_only_a_clerk_of_the_unit_and_year_fills_in(which: int) -> None:
    year = make_project_year()

    with pytest.raises(PermissionDenied):
        set_fund_line(
            year=year,
            **GENERAL,
            amounts={"budget_initial": Decimal(1)},
            by=strange(year)[which],
        )


@pytest.mark.parametrize("lines", [0, len(USUAL)])
def test_saving_an_amount_costs_the_same_however_many_lines(
    lines: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    year = make_project_year()
    for source, fund_type in USUAL[:lines]:
        make_fund_line(year=year, source=source, fund_type=fund_type)
    clerk = member_of(year.project.unit)

    with django_assert_max_num_queries(14):
        set_fund_line(
            year=year, **GENERAL, amounts={"budget_initial": Decimal(1)}, by=clerk
        )
