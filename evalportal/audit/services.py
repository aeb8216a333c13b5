"""Write an event down, chained to the one before it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models, transaction
from django.utils import timezone

from evalportal.prepared import Prepared
from evalportal.writing import change, insertion, write

from .chain import START, canonical, link
from .choices import Outcome
from .models import Event, Head
from .origin import here

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

HEAD: Final = 1
NOT_HASHED: Final = frozenset({"previous", "hash"})
HASHED: Final = tuple(
    field.attname for field in Event._meta.fields if field.attname not in NOT_HASHED
)
SYSTEM: Final = "系统"

LOCKED: Final = Prepared(
    lambda: Head.objects.select_for_update(no_key=True).filter(pk=HEAD), values=0
)

logger = logging.getLogger(__name__)


def record(
    action: str,
    obj: models.Model | None,
    *,
    by: AbstractBaseUser | None,
    outcome: Outcome = Outcome.DONE,
    **details: object,
) -> Event:
    """Append one event to the chain; the only way in.

    `action` names the deed in the past tense ("unit.created"); `by` is None when the
    system itself acts. Call it last in the service's atomic block: it locks the
    chain's head until that block commits, and the event goes with the block.
    """
    origin = here()
    event = Event(
        at=timezone.now(),
        action=action,
        outcome=outcome.value,
        address=origin.address,
        session=origin.session,
        details_json=canonical({key: plain(value) for key, value in details.items()}),
        algorithm=settings.AUDIT_ALGORITHM,
        **_actor(by),
        **_object(obj),
    )
    _key()
    # No savepoint: a deed whose event cannot be written is not done at all.
    with transaction.atomic(savepoint=False):
        _append(event)
    return event


def plain(value: object) -> object:
    """`value` as JSON can hold it exactly; decimals, dates and ids become text."""
    match value:
        case None | bool() | int():
            return value
        case str():
            return str(value).replace("\x00", "")
        case Decimal() | UUID() | models.Model():
            return str(value)
        case datetime() | date() | time():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(each) for key, each in value.items()}
        case list() | tuple() | set() | frozenset():
            items = sorted(value) if isinstance(value, set | frozenset) else value
            return [plain(each) for each in items]
    raise TypeError(f"an event cannot hold {value!r} exactly")


def log_head() -> Head:
    """Write the chain's head to the log, where a database administrator cannot."""
    head = Head.objects.filter(pk=HEAD).first() or Head(hash=START)
    logger.info("audit head sequence=%s hash=%s", head.sequence, head.hash)
    return head


def hash_of(event: Event, previous: str) -> str:
    """The hash that this event must carry after `previous`."""
    fields = {name: getattr(event, name) for name in HASHED}
    fields["at"] = _written(event.at)
    return link(fields, previous=previous, algorithm=event.algorithm, key=_key())


def _append(event: Event) -> None:
    head = _locked_head()
    event.sequence, event.previous = head.sequence + 1, head.hash
    event.hash = hash_of(event, event.previous)
    head.sequence, head.hash = event.sequence, event.hash
    write((event, insertion(event)), (head, change(head, "sequence", "hash")))


def _locked_head() -> Head:
    head = LOCKED.first()
    if head is None:
        Head.objects.bulk_create([Head(pk=HEAD, hash=START)], ignore_conflicts=True)
        head = LOCKED.get()
    return head


def _written(moment: datetime | None) -> str:
    """UTC to the microsecond; empty for what a tampered row no longer says."""
    if moment is None:
        return ""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _key() -> bytes:
    if not settings.AUDIT_KEY:
        raise ImproperlyConfigured("缺少审计密钥：请先运行 make setup。")
    return str(settings.AUDIT_KEY).encode()


def _actor(by: AbstractBaseUser | None) -> dict[str, str]:
    if by is None:
        return {"actor_id": "", "actor_label": SYSTEM}
    return {"actor_id": str(by.pk), "actor_label": f"{by}（{by.get_username()}）"[:200]}


def _object(obj: models.Model | None) -> dict[str, str]:
    if obj is None:
        return {}
    return {
        "object_type": obj._meta.label,
        "object_id": str(obj.pk),
        "object_label": str(obj)[:300],
    }
