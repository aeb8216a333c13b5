"""Which kinds of jobs there are, and what runs them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .models import Job
    from .run import Outcome, Run

    Handler = Callable[[Run], Outcome | None]
    Listener = Callable[[Job], None]
    Tidy = Callable[[Job], None]

HALF_AN_HOUR = timedelta(minutes=30)

_kinds: dict[str, Kind] = {}
_listeners: list[Listener] = []


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job: `time_limit` is for one attempt.

    `page` names an address that tells more of a finished job, by its id; `tidy`
    removes what was kept for a job, once it is over in whatever way.
    """

    name: str
    label: str
    handler: Handler
    time_limit: timedelta
    max_attempts: int
    page: str = ""
    tidy: Tidy | None = None


class UnknownKind(LookupError):
    """No installed app declares this kind of job."""


def job(
    name: str,
    *,
    label: str,
    time_limit: timedelta = HALF_AN_HOUR,
    max_attempts: int = 3,
    page: str = "",
    tidy: Tidy | None = None,
) -> Callable[[Handler], Handler]:
    """Declare the decorated function, in an app's `jobs.py`, as a kind of job.

    It may run again after a crash, so it must be idempotent: write to
    `run.folder` under a temporary name, and skip what an earlier attempt finished.
    """

    def declare(handler: Handler) -> Handler:
        if name in _kinds:
            raise ValueError(f"two kinds of job are called {name!r}")
        _kinds[name] = Kind(name, label, handler, time_limit, max_attempts, page, tidy)
        return handler

    return declare


def page_of(name: str) -> str:
    """The address that tells more of jobs of this kind; "" if there is none."""
    return _kinds[name].page if name in _kinds else ""


def tidy_after(job: Job) -> None:
    """Remove what was kept for a job that is over."""
    kind = _kinds.get(job.kind)
    if kind and kind.tidy:
        kind.tidy(job)


def kind_named(name: str) -> Kind:
    if name not in _kinds:
        raise UnknownKind(name)
    return _kinds[name]


def when_failed(listener: Listener) -> Listener:
    """Have the decorated function, in an app's `jobs.py`, hear of what failed for good.

    It is called in the transaction that writes the failure down.
    """
    _listeners.append(listener)
    return listener


def tell_failed(job: Job) -> None:
    for listener in _listeners:
        listener(job)
