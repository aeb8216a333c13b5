import pytest

from reports.demo import reading
from units.roles import Role

ROLES_OF_A_REGION = {Role.CLERK, Role.HEAD, Role.REVIEWER, Role.MANAGER}


def roles_in(region: str) -> set[str]:
    units = {office.code for office in reading.offices() if office.region == region}
    return {
        role
        for person in reading.people()
        for unit, role in person.memberships
        if unit in units
    }


@pytest.mark.parametrize("region", ["440804", "440871"])
def test_each_region_has_its_clerks_heads_reviewers_and_manager(region: str) -> None:
    assert roles_in(region) >= ROLES_OF_A_REGION


def test_one_account_founds_the_installation() -> None:
    assert [each.username for each in reading.people() if each.founds] == ["xitong"]


def test_every_role_can_be_tried_out() -> None:
    tried = roles_in("440804") | roles_in("440871") | {Role.ADMIN}
    assert tried == set(Role)


def test_each_budgeting_region_has_one_finance_bureau() -> None:
    bureaus = [each.region for each in reading.offices() if each.is_finance_bureau]
    assert sorted(bureaus) == ["440804", "440871"]


def test_supervisors_stand_before_the_units_below_them() -> None:
    codes = [each.code for each in reading.offices()]
    below = [each for each in reading.offices() if each.supervisor]
    assert below
    assert all(codes.index(e.supervisor) < codes.index(e.code) for e in below)


def test_the_economic_zone_lies_in_the_city() -> None:
    parents = {each.code: each.parent for each in reading.places()}
    assert parents == {
        "440000": "",
        "440800": "440000",
        "440804": "440800",
        "440871": "440800",
    }


def test_invented_figures_say_that_they_are_invented() -> None:
    filled = [each for each in reading.sketches() if each.figures or each.results]
    assert filled
    assert all("虚构" in "".join(each.assumptions) for each in filled)


def test_every_section_of_the_demo_is_one_of_its_region() -> None:
    sections = {place.code: place.finance_sections for place in reading.places()}
    offices = [each for each in reading.offices() if each.finance_section]
    assert offices
    assert [
        each.name
        for each in offices
        if each.finance_section not in sections[each.region]
    ] == []
