from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evalportal.audit.models import Event
from evalportal.versions import Conflict
from tests.factories.units import finance_of, make_account, make_unit, member_of
from units.choices import Origin
from units.queries import figures_of
from units.roles import Role
from units.services import open_account, set_figure, set_figures

pytestmark = pytest.mark.django_db

BUDGET, SPENT = Decimal("8563000.00"), Decimal("7766500.00")


@pytest.mark.parametrize("role", [Role.CLERK, Role.MANAGER])
def test_clerk_and_manager_open_the_accounts_of_a_year(role: Role) -> None:
    unit = make_unit()
    finance = role is Role.MANAGER
    user = finance_of(unit.region, role) if finance else member_of(unit, role)

    account = open_account(unit=unit, fiscal_year=2022, by=user)

    assert Event.objects.get(action="account.opened").object_id == str(account.pk)
    with pytest.raises(ValidationError, match="本单位该年度的账目已经建立。"):
        open_account(unit=unit, fiscal_year=2022, by=user)


@pytest.mark.parametrize("role", [Role.HEAD, Role.DEPARTMENT, Role.ADMIN])
def test_nobody_else_opens_accounts(role: Role) -> None:
    unit = make_unit()

    with pytest.raises(PermissionDenied):
        open_account(unit=unit, fiscal_year=2022, by=member_of(unit, role))


def test_a_figure_is_entered_and_then_changed() -> None:
    account = make_account()
    clerk = member_of(account.unit)

    first = set_figure(
        account=account, key="支出决算", value=BUDGET, expected_version=0, by=clerk
    )
    assert first is not None
    assert (first.version, first.origin) == (1, Origin.ENTERED)
    second = set_figure(
        account=account, key="支出决算", value=SPENT, expected_version=1, by=clerk
    )

    assert second is not None
    assert (second.value, second.version) == (SPENT, 2)
    assert Event.objects.latest("sequence").details == {
        "origin": "entered",
        "figures": {"支出决算": ["8563000.00", "7766500.00"]},
    }


def test_blank_and_zero_are_two_values() -> None:
    account = make_account(figures={"政府采购决算": 0})
    clerk = member_of(account.unit)

    set_figure(
        account=account, key="政府采购决算", value=None, expected_version=1, by=clerk
    )
    set_figure(
        account=account,
        key="政府采购预算",
        value=Decimal(0),
        expected_version=0,
        by=clerk,
    )

    figures = figures_of(account)
    assert (figures["政府采购决算"], figures["政府采购预算"]) == (None, Decimal(0))


def test_a_blank_left_blank_makes_no_row() -> None:
    account = make_account()

    entry = set_figure(
        account=account,
        key="支出决算",
        value=None,
        expected_version=0,
        by=member_of(account.unit),
    )

    assert entry is None
    assert not account.entries.exists()
    assert not Event.objects.exists()


def test_the_second_writer_learns_of_the_first_and_overwrites_nothing() -> None:
    account = make_account(figures={"支出决算": BUDGET})
    first, second = member_of(account.unit), member_of(account.unit)
    set_figure(
        account=account, key="支出决算", value=SPENT, expected_version=1, by=first
    )

    with pytest.raises(Conflict) as refused:
        set_figure(
            account=account,
            key="支出决算",
            value=Decimal(1),
            expected_version=1,
            by=second,
        )

    (clash,) = refused.value.clashes
    assert (clash.yours, clash.stands) == ("0.0001万元", "776.65万元")
    assert clash.writer == first.name
    assert "没有保存您填的内容" in str(refused.value)
    assert account.entries.get().value == SPENT


def test_two_who_write_the_same_are_not_in_conflict() -> None:
    account = make_account()
    first, second = member_of(account.unit), member_of(account.unit)

    for clerk in (first, second):
        entry = set_figure(
            account=account, key="支出决算", value=SPENT, expected_version=0, by=clerk
        )
        assert entry is not None
        assert entry.version == 1

    assert account.entries.get().changed_by == first


def test_a_figure_that_somebody_entered_meanwhile_is_not_overwritten() -> None:
    account = make_account(figures={"支出决算": SPENT})

    with pytest.raises(Conflict):
        set_figure(
            account=account,
            key="支出决算",
            value=BUDGET,
            expected_version=0,
            by=member_of(account.unit),
        )


def test_a_table_is_saved_as_a_whole_or_not_at_all() -> None:
    account = make_account(figures={"支出决算": SPENT, "收入决算": SPENT})
    clerk = member_of(account.unit)
    values = {"支出决算": BUDGET, "收入决算": BUDGET, "编制数": Decimal(19)}

    with pytest.raises(Conflict) as refused:
        set_figures(
            account=account,
            values=values,
            versions={"支出决算": 1, "收入决算": 0},
            by=clerk,
        )
    assert [clash.field for clash in refused.value.clashes] == ["收入决算"]
    assert figures_of(account)["支出决算"] == SPENT

    set_figures(
        account=account,
        values=values,
        versions={"支出决算": 1, "收入决算": 1},
        by=clerk,
    )
    assert {k: v for k, v in figures_of(account).items() if v} == values


@pytest.mark.parametrize(
    ("key", "value"),
    [("支出决算", "-1"), ("支出决算", "NaN"), ("编制数", "1.5"), ("小金库", "1")],
)
def test_an_unfit_value_is_refused_by_its_key(key: str, value: str) -> None:
    account = make_account()

    with pytest.raises(ValidationError) as refused:
        set_figures(
            account=account,
            values={key: Decimal(value), "收入决算": BUDGET},
            versions={},
            by=member_of(account.unit),
        )

    assert list(refused.value.message_dict) == [key]
    assert not account.entries.exists()
