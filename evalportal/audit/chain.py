"""How one event is tied to the one before it.

hash = HMAC(key, previous hash ‖ canonical JSON of the event's fields). The key lies
outside the database, so whoever can only write the database cannot forge a link.
"""

import hmac
import json
from collections.abc import Mapping
from typing import Final

START: Final = "0" * 64
ALGORITHMS: Final = frozenset({"sha256", "sm3"})


def canonical(fields: Mapping[str, object]) -> str:
    """The one way to write these fields down: keys sorted, no blanks, UTF-8."""
    return json.dumps(
        fields,
        ensure_ascii=False,
        allow_nan=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def link(
    fields: Mapping[str, object], *, previous: str, algorithm: str, key: bytes
) -> str:
    """The hash that ties an event to `previous`.

    >>> link({"action": "a"}, previous=START, algorithm="sha256", key=b"k")[:8]
    '2aca6ffa'
    """
    if algorithm not in ALGORITHMS:
        raise ValueError(f"unknown algorithm {algorithm!r}")
    message = f"{previous}{canonical(fields)}".encode()
    return hmac.new(key, message, algorithm).hexdigest()
