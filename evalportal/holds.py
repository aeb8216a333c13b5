"""What may not change now because something above rests on it.

An app knows only those on its right; whoever uses its objects declares here why some
of them have to stay as they are.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from .refusals import Refusal

Reason = Callable[[Any], str]

_reasons: dict[type[Model], Reason] = {}


class Held(Refusal):
    """Something above rests on the object; the sentence says what, and the way out."""


def declare(model: type[Model], reason: Reason) -> None:
    """`reason` says why an object of this model is held; "" = it is not."""
    _reasons[model] = reason


def why_held(obj: Model) -> str:
    """Why the object may not change now; "" = it may."""
    reason = _reasons.get(type(obj))
    return reason(obj) if reason else ""


def refuse_if_held(obj: Model) -> None:
    if why := why_held(obj):
        raise Held(why)
