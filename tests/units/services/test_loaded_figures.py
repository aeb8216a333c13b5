"""Loaded and assumed figures, who may fill in, and what last year says."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import DjangoAssertNumQueries

from tests.factories.units import finance_of, make_account, member_of
from units.choices import Origin
from units.figures import ACCOUNT_FIGURES, YUAN
from units.queries import beside, figures_of, values_before
from units.roles import Role
from units.services import load_figures, set_figure, set_figures
from units.services.accounts import Loaded

pytestmark = pytest.mark.django_db
BUDGET, SPENT = Decimal("8563000.00"), Decimal("7766500.00")


def test_a_loaded_figure_is_not_typed_over() -> None:
    account = make_account(figures={"支出决算": 1})
    manager = finance_of(account.unit.region, Role.MANAGER)
    load_figures(
        account=account, values={"支出决算": SPENT}, source="部门决算", by=manager
    )

    with pytest.raises(Loaded, match="支出决算由部门决算载入，不能在此修改"):
        set_figure(
            account=account,
            key="支出决算",
            value=BUDGET,
            expected_version=2,
            by=member_of(account.unit),
        )

    entry = account.entries.get()
    assert (entry.value, entry.origin, entry.version) == (SPENT, Origin.LOADED, 2)


def test_only_finance_loads_figures() -> None:
    account = make_account()

    with pytest.raises(PermissionDenied):
        load_figures(
            account=account,
            values={"支出决算": SPENT},
            source="部门决算",
            by=member_of(account.unit),
        )


def test_an_assumed_figure_becomes_entered_when_it_is_changed() -> None:
    account = make_account()
    clerk = member_of(account.unit)
    set_figure(
        account=account,
        key="在职人数",
        value=Decimal(18),
        expected_version=0,
        origin=Origin.ASSUMED,
        note="按报告人数推定",
        by=clerk,
    )

    set_figure(
        account=account,
        key="在职人数",
        value=Decimal(17),
        expected_version=1,
        by=clerk,
    )

    entry = account.entries.get()
    assert (entry.origin, entry.note) == (Origin.ENTERED, "")


@pytest.mark.parametrize("role", [Role.HEAD, Role.DEPARTMENT, Role.ADMIN])
def test_only_clerks_fill_in(role: Role) -> None:
    account = make_account()

    with pytest.raises(PermissionDenied):
        set_figure(
            account=account,
            key="支出决算",
            value=SPENT,
            expected_version=0,
            by=member_of(account.unit, role),
        )


def test_a_clerk_of_another_year_does_not_fill_in() -> None:
    account = make_account(fiscal_year=2022)

    with pytest.raises(PermissionDenied):
        set_figure(
            account=account,
            key="支出决算",
            value=SPENT,
            expected_version=0,
            by=member_of(account.unit, to_year=2021),
        )


def test_last_years_figures_stand_beside_this_years() -> None:
    last = make_account(
        fiscal_year=2021, figures={"支出决算": 5, "三公经费决算": 7, "收入决算": None}
    )

    clerk, newcomer = member_of(last.unit), member_of(last.unit, from_year=2022)
    before = values_before(last.unit_id, 2022, user=clerk)
    assert before == {"支出决算": 5, "三公经费决算": 7}
    assert beside(before) == {"支出决算": 5, "三公经费决算": 7, "三公经费上年数": 7}
    assert values_before(last.unit_id, 2022, user=newcomer) == {}


@pytest.mark.parametrize("figures", [{}, {f.key: 1 for f in ACCOUNT_FIGURES}])
def test_saving_one_figure_costs_the_same_however_many_there_are(
    figures: dict[str, int], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    account = make_account(figures=figures)
    clerk = member_of(account.unit)

    with django_assert_max_num_queries(14):
        set_figure(
            account=account,
            key="支出决算",
            value=SPENT,
            expected_version=1 if figures else 0,
            by=clerk,
        )


def test_every_amount_can_be_entered_at_once() -> None:
    account = make_account()
    values = {
        figure.key: BUDGET if figure.unit == YUAN else Decimal(19)
        for figure in ACCOUNT_FIGURES
    }

    set_figures(account=account, values=values, versions={}, by=member_of(account.unit))

    assert figures_of(account) == values
