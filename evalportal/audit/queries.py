"""Events of a time, a person, a deed, an object."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from .choices import Outcome
from .models import Event


def events(wanted: Mapping[str, Any]) -> QuerySet[Event]:
    """The newest first. `wanted` holds what `forms.EventFilter` asks for."""
    found = Event.objects.order_by("-sequence")
    if since := wanted.get("since"):
        found = found.filter(at__gte=_midnight(since))
    if until := wanted.get("until"):
        found = found.filter(at__lt=_midnight(until + timedelta(days=1)))
    if person := wanted.get("person"):
        found = found.filter(actor_label__icontains=person)
    if action := wanted.get("action"):
        found = found.filter(action__startswith=action)
    if subject := wanted.get("subject"):
        found = found.filter(
            Q(object_label__icontains=subject) | Q(details_json__icontains=subject)
        )
    if outcome := wanted.get("outcome"):
        found = found.filter(outcome=Outcome(outcome))
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
