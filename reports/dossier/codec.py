"""A dossier as JSON: plain data, canonical bytes, their hash, and a form to read.

Canonical: UTF-8, keys sorted, no spaces, decimals as plain strings. The same dossier
always gives the same bytes, and reading them back gives the same dossier.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from indicators.scoring.canonical import scheme_sha256, scheme_to_data
from indicators.scoring.scheme import Scheme

from .model import FORMAT, Dossier, Entry
from .outline import Outline

Data = dict[str, Any]


def to_data(dossier: Dossier) -> Data:
    """Plain JSON values, fields in the order of the model."""
    return {
        "format": FORMAT,
        **_members(dossier),
        "figures": _by_key(dossier.figures),
    }


def canonical(dossier: Dossier) -> bytes:
    """The one byte form of a dossier; its SHA-256 identifies it."""
    return canonical_bytes(to_data(dossier))


def sha256(dossier: Dossier) -> str:
    """The hash of the canonical form, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(dossier)).hexdigest()


def pretty(dossier: Dossier) -> str:
    """The same content for people: indented, Chinese as it is, one final newline."""
    return json.dumps(to_data(dossier), ensure_ascii=False, indent=2) + "\n"


def canonical_bytes(data: object) -> bytes:
    """Any plain JSON value in canonical form."""
    return json.dumps(
        data,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    ).encode()


def outline_to_data(outline: Outline) -> Data:
    """Plain data of an outline, as it stands in a dossier but for its hash."""
    return _members(outline)


def outline_sha256(outline: Outline) -> str:
    """The version of an outline: the hash of its content."""
    return hashlib.sha256(canonical_bytes(outline_to_data(outline))).hexdigest()


def _members(record: Any) -> Data:
    return {each.name: _plain(getattr(record, each.name)) for each in fields(record)}


def _plain(value: Any) -> Any:
    if isinstance(value, Scheme):
        return {"sha256": scheme_sha256(value), **scheme_to_data(value)}
    if isinstance(value, Outline):
        return {"sha256": outline_sha256(value), **outline_to_data(value)}
    if is_dataclass(value):
        return _members(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return _leaf(value)


def _leaf(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _by_key(entries: Iterable[Entry]) -> Data:
    """Entered figures stand by their key, which they then do not repeat."""
    return {entry.key: _without_key(_members(entry)) for entry in entries}


def _without_key(entry: Data) -> Data:
    return {name: value for name, value in entry.items() if name != "key"}
