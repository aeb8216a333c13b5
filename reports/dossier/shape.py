"""How the types of the model stand for JSON: one reading of the type hints for all."""

import operator
from dataclasses import MISSING, fields, is_dataclass
from functools import cache, reduce
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


@cache
def hints(record: type) -> dict[str, Any]:
    """Field name → type, in the order of the fields."""
    known = get_type_hints(record)
    return {each.name: known[each.name] for each in fields(record)}


@cache
def required(record: type) -> frozenset[str]:
    """Fields without a default: a dossier must state them."""
    return frozenset(
        each.name
        for each in fields(record)
        if each.default is MISSING and each.default_factory is MISSING
    )


def optional(kind: Any) -> tuple[Any, bool]:
    """The type without None, and whether None was allowed."""
    if get_origin(kind) not in (UnionType, Union) or NoneType not in get_args(kind):
        return kind, False
    rest = tuple(each for each in get_args(kind) if each is not NoneType)
    return reduce(operator.or_, rest), True


def item_of(kind: Any) -> Any | None:
    """The type of a list's items; None if it is no list."""
    return get_args(kind)[0] if get_origin(kind) is tuple else None


def records_of(kind: Any) -> tuple[type, ...]:
    """The dataclasses a value may be of; () if it is no record."""
    if get_origin(kind) in (UnionType, Union):
        return tuple(get_args(kind))
    return (kind,) if isinstance(kind, type) and is_dataclass(kind) else ()
