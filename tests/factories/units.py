"""Regions, units, their people, their yearly accounts."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import count
from typing import Any

from evalportal.accounts.models import User
from tests.factories.accounts import make_user
from units.choices import Level
from units.models import (
    Account,
    AccountEntry,
    FinanceSection,
    Membership,
    Region,
    Unit,
)
from units.roles import Role

_numbers = count(1)


def make_region(**fields: Any) -> Region:
    number = next(_numbers)
    plain = {"code": f"{number:06d}", "name": f"第{number}区", "level": Level.COUNTY}
    return Region.objects.create(**{**plain, **fields})


def make_unit(*, region: Region | None = None, **fields: Any) -> Unit:
    number = next(_numbers)
    plain = {"code": f"U{number:05d}", "name": f"第{number}单位"}
    return Unit.objects.create(region=region or make_region(), **{**plain, **fields})


def make_section(*, region: Region | None = None, name: str = "") -> FinanceSection:
    """A section of the region's finance bureau."""
    return FinanceSection.objects.create(
        region=region or make_region(), name=name or f"第{next(_numbers)}股"
    )


def make_membership(
    *,
    user: User | None = None,
    unit: Unit | None = None,
    role: Role = Role.CLERK,
    **fields: Any,
) -> Membership:
    return Membership.objects.create(
        user=user or make_user(), unit=unit or make_unit(), role=role, **fields
    )


def member_of(unit: Unit, role: Role = Role.CLERK, **fields: Any) -> User:
    """A new person with that role in the unit."""
    return make_membership(unit=unit, role=role, **fields).user


def finance_of(region: Region, role: Role = Role.REVIEWER) -> User:
    """A new person of the region's finance bureau, which is made if it is missing."""
    bureau = region.units.filter(is_finance_bureau=True).first()
    return member_of(bureau or make_unit(region=region, is_finance_bureau=True), role)


def make_account(
    *,
    unit: Unit | None = None,
    fiscal_year: int = 2022,
    figures: Mapping[str, Decimal | int | str | None] | None = None,
) -> Account:
    """Accounts of a year, with the given figures in yuan: `{"支出决算": "8563000"}`."""
    account = Account.objects.create(unit=unit or make_unit(), fiscal_year=fiscal_year)
    AccountEntry.objects.bulk_create(
        AccountEntry(
            account=account, key=key, value=None if value is None else Decimal(value)
        )
        for key, value in (figures or {}).items()
    )
    return account
