"""How a scheme is written as TOML, so that a person can read, keep and send it."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Final, get_args

from .plain import TYPE, decimal_text, tag
from .rules import Rule
from .scheme import Scheme

TABLES: Final = ("groups", "indicators", "rules")  # written under headings of their own
RULES: Final = frozenset(get_args(Rule))


def toml_text(scheme: Scheme) -> str:
    """The TOML text that `shipped.read_toml` reads back as this very scheme."""
    return "\n".join(_table(scheme, "")).lstrip("\n") + "\n"


def _table(value: Any, path: str) -> Iterator[str]:
    """The lines of a table: its own values first, as TOML wants, then its tables."""
    members = _members(value)
    apart = [name for name, held in members if name in TABLES and held]
    for name, held in members:
        if name not in apart:
            yield f"{name} = {_inline(held, is_broken=not path)}"
    for name in apart:
        below = f"{path}.{name}" if path else name
        for each in getattr(value, name):
            yield f"\n[[{below}]]"
            yield from _table(each, below)


def _members(value: Any) -> list[tuple[str, Any]]:
    """Fields with what they hold; TOML has no null, so what is None is left out."""
    held = [(each.name, getattr(value, each.name)) for each in fields(value)]
    kind = [(TYPE, tag(type(value)))] if type(value) in RULES else []
    return [*kind, *((name, each) for name, each in held if each is not None)]


def _inline(value: Any, *, is_broken: bool = False) -> str:
    """A value on one line, or a list with one table to a line."""
    if isinstance(value, tuple):
        texts = [_inline(each) for each in value]
        if is_broken and value and is_dataclass(value[0]):
            return "[\n" + "".join(f"  {text},\n" for text in texts) + "]"
        return f"[{', '.join(texts)}]"
    if is_dataclass(value):
        pairs = [f"{name} = {_inline(held)}" for name, held in _members(value)]
        return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
    return _scalar(value)


def _scalar(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return decimal_text(value)
        case int():
            return str(value)
        case Enum():
            return json.dumps(value.value, ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False)
