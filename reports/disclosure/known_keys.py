"""The public keys that a publisher makes known, each with the time it signed in.

They are handed round as keys.json, so that a package is verified far from the site.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from .signing import SIGNATURES, fingerprint

KEYS: Final = "keys.json"
FORMAT: Final = "evalportal-keys/1"


@dataclass(frozen=True, slots=True)
class KnownKey:
    """One key; without times it may have signed at any time."""

    public_key: str
    algorithm: str = ""
    since: str = ""  # ISO 8601
    until: str = ""  # "" = in force

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.public_key)

    @property
    def algorithm_name(self) -> str:
        return SIGNATURES.get(self.algorithm, self.algorithm)

    def signed_in_time(self, at: str) -> bool:
        """Whether something signed at this time (ISO 8601) may bear its signature."""
        moment = datetime.fromisoformat(at)
        begun = not self.since or datetime.fromisoformat(self.since) <= moment
        return begun and (
            not self.until or moment <= datetime.fromisoformat(self.until)
        )

    def __str__(self) -> str:
        """The fingerprint, with the days on which it was put in force and out of it."""
        told = [f"{self.since[:10]}启用"] if self.since else []
        told += [f"{self.until[:10]}停用"] if self.until else []
        return self.fingerprint + (f"（{'，'.join(told)}）" if told else "")


def keys_to_json(keys: Iterable[KnownKey]) -> bytes:
    """keys.json."""
    data = {
        "format": FORMAT,
        "keys": [
            {
                "algorithm": each.algorithm,
                "public_key": each.public_key,
                "fingerprint": each.fingerprint,
                "since": each.since,
                "until": each.until,
            }
            for each in keys
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def keys_from_json(content: bytes) -> tuple[KnownKey, ...]:
    """What keys.json lists; ValueError if it is none."""
    try:
        data = json.loads(content)
        keys = tuple(map(_key, data["keys"]))
        known = data["format"] == FORMAT
    except (ValueError, KeyError, TypeError, AttributeError):
        known, keys = False, ()
    if not known:
        raise ValueError(
            f"不是公钥表（format 应为 {FORMAT}）。请从公开网站的核验页下载。"
        )
    return keys


def _key(data: dict[str, Any]) -> KnownKey:
    key = KnownKey(
        *(data[name] for name in ("public_key", "algorithm", "since", "until"))
    )
    if key.algorithm not in SIGNATURES or not isinstance(key.public_key, str):
        raise ValueError(key.algorithm)
    key.signed_in_time("2000-01-01T00:00:00+08:00")  # the times can be read
    return key
