"""What every check is: title, severity, basis, remedy, example, limits. Data."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from reports.checks.verdicts import Severity

FOLDER: Final = Path(__file__).resolve().parent
GROUPS: Final[Mapping[str, str]] = {
    "numbers": "数字",
    "structure": "结构",
    "text": "文字",
    "across": "材料之间",
    "process": "程序",
    "signals": "风险信号",
}


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that a round may set: a threshold of a check."""

    name: str
    title: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Entry:
    """One check of the catalogue, in the words of the help page."""

    code: str
    group: str
    severity: Severity
    title: str
    basis: str
    needs: str
    remedy: str
    example: str
    after: tuple[str, ...] = ()  # its faults follow from faults of these codes
    limits: tuple[Limit, ...] = ()


@cache
def entries() -> Mapping[str, Entry]:
    """Every check by its code, in the catalogue's order."""
    return {each.code: each for group in GROUPS for each in _read(group)}


def _read(group: str) -> Iterator[Entry]:
    text = (FOLDER / f"{group}.toml").read_text(encoding="utf-8")
    for code, stated in tomllib.loads(text, parse_float=Decimal).items():
        yield _entry(code, group, stated)


def _entry(code: str, group: str, stated: dict[str, Any]) -> Entry:
    return Entry(
        code=code,
        group=group,
        severity=Severity(stated["severity"]),
        title=stated["title"],
        basis=stated["basis"],
        needs=stated["needs"],
        remedy=stated["remedy"],
        example=stated["example"],
        after=tuple(stated.get("after", ())),
        limits=tuple(
            Limit(name, limit["title"], Decimal(limit["value"]))
            for name, limit in stated.get("limits", {}).items()
        ),
    )
