"""What the database refuses, and what it says."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from tests.factories.units import (
    make_account,
    make_membership,
    make_region,
    make_unit,
    member_of,
)
from units.models import Account, AccountEntry, Membership, Region, Unit
from units.roles import Role

pytestmark = pytest.mark.django_db


def refused_twice(row: models.Model, message: str) -> None:
    """The rule speaks in a form, and holds in the database without one."""
    with pytest.raises(ValidationError) as said:
        row.full_clean()
    assert message in said.value.messages
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_region_is_not_its_own_parent() -> None:
    region = make_region()
    region.parent = region

    refused_twice(region, "行政区划不能是自己的上级。")


@pytest.mark.parametrize("code", ["44080", "4408041", "四四〇八〇四", "44080a"])
def test_a_region_code_has_six_digits(code: str) -> None:
    with pytest.raises(ValidationError, match="区划代码"):
        Region(code=code, name="某区", level="区县").full_clean()


def test_a_region_has_one_finance_bureau() -> None:
    first = make_unit(is_finance_bureau=True)
    second = Unit(
        code="X1", name="另一财政局", region=first.region, is_finance_bureau=True
    )

    refused_twice(second, "一个行政区划只有一个本级财政部门。")


def test_a_unit_does_not_supervise_itself() -> None:
    unit = make_unit()
    unit.supervisor = unit

    with pytest.raises(IntegrityError), transaction.atomic():
        unit.save()
    with pytest.raises(ValidationError):
        unit.full_clean()


def test_supervision_does_not_run_in_a_circle() -> None:
    top = make_unit(name="甲局")
    middle = make_unit(supervisor=top)
    bottom = make_unit(name="丙所", supervisor=middle)
    top.supervisor = bottom

    with pytest.raises(ValidationError, match="“丙所”由本单位主管，不能反过来。"):
        top.full_clean()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"role": Role.CLERK}, "此人在本单位已有这个角色。"),
        (
            {"role": Role.HEAD, "from_year": 2023, "to_year": 2022},
            "起始年度不能晚于截止年度。",
        ),
    ],
)
def test_a_membership_is_held_once_and_in_order(
    fields: dict[str, Any], message: str
) -> None:
    held = make_membership(role=Role.CLERK)

    refused_twice(Membership(user=held.user, unit=held.unit, **fields), message)


def test_a_role_that_does_not_exist_is_not_held() -> None:
    held = make_membership()
    held.role = "king"

    with pytest.raises(IntegrityError), transaction.atomic():
        held.save()


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.MANAGER])
def test_finance_roles_are_held_in_a_finance_bureau(role: Role) -> None:
    member = Membership(user=make_membership().user, unit=make_unit(), role=role)

    with pytest.raises(ValidationError, match="只能设在本级财政部门。"):
        member.full_clean()


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        (Role.CLERK, Role.ADMIN),
        (Role.ADMIN, Role.CLERK),
        (Role.ADMIN, Role.AUDITOR),
        (Role.AUDITOR, Role.HEAD),
    ],
)
def test_running_auditing_and_using_the_system_are_kept_apart(
    held: Role, wanted: Role
) -> None:
    unit = make_unit()
    member = Membership(user=member_of(unit, held), unit=unit, role=wanted)

    with pytest.raises(ValidationError, match="三类人员必须分设"):
        member.full_clean()


def test_the_first_account_takes_no_business_role() -> None:
    unit = make_unit()
    founder = member_of(make_unit(), Role.ADMIN)
    founder.memberships.all().delete()
    founder.is_superuser = True

    with pytest.raises(ValidationError, match="已是系统管理员，不能兼任填报人"):
        Membership(user=founder, unit=unit, role=Role.CLERK).full_clean()


def test_accounts_are_opened_once_a_year() -> None:
    account = make_account(fiscal_year=2022)

    refused_twice(
        Account(unit=account.unit, fiscal_year=2022), "本单位该年度的账目已经建立。"
    )


@pytest.mark.parametrize("year", [22, 1999, 2100])
def test_a_year_has_four_plausible_digits(year: int) -> None:
    refused_twice(
        Account(unit=make_unit(), fiscal_year=year), "年度应为四位年份，如 2022。"
    )


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("支出决算", "-0.01", "金额和人数不能为负数。"),
        ("在职人数", "18.5", "人数和个数应为整数。"),
        ("重点评价项目数", "0.01", "人数和个数应为整数。"),
    ],
)
def test_a_figure_is_not_negative_and_people_are_whole(
    key: str, value: str, message: str
) -> None:
    account = make_account()

    refused_twice(AccountEntry(account=account, key=key, value=Decimal(value)), message)


def test_a_figure_has_one_entry() -> None:
    account = make_account(figures={"支出决算": 1})

    refused_twice(AccountEntry(account=account, key="支出决算"), "这个数字已有一行。")


def test_a_figure_that_the_table_does_not_have_has_no_entry() -> None:
    entry = AccountEntry(account=make_account(), key="小金库", value=Decimal(1))

    with pytest.raises(ValidationError, match="小金库"):
        entry.clean_fields()
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save()


@pytest.mark.parametrize("value", ["0.00", "9999999999999.99", "7766500.01", None])
def test_a_figure_is_kept_to_the_cent(value: str | None) -> None:
    account = make_account(figures={"支出决算": value})

    kept = account.entries.get().value
    assert kept == (None if value is None else Decimal(value))
