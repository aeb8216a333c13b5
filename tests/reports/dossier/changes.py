"""A dossier's data to change, and what its reader says then."""

import json
from typing import Any

import pytest

from reports.dossier.codec import to_data
from reports.dossier.problems import Problem, Unusable
from reports.dossier.reading import read

from . import samples

Data = dict[str, Any]


def problems(data: object) -> tuple[Problem, ...]:
    with pytest.raises(Unusable) as refusal:
        read(json.dumps(data).encode())
    return refusal.value.problems


def overall() -> Data:
    return to_data(samples.overall())


def project() -> Data:
    return to_data(samples.project())


def with_value(data: Data, *path: str | int, value: object) -> Data:
    inside: Any = data
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    return data
