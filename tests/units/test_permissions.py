"""Who sees what: units, regions, years and supervisors kept apart."""

import pytest
from django.core.exceptions import PermissionDenied

from evalportal.accounts.models import User
from projects.models import Payment, Project, ProjectYear
from tests.factories.accounts import make_user
from tests.factories.projects import make_payment, make_project_year
from tests.factories.units import (
    finance_of,
    make_account,
    make_membership,
    make_region,
    make_unit,
    member_of,
)
from units.models import Account, Region, Unit
from units.permissions import (
    grantable,
    may,
    may_anywhere,
    may_over,
    require,
    require_anywhere,
    require_over,
)
from units.roles import ALLOWED, APART, Action, Reach, Role, roles_allowing

pytestmark = pytest.mark.django_db

OF_ITS_UNIT = [Role.CLERK, Role.HEAD, Role.DEPARTMENT]
OF_FINANCE = [Role.REVIEWER, Role.MANAGER]


def papers_of(user: User) -> set[Unit]:
    return set(Unit.objects.visible_to(user))


@pytest.mark.parametrize("role", OF_ITS_UNIT)
def test_a_member_sees_the_unit_and_no_neighbour(role: Role) -> None:
    unit = make_unit()
    make_unit(region=unit.region)

    assert papers_of(member_of(unit, role)) == {unit}


@pytest.mark.parametrize("role", OF_FINANCE)
def test_finance_sees_its_region_and_no_other(role: Role) -> None:
    here, elsewhere = make_unit(), make_unit()
    finance = finance_of(here.region, role)

    bureau = here.region.units.get(is_finance_bureau=True)
    assert papers_of(finance) == {here, bureau}
    assert not may(finance, Action.VIEW, elsewhere)


@pytest.mark.parametrize("role", OF_FINANCE)
def test_a_finance_role_outside_a_finance_bureau_reaches_nothing(role: Role) -> None:
    unit = make_unit()

    assert papers_of(member_of(unit, role)) == set()


def test_a_supervisor_sees_two_levels_below_and_nothing_above_or_beside() -> None:
    top = make_unit()
    middle = make_unit(region=top.region, supervisor=top)
    bottom = make_unit(region=top.region, supervisor=middle)
    make_unit(region=top.region, supervisor=make_unit(region=top.region))

    assert papers_of(member_of(top, Role.DEPARTMENT)) == {top, middle, bottom}
    assert papers_of(member_of(middle, Role.DEPARTMENT)) == {middle, bottom}
    assert papers_of(member_of(bottom, Role.DEPARTMENT)) == {bottom}


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD])
def test_supervision_is_for_those_who_endorse(role: Role) -> None:
    top = make_unit()
    make_unit(supervisor=top)

    assert papers_of(member_of(top, role)) == {top}


@pytest.mark.parametrize("role", APART)
def test_administrators_and_auditors_see_no_papers(role: Role) -> None:
    account = make_account()
    make_payment()
    user = member_of(account.unit, role)

    assert papers_of(user) == set()
    assert not Account.objects.visible_to(user)
    assert not Project.objects.visible_to(user)
    assert not ProjectYear.objects.visible_to(user)
    assert not Payment.objects.visible_to(user)


def test_the_first_account_organises_and_sees_no_papers() -> None:
    founder = make_user(is_superuser=True)
    unit = make_unit()

    assert may(founder, Action.ORGANISE, unit)
    assert may_over(founder, Action.ACCOUNTS, unit.region)
    assert papers_of(founder) == set()
    assert set(Unit.objects.known_to(founder)) == {unit}


def test_the_first_account_organises_before_there_is_any_unit() -> None:
    founder, region = make_user(is_superuser=True), make_region()

    assert may_anywhere(founder, Action.ACCOUNTS)
    assert may_over(founder, Action.ORGANISE, region)
    assert not may_anywhere(founder, Action.VIEW)


@pytest.mark.parametrize(
    ("from_year", "to_year", "seen"),
    [
        (None, None, [2021, 2022, 2023]),
        (2022, None, [2022, 2023]),
        (None, 2022, [2021, 2022]),
        (2022, 2022, [2022]),
        (2024, None, []),
    ],
)
def test_a_membership_reaches_its_years_only(
    from_year: int | None, to_year: int | None, seen: list[int]
) -> None:
    unit = make_unit()
    clerk = member_of(unit, from_year=from_year, to_year=to_year)
    project = make_project_year(fiscal_year=2021).project
    project.unit = unit
    project.save()
    for year in (2021, 2022, 2023):
        make_account(unit=unit, fiscal_year=year)
        if year > 2021:
            make_project_year(project=project, fiscal_year=year)

    accounts = Account.objects.visible_to(clerk).order_by("fiscal_year")
    years = ProjectYear.objects.visible_to(clerk).order_by("fiscal_year")

    assert list(accounts.values_list("fiscal_year", flat=True)) == seen
    assert list(years.values_list("fiscal_year", flat=True)) == seen
    assert [y for y in (2021, 2022, 2023) if may(clerk, Action.FILL_IN, unit, y)] == (
        seen
    )


def test_payments_follow_the_years_of_a_membership() -> None:
    payment = make_payment()
    unit = payment.year.project.unit
    past = member_of(unit, to_year=payment.year.fiscal_year - 1)

    assert not Payment.objects.visible_to(past)
    assert Payment.objects.visible_to(member_of(unit)).get() == payment


def test_years_of_one_membership_do_not_lend_themselves_to_another() -> None:
    old = make_account(fiscal_year=2020)
    new = make_account(fiscal_year=2022)
    user = member_of(old.unit, to_year=2020)
    make_membership(user=user, unit=new.unit, from_year=2022)

    assert set(Account.objects.visible_to(user)) == {old, new}
    assert not may(user, Action.VIEW, old.unit, 2022)
    assert not may(user, Action.VIEW, new.unit, 2020)


def test_an_account_that_is_closed_sees_nothing() -> None:
    unit = make_unit()
    user = member_of(unit)
    user.is_active = False
    user.save()

    assert papers_of(user) == set()


def test_rights_of_two_roles_do_not_mix() -> None:
    mine, other = make_unit(), make_unit()
    user = member_of(mine)
    make_membership(user=user, unit=other, role=Role.HEAD)

    assert may(user, Action.FILL_IN, mine)
    assert not may(user, Action.FILL_IN, other)
    assert not may(user, Action.SIGN, mine)


def test_a_manager_organises_the_region_and_the_administrator_everything() -> None:
    here, elsewhere = make_unit(), make_unit()
    manager = finance_of(here.region, Role.MANAGER)
    admin = member_of(here, Role.ADMIN)

    assert set(Region.objects.open_to(manager, Action.ORGANISE)) == {here.region}
    assert not may(manager, Action.ORGANISE, elsewhere)
    assert may(admin, Action.ORGANISE, elsewhere)
    assert may_over(admin, Action.ORGANISE, elsewhere.region)


def test_a_manager_appoints_neither_equals_nor_administrators() -> None:
    unit, elsewhere = make_unit(), make_unit()
    manager = finance_of(unit.region, Role.MANAGER)

    assert grantable(manager, unit) == [*OF_ITS_UNIT, Role.REVIEWER]
    assert grantable(manager, elsewhere) == []
    assert grantable(member_of(unit), unit) == []
    assert grantable(member_of(elsewhere, Role.ADMIN), unit) == list(Role)


def test_asking_for_what_is_not_allowed_is_refused() -> None:
    unit, stranger = make_unit(), make_user()

    with pytest.raises(PermissionDenied):
        require(stranger, Action.VIEW, unit)
    with pytest.raises(PermissionDenied):
        require_over(stranger, Action.ORGANISE, unit.region)
    with pytest.raises(PermissionDenied):
        require_anywhere(stranger, Action.ORGANISE)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_both_fills_in_and_reviews(role: Role) -> None:
    assert not {Action.FILL_IN, Action.REVIEW} <= ALLOWED[role]


def test_the_system_roles_are_never_allowed_to_view() -> None:
    assert roles_allowing(Action.VIEW, Reach.SYSTEM) == []


def test_whoever_fills_in_sees_so_that_sight_is_not_asked_for() -> None:
    fills_in = roles_allowing(Action.FILL_IN)

    assert set(fills_in) <= set(roles_allowing(Action.VIEW))
    assert fills_in == roles_allowing(Action.FILL_IN, Reach.UNIT)


@pytest.mark.parametrize("role", Role)
def test_one_unit_is_open_exactly_if_it_is_among_those_that_are(role: Role) -> None:
    region = make_region()
    bureau = make_unit(region=region, is_finance_bureau=True)
    units = [make_unit(region=region)]
    for _ in range(3):
        units.append(make_unit(region=region, supervisor=units[-1]))
    units += [bureau, make_unit(region=region), make_unit()]
    for home in (units[0], bureau):
        user = member_of(home, role, from_year=2021, to_year=2022)
        for year in (None, 2021, 2023):
            for action in Action:
                among = set(Unit.objects.open_to(user, action, year))
                assert {
                    each for each in units if may(user, action, each, year)
                } == among & set(units)
