"""Who may do what, asked from the paper's side."""

import pytest

from evalportal.accounts.models import User
from tests.factories.units import finance_of, make_unit, member_of
from units.permissions import may
from units.queries import holders
from units.roles import APART, Action, Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("year", [None, 2022])
def test_holders_are_exactly_those_who_may(action: Action, year: int | None) -> None:
    top = make_unit()
    middle = make_unit(region=top.region, supervisor=top)
    unit = make_unit(region=top.region, supervisor=middle)
    for place in (top, middle, unit, make_unit(region=top.region), make_unit()):
        for role in (Role.CLERK, Role.HEAD, Role.DEPARTMENT):
            member_of(place, role)
            member_of(place, role, from_year=2023)
    for role in (Role.REVIEWER, Role.MANAGER, *APART):
        finance_of(top.region, role)
        finance_of(make_unit().region, role)

    held = {user.pk for user in holders(action, unit, year)}

    everybody = User.objects.all()
    assert held == {user.pk for user in everybody if may(user, action, unit, year)}
    assert held


def test_a_closed_account_holds_nothing() -> None:
    unit = make_unit()
    person = member_of(unit)
    User.objects.filter(pk=person.pk).update(is_active=False)

    assert not holders(Action.FILL_IN, unit).exists()
