"""Frozen values that are quick to make: a paper under examination makes thousands.

A frozen dataclass sets each of its fields past its own lock, which takes five times as
long as plain setting does. A light one has no lock: that nobody sets a field of it is
proved by mypy, to which it is as frozen as any other.
"""

from dataclasses import fields, make_dataclass
from typing import TypeVar

Made = TypeVar("Made")


def light(made: type[Made]) -> type[Made]:
    """Put over `@dataclass(frozen=True)`; for small values that are made by the dozen.

    >>> from dataclasses import dataclass
    >>> light(dataclass(frozen=True, slots=True)(type("At", (), {})))()
    At()
    """
    every = [(each.name, each.type, each) for each in fields(made)]  # type: ignore[arg-type]
    plain = make_dataclass(made.__name__, every)
    type.__setattr__(made, "__init__", vars(plain)["__init__"])
    for lock in ("__setattr__", "__delattr__"):
        type.__delattr__(made, lock)
    return made
