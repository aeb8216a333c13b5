"""Rows written in words that are ready hold what `save` would have written."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError

from evalportal.audit.models import Event, Head
from evalportal.writing import change, insertion, write
from tests.factories.indicators import make_evaluation, make_result

pytestmark = pytest.mark.django_db


def test_a_changed_row_holds_texts_numbers_times_and_json() -> None:
    row = make_result(evaluation=make_evaluation())
    row.actual, row.chosen, row.stamps = "“1”%s", None, {"actual": ["甲", 1]}
    before = row.changed_at

    write((row, change(row, "actual", "chosen", "stamps", "changed_at")))

    row.refresh_from_db()
    assert (row.actual, row.chosen) == ("“1”%s", None)
    assert row.stamps == {"actual": ["甲", 1]}
    assert row.changed_at > before


def test_fields_that_are_not_named_stay_as_they_are_in_the_database() -> None:
    row = make_result(evaluation=make_evaluation(), target="旧")
    row.target, row.actual = "没有存", "存了"

    write((row, change(row, "actual")))

    row.refresh_from_db()
    assert (row.target, row.actual) == ("旧", "存了")


def test_an_added_row_is_there_with_its_defaults() -> None:
    at = datetime(2023, 4, 1, 8, 30, 0, 123456, tzinfo=UTC)
    event = Event(sequence=7, at=at, action="thing.made", hash="0" * 64)

    write((event, insertion(event)))

    kept = Event.objects.get()
    assert (kept.sequence, kept.at, kept.details) == (7, at, {})


def test_a_row_that_is_gone_is_not_taken_for_written() -> None:
    head = Head.objects.create(pk=5)
    Head.objects.all().delete()

    with pytest.raises(DatabaseError, match="wrote 0 rows"):
        write((head, change(head, "sequence")))
