"""Is every event as it was written, and none missing?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .chain import START
from .models import Event, Head
from .services import HEAD, hash_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BATCH: Final = 1000


def first_broken() -> tuple[int, str] | None:
    """The number of the first event that is not as it was written, and why.

    None when the chain is whole from its start to its head.
    """
    previous, expected = START, 1
    events = _events()
    while True:
        try:
            event = next(events, None)
        except ValueError:
            return expected, "事件内容无法读取"
        if event is None:
            return _broken_head(expected - 1, previous)
        fault = _fault(event, expected, previous)
        if fault:
            return expected, fault
        previous, expected = event.hash, expected + 1


def _events() -> Iterator[Event]:
    """All events in order; one that cannot be read raises when its turn comes."""
    ordered, last = Event.objects.order_by("sequence"), 0
    while True:
        batch = ordered.filter(sequence__gt=last)[:BATCH]
        numbers = list(batch.values_list("sequence", flat=True))
        if not numbers:
            return
        try:
            yield from list(batch)
        except ValueError:
            for number in numbers:
                yield ordered.get(sequence=number)
        last = numbers[-1]


def _fault(event: Event, expected: int, previous: str) -> str:
    if event.sequence != expected:
        return f"事件缺失，下一条是第 {event.sequence} 条"
    if event.previous != previous:
        return "与前一条事件的散列不衔接"
    try:
        whole = event.hash == hash_of(event, previous)
    except ValueError:
        return f"散列算法不明：{event.algorithm}"
    return "" if whole else "内容与散列不符"


def _broken_head(last: int, last_hash: str) -> tuple[int, str] | None:
    head = Head.objects.filter(pk=HEAD).first() or Head(hash=START)
    if (head.sequence, head.hash) == (last, last_hash):
        return None
    return last + 1, f"链头记录到第 {head.sequence} 条，实有 {last} 条"
