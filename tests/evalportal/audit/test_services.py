from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from pytest_django import Settings

from evalportal.audit.choices import Outcome
from evalportal.audit.models import Event, Head
from evalportal.audit.services import record
from evalportal.audit.verification import first_broken
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


def three_events() -> list[Event]:
    user = make_user()
    return [record(f"thing.{deed}", user, by=user) for deed in ("made", "sent", "read")]


def test_an_event_says_who_did_what_to_what() -> None:
    user = make_user(username="zhang", name="张三")

    event = record("unit.renamed", user, by=user, before="甲", after=None)

    assert (event.actor_label, event.actor_id) == ("张三（zhang）", str(user.pk))
    assert (event.object_type, event.object_id) == ("accounts.User", str(user.pk))
    assert (event.object_label, event.outcome) == ("张三", Outcome.DONE)
    assert event.details == {"before": "甲", "after": None}


def test_the_system_acts_without_a_person() -> None:
    event = record("round.opened", None, by=None)

    assert (event.actor_label, event.object_type) == ("系统", "")


def test_details_are_kept_exactly() -> None:
    record(
        "figure.changed",
        None,
        by=None,
        money=Decimal("8563000.10"),
        day=date(2022, 12, 31),
        at=datetime(2022, 12, 31, 8, tzinfo=UTC),
        items=("乙", 2, True),
        tags={"b", "a"},
        nested={"x": Decimal("0.1")},
        pasted="a\x00b",
    )

    assert Event.objects.get().details == {
        "money": "8563000.10",
        "day": "2022-12-31",
        "at": "2022-12-31T08:00:00+00:00",
        "items": ["乙", 2, True],
        "tags": ["a", "b"],
        "nested": {"x": "0.1"},
        "pasted": "ab",
    }


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError, match=r"0\.1"):
        record("figure.changed", None, by=None, rate=0.1)


def test_events_are_numbered_and_chained() -> None:
    first, second, third = three_events()

    assert [first.sequence, second.sequence, third.sequence] == [1, 2, 3]
    assert (second.previous, third.previous) == (first.hash, second.hash)
    assert Head.objects.get().hash == third.hash
    assert first_broken() is None


def test_an_event_goes_with_the_deed_that_is_undone() -> None:
    record("thing.made", None, by=None)

    with transaction.atomic():
        record("thing.sent", None, by=None)
        transaction.set_rollback(True)

    assert [event.action for event in Event.objects.all()] == ["thing.made"]
    assert first_broken() is None


def test_without_a_key_nothing_is_recorded(settings: Settings) -> None:
    settings.AUDIT_KEY = ""

    with pytest.raises(ImproperlyConfigured, match="make setup"):
        record("thing.made", None, by=None)

    assert not Event.objects.exists()


def test_the_algorithm_may_change_and_the_chain_goes_on(settings: Settings) -> None:
    record("thing.made", None, by=None)
    settings.AUDIT_ALGORITHM = "sm3"
    record("thing.sent", None, by=None)

    assert [event.algorithm for event in Event.objects.all()] == ["sha256", "sm3"]
    assert first_broken() is None
