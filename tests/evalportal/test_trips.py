"""What is asked in one trip is answered as if asked one by one."""

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from evalportal.accounts.models import User
from evalportal.prepared import Prepared, PreparedIn, ask_all, ask_lists
from evalportal.trips import Statement, carry_out, fetch
from tests.factories.units import make_membership, make_unit
from units.models import Membership, Unit

pytestmark = pytest.mark.django_db

HELD = Prepared(lambda user: Membership.objects.filter(user=user))
HELD_BY = PreparedIn(lambda users: Membership.objects.filter(user__in=users))
UNITS = PreparedIn(lambda pks: Unit.objects.filter(pk__in=pks).order_by("pk"))


def test_each_question_gets_its_own_answer() -> None:
    one, other = make_membership(), make_membership()

    found = ask_all(
        HELD.with_values(other.user_id),
        HELD.with_values(10**30),
        HELD.with_values(one.user_id),
    )

    assert found == [[other], [], [one]]


def test_lists_of_none_one_and_many_are_answered_side_by_side() -> None:
    one, other = make_membership(), make_membership()
    both = sorted([one.unit, other.unit], key=lambda each: each.pk)

    with CaptureQueriesContext(connection) as asked:
        found = ask_lists(
            HELD_BY.with_lists([]),
            HELD_BY.with_lists([one.user_id]),
            UNITS.with_lists([one.unit_id, other.unit_id]),
        )

    assert found == [[], [one], both]
    assert len(asked) == 2
    assert all("SELECT" in each["sql"] for each in asked.captured_queries)


def test_statements_are_carried_out_in_their_order_and_counted() -> None:
    unit = make_unit()
    table, key = Unit._meta.db_table, unit.pk
    rename = Statement(f"UPDATE {table} SET name = %s WHERE id = %s", ("新", key))  # noqa: S608
    nobody = Statement(f"UPDATE {table} SET name = %s WHERE id = %s", ("新", 0))  # noqa: S608

    assert carry_out("default", rename, nobody) == [1, 0]
    read = Statement(f"SELECT name FROM {table} WHERE id = %s", (key,))  # noqa: S608
    assert [tuple(each) for (each,) in fetch("default", read)] == [("新",)]


@pytest.mark.django_db(transaction=True)
def test_after_a_refusal_the_connection_goes_on() -> None:
    held = make_membership()
    table = User._meta.db_table
    impossible = Statement(f"UPDATE {table} SET username = NULL", ())  # noqa: S608
    possible = Statement(f"UPDATE {table} SET name = %s", ("新",))  # noqa: S608

    with pytest.raises(DatabaseError):
        carry_out("default", impossible, possible)

    assert HELD.get(held.user_id) == held
