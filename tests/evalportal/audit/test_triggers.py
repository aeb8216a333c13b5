import pytest
from django.db import DatabaseError, transaction

from evalportal.audit.models import Event
from evalportal.audit.services import record
from evalportal.audit.triggers import install

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _triggers() -> None:
    install()
    install()
    record("thing.made", None, by=None)


def test_the_database_refuses_to_change_an_event() -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.update(action="thing.unmade")

    assert Event.objects.get().action == "thing.made"


def test_the_database_refuses_to_delete_an_event() -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.all().delete()

    assert Event.objects.count() == 1


def test_events_are_still_appended() -> None:
    record("thing.sent", None, by=None)

    assert Event.objects.count() == 2
