"""业务科室: entered by whoever organises the region, and followed from above."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evalportal.audit.models import Event
from tests.factories.units import (
    finance_of,
    make_region,
    make_section,
    make_unit,
    member_of,
)
from units.models import FinanceSection, Unit
from units.roles import Role
from units.services import (
    change_unit,
    create_section,
    create_unit,
    remove_section,
    rename_section,
)
from units.services.sections import InUse

pytestmark = pytest.mark.django_db


def test_a_manager_enters_the_sections_of_the_region_only() -> None:
    here, elsewhere = make_region(), make_region()
    manager = finance_of(here, Role.MANAGER)

    section = create_section(region=here, name=" 教科文股 ", by=manager)

    assert (section.name, section.region) == ("教科文股", here)
    assert Event.objects.get(action="finance_section.created").details == {
        "region": here.name,
        "name": "教科文股",
    }
    with pytest.raises(PermissionDenied):
        create_section(region=elsewhere, name="教科文股", by=manager)
    with pytest.raises(ValidationError, match="已有这个业务科室"):
        create_section(region=here, name="教科文股", by=manager)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.CLERK])
def test_others_of_the_bureau_enter_none(role: Role) -> None:
    section = make_section()
    bureau = make_unit(region=section.region, is_finance_bureau=True)
    by = member_of(bureau, role)

    with pytest.raises(PermissionDenied):
        rename_section(section=section, name="农业股", by=by)
    with pytest.raises(PermissionDenied):
        remove_section(section=section, by=by)


def test_a_new_name_is_logged_beside_the_old_one() -> None:
    section = make_section(name="教科文股")
    manager = finance_of(section.region, Role.MANAGER)

    for _ in range(2):
        rename_section(section=section, name="教科文科", by=manager)

    event = Event.objects.get(action="finance_section.renamed")
    assert event.details == {"changes": {"name": ["教科文股", "教科文科"]}}


def test_a_section_that_looks_after_units_stays() -> None:
    section = make_section()
    unit = make_unit(region=section.region, finance_section=section)
    manager = finance_of(section.region, Role.MANAGER)

    with pytest.raises(InUse, match="还管着 1 个单位"):
        remove_section(section=section, by=manager)
    unit.delete()
    remove_section(section=section, by=manager)

    assert not FinanceSection.objects.exists()
    assert Event.objects.filter(action="finance_section.removed").exists()


def test_a_unit_follows_those_above_unless_it_has_a_section_of_its_own() -> None:
    region = make_region()
    culture, farming = make_section(region=region), make_section(region=region)
    department = make_unit(region=region, finance_section=culture)
    school = make_unit(region=region, supervisor=department)
    branch = make_unit(region=region, supervisor=school)
    farm = make_unit(region=region, supervisor=department, finance_section=farming)
    hut = make_unit(region=region, supervisor=farm)
    alone = make_unit(region=region)

    def looked_after_by(section: FinanceSection) -> set[Unit]:
        return set(Unit.objects.looked_after_by(section.pk))

    assert looked_after_by(culture) == {department, school, branch}
    assert looked_after_by(farming) == {farm, hut}
    units = (department, school, branch, farm, hut, alone)
    assert [unit.looked_after_by for unit in units] == [
        *(culture,) * 3,
        *(farming,) * 2,
        None,
    ]


def test_a_unit_is_put_under_a_section_and_it_is_logged() -> None:
    section = make_section(name="农业股")
    manager = finance_of(section.region, Role.MANAGER)
    unit = create_unit(code="A1", name="某局", region=section.region, by=manager)

    change_unit(
        unit=unit,
        code=unit.code,
        name=unit.name,
        region=unit.region,
        finance_section=section,
        expected_version=1,
        by=manager,
    )

    event = Event.objects.get(action="unit.changed")
    assert event.details == {"changes": {"finance_section": [None, "农业股"]}}


def test_the_section_of_another_region_looks_after_nothing_here() -> None:
    unit, section = make_unit(), make_section()
    manager = finance_of(unit.region, Role.MANAGER)

    with pytest.raises(ValidationError, match="不管本区划"):
        change_unit(
            unit=unit,
            code=unit.code,
            name=unit.name,
            region=unit.region,
            finance_section=section,
            expected_version=1,
            by=manager,
        )
