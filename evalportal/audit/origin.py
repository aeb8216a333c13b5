"""Where the deed at hand comes from. Commands and jobs come from nowhere."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

FINGERPRINT_LENGTH = 16

_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


@dataclass(frozen=True, slots=True)
class Origin:
    """The client's address, and a fingerprint of its session."""

    address: str = ""
    session: str = ""


@contextmanager
def within(request: HttpRequest) -> Iterator[None]:
    """Whatever is recorded in this block came from this request."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def here() -> Origin:
    """The origin of what is being done now.

    Read when an event is written, not when the request begins: signing in changes
    the session.
    """
    request = _request.get()
    if request is None:
        return Origin()
    return Origin(address=_address(request), session=_fingerprint(request))


def _address(request: HttpRequest) -> str:
    return str(get_adapter().get_client_ip(request))


def _fingerprint(request: HttpRequest) -> str:
    key = request.session.session_key if hasattr(request, "session") else None
    if not key:
        return ""
    return hashlib.sha256(key.encode()).hexdigest()[:FINGERPRINT_LENGTH]
