"""Events of a time, a person, a deed, an object."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Model, Q, QuerySet
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
    if deed := wanted.get("deed"):
        found = found.filter(action__startswith=deed)
    if subject := wanted.get("subject"):
        found = found.filter(
            Q(object_label__icontains=subject) | Q(details_json__icontains=subject)
        )
    if outcome := wanted.get("outcome"):
        found = found.filter(outcome=Outcome(outcome))
    return found


def about(rows: Iterable[Model]) -> QuerySet[Event]:
    """All that was done with these objects, the oldest first."""
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        keys[row._meta.label].append(str(row.pk))
    wanted = Q(pk__in=[])
    for kind, ids in keys.items():
        wanted |= Q(object_type=kind, object_id__in=ids)
    return Event.objects.filter(wanted).order_by("sequence")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
