"""Which words speak of which figure, claim or slip? Read from data, compiled once."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from indicators.scoring.measures import Kind

YEARS_END: Final = r"截[至止](?:(?:19|20)\d\d)?年?(?:[底末]|12月(?:31日|底|末)?)"
ROLES: Final = ("budget", "initial", "actual", "rate")
Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase may speak of: figure keys by family, or a bare role."""

    keys: tuple[str, ...]  # acceptable figures; () = depends on what was said before
    role: str = ""  # budget / initial / actual / rate
    family: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """One subject's figures: 收入预算, 收入决算, 收入完成率."""

    name: str
    keys: Mapping[str, str]  # role → key


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All phrases of one kind of paper."""

    meanings: Mapping[str, Meaning]
    bare: Mapping[str, Meaning]  # short forms that lean on what was said before
    families: Mapping[str, Family]
    default: Family
    before: re.Pattern[str]  # phrase and what may stand between it and a number
    modifiers: re.Pattern[str]
    phrase: re.Pattern[str]  # a phrase wherever it stands
    subject: re.Pattern[str]  # a family's subject at the end of some words


@cache
def table(name: str) -> dict[str, Any]:
    """One of the data files."""
    data = files("reports.checks.prose") / "data" / f"{name}.toml"
    return tomllib.loads(data.read_text(encoding="utf-8"))


@cache
def vocabulary(kind: Kind) -> Vocabulary:
    """The phrases of this kind of paper."""
    data = table("figures")
    rows: list[Table] = data[kind.value]
    families = {_name(row): Family(_name(row), _keys(row)) for row in rows}
    default = next(families[_name(row)] for row in rows if row.get("is_default"))
    bare = {
        word: Meaning((), role)
        for role, words in data["bare"].items()
        for word in words
    }
    meanings = {**bare, **dict(_meanings(rows, data))}
    if kind is Kind.PROJECT:
        for key, words in data["project_words"].items():
            meanings.update(dict.fromkeys(words, Meaning((key,))))
    return Vocabulary(
        meanings,
        bare,
        families,
        default,
        _before(meanings, data["between"]),
        _modifiers(data["modifiers"]),
        re.compile(rf"(?P<phrase>{any_of(meanings)})"),
        _subject(meanings),
    )


def any_of(words: Iterable[str]) -> str:
    """A group that matches the longest of the words.

    Words that begin alike share their beginning: where that does not stand, none of
    them is tried.

    >>> any_of(["到位", "到位资金", "到账"])
    '(?:到(?:位(?:资金|)|账))'
    """
    return f"(?:{_alternatives(sorted(dict.fromkeys(words), key=_longest_first))})"


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


def _alternatives(words: Iterable[str]) -> str:
    """The words as alternatives, those with one first letter as one of them."""
    endings: dict[str, list[str]] = {}
    for word in words:
        endings.setdefault(word[:1], []).append(word[1:])
    return "|".join(re.escape(first) + _ending(rest) for first, rest in endings.items())


def _ending(words: list[str]) -> str:
    return re.escape(words[0]) if len(words) == 1 else f"(?:{_alternatives(words)})"


def _meanings(rows: Iterable[Table], data: Table) -> Iterator[tuple[str, Meaning]]:
    for row in rows:
        yield from _of_family(row, data["templates"])


def _of_family(row: Table, templates: Table) -> Iterator[tuple[str, Meaning]]:
    name = _name(row)
    if not row.get("is_general"):
        for subject in row["subject"]:
            yield subject, Meaning((), family=name)  # budget or actual: not said
    for role, key in _roles(row):
        composed = [
            template.format(subject)
            for subject in row["subject"]
            for template in templates[role]
        ]
        for word in (*composed, *row.get(f"{role}_words", ())):
            others = (row["initial"],) if word in _either(row, role) else ()
            yield word, Meaning((key, *others), role, name)
    for key, words in row.get("words", {}).items():
        for word in words:
            yield word, Meaning((key,), family=name)


def _roles(row: Table) -> Iterator[tuple[str, str]]:
    """Roles with their keys; where no initial budget is kept, it is the budget."""
    keys = _keys(row)
    if "initial" not in keys and "budget" in keys:
        yield "initial", keys["budget"]
    yield from keys.items()


def _either(row: Table, role: str) -> tuple[str, ...]:
    """Words that may mean the initial budget as well as the adjusted one."""
    if role != "budget" or "initial" not in row:
        return ()
    return tuple(
        word
        for word in row.get("budget_words", ())
        if not re.search("全年|调整|[增减]至|[增减]加?少?[到至]|追加|压减", word)
    )


def _name(row: Table) -> str:
    return str(row["subject"][0]) if row["subject"] else "项目资金"


def _keys(row: Table) -> dict[str, str]:
    return {role: row[role] for role in ROLES if role in row}


def _subject(meanings: Mapping[str, Meaning]) -> re.Pattern[str]:
    names = [
        word
        for word, each in meanings.items()
        if each.family and not each.role and not each.keys
    ]
    return re.compile(rf"{any_of(names)}$" if names else "(?!)")


def _before(meanings: Iterable[str], between: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?P<phrase>{any_of(meanings)})(?P<gap>{any_of(between)}*)$")


def _modifiers(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of(words)}|{YEARS_END}|全[县市区镇乡村局校院省州旗馆站所队]|(?:19|20)\d\d(?:年度?)?|[我本该](?!项(?!目))\S{{1,3}}|上年度?|去年)+$"
    )
