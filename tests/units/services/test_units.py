from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evalportal.audit.models import Event
from evalportal.versions import Conflict
from tests.factories.units import finance_of, make_region, make_unit, member_of
from units.choices import Level
from units.models import Region, Unit
from units.roles import Role
from units.services import change_region, change_unit, create_region, create_unit

pytestmark = pytest.mark.django_db


def test_an_administrator_enters_regions_and_it_is_logged() -> None:
    admin = member_of(make_unit(), Role.ADMIN)

    region = create_region(code="440804", name="坡头区", level=Level.COUNTY, by=admin)
    change_region(
        region=region, code="440804", name="坡头", level=Level.COUNTY, by=admin
    )

    region.refresh_from_db()
    assert region.name == "坡头"
    assert Event.objects.get(action="region.changed").details == {
        "changes": {"name": ["坡头区", "坡头"]}
    }


@pytest.mark.parametrize("role", [Role.MANAGER, Role.REVIEWER])
def test_finance_does_not_enter_regions(role: Role) -> None:
    finance = finance_of(make_region(), role)

    with pytest.raises(PermissionDenied):
        create_region(code="440804", name="坡头区", level=Level.COUNTY, by=finance)
    with pytest.raises(PermissionDenied):
        change_region(
            region=Region.objects.get(),
            code="440804",
            name="坡头区",
            level=Level.COUNTY,
            by=finance,
        )


def test_a_manager_enters_units_of_the_region_only() -> None:
    here, elsewhere = make_region(), make_region()
    manager = finance_of(here, Role.MANAGER)

    unit = create_unit(code="A1", name="某办公室", region=here, by=manager)

    assert (unit.region, unit.changed_by) == (here, manager)
    assert Event.objects.get(action="unit.created").actor_id == str(manager.pk)
    with pytest.raises(PermissionDenied):
        create_unit(code="A2", name="别处办公室", region=elsewhere, by=manager)


def test_a_unit_is_not_moved_into_a_region_that_one_does_not_organise() -> None:
    unit, elsewhere = make_unit(), make_region()
    manager = finance_of(unit.region, Role.MANAGER)

    with pytest.raises(PermissionDenied):
        change_unit(
            unit=unit,
            code=unit.code,
            name=unit.name,
            region=elsewhere,
            expected_version=1,
            by=manager,
        )


def test_a_unit_code_is_used_once() -> None:
    unit = make_unit(code="A1")
    manager = finance_of(unit.region, Role.MANAGER)

    with pytest.raises(ValidationError):
        create_unit(code="A1", name="另一单位", region=unit.region, by=manager)


def test_two_managers_do_not_overwrite_each_other() -> None:
    unit = make_unit(name="旧名")
    first = finance_of(unit.region, Role.MANAGER)
    second = finance_of(unit.region, Role.MANAGER)
    facts: dict[str, Any] = {
        "code": unit.code,
        "region": unit.region,
        "expected_version": 1,
    }
    change_unit(unit=unit, name="甲名", **facts, by=first)

    with pytest.raises(Conflict) as refused:
        change_unit(unit=unit, name="乙名", **facts, by=second)

    (clash,) = refused.value.clashes
    assert (clash.field, clash.label) == ("name", "单位全称")
    assert (clash.yours, clash.stands, clash.writer) == ("乙名", "甲名", first.name)
    assert Unit.objects.get(pk=unit.pk).name == "甲名"


def test_saving_the_same_again_changes_and_logs_nothing() -> None:
    unit = make_unit()
    manager = finance_of(unit.region, Role.MANAGER)

    for _ in range(2):
        change_unit(
            unit=unit,
            code=unit.code,
            name="新名",
            region=unit.region,
            expected_version=1,
            by=manager,
        )

    assert Unit.objects.get(pk=unit.pk).version == 2
    assert Event.objects.filter(action="unit.changed").count() == 1
