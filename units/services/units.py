"""Regions and units: entered by whoever organises them."""

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.versions import expect, set_fields
from units.choices import Level
from units.models import FinanceSection, Region, Unit
from units.permissions import require, require_anywhere, require_over
from units.roles import Action


@transaction.atomic
def create_region(
    *, code: str, name: str, level: Level, parent: Region | None = None, by: User
) -> Region:
    require_anywhere(by, Action.ACCOUNTS)
    region = Region(code=code, name=name, level=level, parent=parent)
    region.full_clean()
    region.save()
    record("region.created", region, by=by, code=code, level=level)
    return region


@transaction.atomic
def change_region(
    *,
    region: Region,
    code: str,
    name: str,
    level: Level,
    parent: Region | None = None,
    by: User,
) -> Region:
    require_anywhere(by, Action.ACCOUNTS)
    locked = Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    values = {"code": code, "name": name, "level": level, "parent": parent}
    changes = set_fields(locked, values)
    if changes:
        locked.full_clean()
        locked.save(update_fields=[*changes])
        record("region.changed", locked, by=by, changes=changes)
    return locked


@transaction.atomic
def create_unit(
    *,
    code: str,
    name: str,
    region: Region,
    short_name: str = "",
    supervisor: Unit | None = None,
    finance_section: FinanceSection | None = None,
    is_finance_bureau: bool = False,
    by: User,
) -> Unit:
    require_over(by, Action.ORGANISE, region)
    unit = Unit(
        code=code,
        name=name,
        short_name=short_name,
        region=region,
        supervisor=supervisor,
        finance_section=finance_section,
        is_finance_bureau=is_finance_bureau,
        changed_by=by,
    )
    unit.full_clean()
    unit.save()
    section = finance_section or ""
    record(
        "unit.created", unit, by=by, code=code, region=region, finance_section=section
    )
    return unit


@transaction.atomic
def change_unit(
    *,
    unit: Unit,
    code: str,
    name: str,
    region: Region,
    short_name: str = "",
    supervisor: Unit | None = None,
    finance_section: FinanceSection | None = None,
    is_finance_bureau: bool = False,
    expected_version: int,
    by: User,
) -> Unit:
    """Change the facts of a unit; to move it, one organises both regions."""
    locked = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    require(by, Action.ORGANISE, locked)
    require_over(by, Action.ORGANISE, region)
    values = {
        "code": code,
        "name": name,
        "short_name": short_name,
        "region": region,
        "supervisor": supervisor,
        "finance_section": finance_section,
        "is_finance_bureau": is_finance_bureau,
    }
    expect(locked, expected_version, values)
    changes = set_fields(locked, values)
    if changes:
        locked.full_clean()
        locked.save_change(*changes, by=by)
        record("unit.changed", locked, by=by, changes=changes)
    return locked
