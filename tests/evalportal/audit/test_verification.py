from datetime import UTC, datetime

import pytest
from django.db import connection
from pytest_django import Settings

from evalportal.audit.models import Event
from evalportal.audit.services import record
from evalportal.audit.verification import first_broken

pytestmark = pytest.mark.django_db


def three_events() -> None:
    for deed in ("made", "sent", "read"):
        record(f"thing.{deed}", None, by=None)


def test_a_chain_without_events_is_whole() -> None:
    assert first_broken() is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", datetime(2020, 1, 1, tzinfo=UTC)),
        ("action", "thing.unsent"),
        ("outcome", "failed"),
        ("object_label", "别人"),
        ("actor_label", "别人"),
        ("actor_id", "0"),
        ("address", "10.0.0.1"),
        ("details_json", '{ "a":1}'),
        ("algorithm", "sm3"),
        ("algorithm", "none"),
        ("previous", "0" * 64),
        ("hash", "f" * 64),
    ],
)
def test_a_changed_event_is_named(field: str, value: object) -> None:
    three_events()

    Event.objects.filter(sequence=2).update(**{field: value})

    broken = first_broken()
    assert broken is not None
    assert broken[0] == 2


def test_one_changed_byte_of_the_details_is_found() -> None:
    event = record("thing.made", None, by=None, points="96")

    Event.objects.update(details_json=event.details_json.replace("96", "97"))

    assert first_broken() == (1, "内容与散列不符")


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="the database itself refuses such a date"
)
@pytest.mark.parametrize("written", ["2026-13-45", "gestern", "2026-01-01 99:00:00"])
def test_a_date_that_cannot_be_read_is_found(written: str) -> None:
    three_events()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_event SET at = %s WHERE sequence = 3", [written])

    broken = first_broken()
    assert broken is not None
    assert broken[0] == 3


def test_a_dropped_event_is_found() -> None:
    three_events()

    Event.objects.filter(sequence=2).delete()

    assert first_broken() == (2, "事件缺失，下一条是第 3 条")


def test_a_cut_tail_is_found() -> None:
    three_events()

    Event.objects.filter(sequence=3).delete()

    assert first_broken() == (3, "链头记录到第 3 条，实有 2 条")


def test_an_event_forged_without_the_key_is_found(settings: Settings) -> None:
    settings.AUDIT_KEY = "somebody else's"
    record("thing.made", None, by=None)
    settings.AUDIT_KEY = "ours"

    assert first_broken() == (1, "内容与散列不符")
