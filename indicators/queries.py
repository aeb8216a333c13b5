"""What a stored scheme says, which groups the clerk fills and with what codes."""

import json
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Final

from django.db.models import Field, Model

from .models import SchemeVersion
from .scoring.canonical import scheme_from_data
from .scoring.scheme import Group, Scheme
from .scoring.structure import Placed, execution_weight, walk

NOTHING: Final = Decimal(0)


def scheme_of(version: SchemeVersion) -> Scheme:
    """The scheme that a version holds."""
    return _read(version.content)


def leaves(scheme: Scheme) -> tuple[Placed, ...]:
    """Groups that hold indicators themselves, in the scheme's order."""
    return tuple(placed for placed in walk(scheme) if placed.is_leaf)


def leaf_of(scheme: Scheme, code: str) -> Placed | None:
    """The leaf group of that code, or None where the scheme has no such group."""
    return next((leaf for leaf in leaves(scheme) if leaf.group.code == code), None)


def is_open(scheme: Scheme, group: Group) -> bool:
    """Whether the clerk adds the indicators of this group, rather than the scheme."""
    if group.groups or group.indicators:
        return False
    execution = execution_weight(scheme, group)
    if group.weight is None:
        return not execution
    return group.weight > execution


def free_code(group: str, taken: Iterable[str]) -> str:
    """The code of an indicator that is added: its group's, and the next free number."""
    there, number = frozenset(taken), 1
    while (code := f"{group}-{number}") in there:
        number += 1
    return code


def label_of(model: type[Model], field: str) -> str:
    """What the screen calls a field of a model."""
    found = model._meta.get_field(field)
    return str(found.verbose_name) if isinstance(found, Field) else field


@lru_cache(maxsize=128)
def _read(content: str) -> Scheme:
    return scheme_from_data(json.loads(content, parse_float=Decimal))
