"""What the demo consists of, read from the TOML files beside this module."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).parent / "data"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """A region; `parent` is the code of the one above."""

    code: str
    name: str
    level: str
    parent: str = ""
    finance_sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """A unit; `supervisor` is the code of another one."""

    code: str
    name: str
    short_name: str
    region: str
    supervisor: str = ""
    is_finance_bureau: bool = False
    finance_section: str = ""  # by name; "" = that of the supervisor


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account, and what they do for which units."""

    username: str
    name: str
    memberships: tuple[tuple[str, str], ...]  # unit code, role
    founds: bool = False  # runs the installation, and enters regions and units


@dataclass(frozen=True, slots=True)
class Asked:
    """A round, and the papers it asks for as (scheme, outline) by name."""

    region: str
    name: str
    fields: Row
    papers: tuple[tuple[str, str], ...]
    due_in_days: int | None = None  # from the day of loading


@dataclass(frozen=True, slots=True)
class Sketch:
    """One self-evaluation, as far as it has been filled in; yuan, unscored."""

    name: str
    unit: str
    round: str
    kind: str
    filled_on: date | None = None
    assumptions: tuple[str, ...] = ()
    project: Row = field(default_factory=dict)
    figures: Mapping[str, Decimal] = field(default_factory=dict)
    funds: tuple[Row, ...] = ()
    payments: tuple[Row, ...] = ()
    goal: Mapping[str, str] = field(default_factory=dict)
    results: Mapping[str, Row] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    group: tuple[Mapping[str, str], ...] = ()
    statements: Row = field(default_factory=dict)
    approval: Row = field(default_factory=dict)  # by which document, when
    approved: tuple[Mapping[str, str], ...] = ()  # its indicators, as in a workbook
    moves: tuple[Mapping[str, str], ...] = ()  # what has been done with it, in order


def places() -> tuple[Place, ...]:
    return tuple(
        Place(**row | {"finance_sections": tuple(row.get("finance_sections", ()))})
        for row in _rows("regions")
    )


def offices() -> tuple[Office, ...]:
    return tuple(Office(**row) for row in _rows("units"))


@lru_cache(maxsize=1)
def people() -> tuple[Person, ...]:
    return tuple(
        Person(
            row["username"],
            row["name"],
            tuple((each["unit"], each["role"]) for each in row["memberships"]),
            row.get("founds", False),
        )
        for row in _rows("people")
    )


def rounds() -> tuple[Asked, ...]:
    return tuple(_asked(dict(row)) for row in _rows("rounds"))


def sketches() -> tuple[Sketch, ...]:
    """The self-evaluations that are not in the examples, by file name."""
    files = sorted((DATA / "evaluations").glob("*.toml"))
    return tuple(_sketch(path.stem, _toml(path)) for path in files)


def _asked(row: dict[str, Any]) -> Asked:
    papers = tuple((each["scheme"], each["outline"]) for each in row.pop("papers"))
    days = row.pop("due_in_days", None)
    return Asked(row.pop("region"), row.pop("name"), row, papers, days)


def _sketch(name: str, row: dict[str, Any]) -> Sketch:
    row = _completed(row)
    lists = ("assumptions", "funds", "payments", "group", "approved", "moves")
    return Sketch(**row | {key: tuple(row.get(key, ())) for key in lists}, name=name)


def _completed(row: dict[str, Any]) -> dict[str, Any]:
    """A row with what it leaves unsaid taken from the file it is `like`."""
    model = row.pop("like", None)
    if model is None:
        return row
    said = _toml(DATA / "evaluations" / f"{model}.toml")
    for key, new in row.items():
        value, kept = new, said.get(key)
        if isinstance(kept, dict) and isinstance(value, dict):
            value = {**kept, **value}
        said[key] = value
    return said


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = _toml(DATA / f"{name}.toml")[name]
    return rows


def _toml(path: Path) -> dict[str, Any]:
    """A file's content; every number in it is a decimal, whatever it counts."""
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
