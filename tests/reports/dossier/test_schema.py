"""The published schema: titled in Chinese, and never stricter than the reader."""

import copy
import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reports.dossier.codec import to_data
from reports.dossier.fields import FIELDS, TITLES
from reports.dossier.problems import Unusable
from reports.dossier.reading import read
from reports.dossier.schema import schema
from reports.dossier.shape import hints, item_of, optional, records_of

from . import samples

SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA)
WHOLES = [to_data(samples.overall()), to_data(samples.project())]
EXAMPLES = sorted((Path(__file__).parents[3] / "docs" / "examples").glob("*.json"))
ODD = [None, True, 0, -1, 1.5, "", "1", "-1", "x", "长期", [], {}, ["x"], {"x": 1}]

Step = str | int


def properties(part: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(part, dict):
        yield from part.get("properties", {}).items()
    children = part.values() if isinstance(part, dict) else part
    for child in children:
        if isinstance(child, dict | list):
            yield from properties(child)


def paths(value: Any, above: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """The way to everything inside a JSON value."""
    steps: Any = value.items() if isinstance(value, dict) else enumerate(value)
    for step, child in steps:
        yield (*above, step)
        if isinstance(child, dict | list):
            yield from paths(child, (*above, step))


PLACES = [
    (number, path) for number, whole in enumerate(WHOLES) for path in paths(whole)
]


def is_read(data: Any) -> bool:
    try:
        read(json.dumps(data).encode())
    except Unusable:
        return False
    return True


def test_the_schema_is_a_schema_of_2020_12() -> None:
    Draft202012Validator.check_schema(SCHEMA)

    assert SCHEMA["$schema"].endswith("2020-12/schema")


def test_every_field_has_a_title_in_chinese() -> None:
    untitled = [
        name
        for name, part in properties(SCHEMA)
        if not any("\u4e00" <= letter <= "\u9fff" for letter in part.get("title", ""))
        and "SHA-256" not in part.get("title", "")
    ]
    assert untitled == []


@pytest.mark.parametrize("record", FIELDS, ids=lambda record: record.__name__)
def test_the_field_table_knows_every_field_in_its_order(record: type) -> None:
    assert sorted(FIELDS[record]) == sorted(each.name for each in fields(record))


def test_the_field_table_knows_every_record() -> None:
    found = {
        inner
        for record in FIELDS
        for kind in hints(record).values()
        for inner in records_of(item_of(optional(kind)[0]) or optional(kind)[0])
    }
    assert found <= FIELDS.keys()
    assert TITLES.keys() == FIELDS.keys()


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_the_examples_are_valid(file: Path) -> None:
    data = json.loads(file.read_text(encoding="utf-8"))

    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


def test_a_name_may_stand_for_a_shipped_scheme() -> None:
    data = {**WHOLES[1], "scheme": "national-project", "outline": "project"}

    assert VALIDATOR.is_valid(data)
    assert is_read(data)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PLACES), st.sampled_from(["replace", "drop", "add"]), st.data())
def test_whatever_the_reader_takes_the_schema_takes(
    place: tuple[int, tuple[Step, ...]], deed: str, data: st.DataObject
) -> None:
    number, path = place
    changed = copy.deepcopy(WHOLES[number])
    inside: Any = changed
    for step in path[:-1]:
        inside = inside[step]
    if deed == "drop":
        del inside[path[-1]]
    elif deed == "add" and isinstance(inside, dict):
        inside[data.draw(st.sampled_from(["extra", "type", "code", "sha256"]))] = "x"
    else:
        inside[path[-1]] = data.draw(st.sampled_from(ODD))

    assert VALIDATOR.is_valid(changed) or not is_read(changed)


def test_both_refuse_what_the_schema_can_see() -> None:
    wrong = [
        ("fiscal_year", "2022"),
        ("kind", "programme"),
        ("figures", []),
        ("figures", {"支出决算": {"value": -5}}),
        ("figures", {"支出决算": {"value": "NaN"}}),
        ("unit", {"code": "1"}),
        ("sections", [{"key": "lead", "text": 1}]),
    ]
    for name, value in wrong:
        data = {**WHOLES[0], name: value}
        assert not VALIDATOR.is_valid(data), name
        assert not is_read(data), name
