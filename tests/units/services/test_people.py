import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evalportal.audit.models import Event
from tests.factories.accounts import make_user
from tests.factories.units import finance_of, make_membership, make_unit, member_of
from units.models import Membership
from units.permissions import may
from units.roles import Action, Role
from units.services import grant_membership, revoke_membership
from units.services.people import NotYours

pytestmark = pytest.mark.django_db


def test_a_manager_gives_and_takes_roles_in_the_region() -> None:
    unit, clerk = make_unit(), make_user()
    manager = finance_of(unit.region, Role.MANAGER)

    membership = grant_membership(
        unit=unit, user=clerk, role=Role.CLERK, from_year=2022, by=manager
    )
    assert may(clerk, Action.FILL_IN, unit, 2022)
    assert not may(clerk, Action.FILL_IN, unit, 2021)

    revoke_membership(membership=membership, by=manager)
    assert not may(clerk, Action.VIEW, unit)
    actions = Event.objects.order_by("sequence").values_list("action", flat=True)
    assert list(actions) == ["membership.granted", "membership.revoked"]


def test_a_manager_appoints_nobody_in_another_region() -> None:
    manager = finance_of(make_unit().region, Role.MANAGER)

    with pytest.raises(PermissionDenied):
        grant_membership(
            unit=make_unit(), user=make_user(), role=Role.CLERK, by=manager
        )


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMIN, Role.AUDITOR])
def test_a_manager_does_not_appoint_above_the_region(role: Role) -> None:
    manager = finance_of(make_unit().region, Role.MANAGER)
    bureau = manager.memberships.get().unit

    with pytest.raises(NotYours, match="须由系统管理员任免"):
        grant_membership(unit=bureau, user=make_user(), role=role, by=manager)


def test_nobody_appoints_himself() -> None:
    unit = make_unit()
    manager = finance_of(unit.region, Role.MANAGER)

    with pytest.raises(NotYours, match="不能增减自己的角色"):
        grant_membership(unit=unit, user=manager, role=Role.CLERK, by=manager)


def test_nobody_resigns_alone() -> None:
    admin = member_of(make_unit(), Role.ADMIN)

    with pytest.raises(NotYours, match="不能增减自己的角色"):
        revoke_membership(membership=admin.memberships.get(), by=admin)


def test_a_manager_does_not_dismiss_another() -> None:
    unit = make_unit(is_finance_bureau=True)
    one, other = member_of(unit, Role.MANAGER), member_of(unit, Role.MANAGER)

    with pytest.raises(NotYours, match="财政管理员须由系统管理员任免"):
        revoke_membership(membership=other.memberships.get(), by=one)


def test_an_administrator_appoints_the_manager_of_a_bureau() -> None:
    bureau = make_unit(is_finance_bureau=True)
    admin, manager = member_of(make_unit(), Role.ADMIN), make_user()

    grant_membership(unit=bureau, user=manager, role=Role.MANAGER, by=admin)

    assert may(manager, Action.ORGANISE, bureau)


def test_nobody_gets_a_role_that_must_stay_apart_from_his() -> None:
    unit = make_unit()
    admin = member_of(unit, Role.ADMIN)
    clerk = make_membership(unit=unit).user

    with pytest.raises(ValidationError, match="三类人员必须分设"):
        grant_membership(unit=unit, user=clerk, role=Role.AUDITOR, by=admin)

    assert Membership.objects.filter(user=clerk).count() == 1
