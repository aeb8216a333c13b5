"""What a posted form makes of a scheme's plain data: other values, other parts."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from hashlib import sha256
from typing import Any, Final

from indicators.scoring.canonical import scheme_from_data
from indicators.scoring.problems import Problem, SchemeRefused

from .places import around, held, put
from .screen import Entry
from .words import RULES

NEW: Final[Mapping[str, Mapping[str, Any]]] = {
    "groups": {"code": "", "name": "", "weight": None, "groups": [], "indicators": []},
    "indicators": {
        "code": "",
        "name": "",
        "weight": "",
        "rule": "",
        "operator": "定性",
        "value_kind": "text",
        "target": "",
        "unit": "",
        "explanation": "",
        "standard": "",
        "evidence": "",
        "core": False,
        "alternatives": [],
    },
    "bands": {"grade": "", "floor": ""},
    "tiers": {"name": "", "upper": "", "lower": ""},
    "ceilings": {"below": "", "total": ""},
    "steps": {"floor": "", "share": ""},
    "late": {"floor": "", "share": ""},
    "items": {"code": "", "name": "", "points": "", "fatal": False},
}
PROPORTIONAL: Final[Mapping[str, Any]] = {"type": "proportional", "floor": "0"}
NEW_RULES: Final[Mapping[str, Mapping[str, Any]]] = {
    "proportional": PROPORTIONAL,
    "equal": {},
    "interval": {"low": "", "high": "", "per_point": None},
    "date_met": {"late": []},
    "bands": {"steps": [{"floor": "", "share": ""}], "falling": False},
    "per_unit": {
        "limit": "",
        "unit": "1",
        "points": "",
        "above": True,
        "begun": False,
    },
    "checklist": {"items": [{"code": "a", "name": "", "points": "", "fatal": False}]},
    "tiers": {},
    "coefficient": {},
    "manual": {},
    "ratio": {
        "numerator": "",
        "denominator": "",
        "judged": PROPORTIONAL,
        "change": False,
    },
}


def problems_of(data: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Everything that keeps the data from being a sound scheme; blank names too."""
    try:
        scheme_from_data(data)
    except SchemeRefused as refused:
        return (*refused.problems, *_unnamed(data["groups"], "groups"))
    return tuple(_unnamed(data["groups"], "groups"))


def _unnamed(parts: Iterable[Mapping[str, Any]], place: str) -> Iterable[Problem]:
    for number, part in enumerate(parts):
        at = f"{place}[{number}]"
        if not part["name"].strip():
            yield Problem(f"{at}.name", "没有填写", "名称")
        for name in ("groups", "indicators"):
            yield from _unnamed(part.get(name, ()), f"{at}.{name}")


def typed(
    data: Mapping[str, Any], entries: Iterable[Entry], posted: Mapping[str, str]
) -> dict[str, Any]:
    """The data with what was typed; what cannot be read stays as it was typed."""
    made = deepcopy(dict(data))
    for entry in entries:
        put(made, entry.place, _value(entry, posted.get(entry.place)))
    return made


def _value(entry: Entry, text: str | None) -> Any:
    if entry.kind == "truth":
        return text is not None
    if text is None:
        return entry.value
    if entry.kind in ("number", "whole"):
        text = text.strip()
        if not text and entry.is_optional:
            return None
        is_whole = entry.kind == "whole" and text.isascii() and text.isdigit()
        return int(text) if is_whole and len(text) < len("1000") else text
    return text.replace("\r\n", "\n")


def done(data: Mapping[str, Any], act: str, kind: str = "") -> dict[str, Any]:
    """The data after an act of the screen, and a place: `add:`, `remove:`, `copy:`.

    `new:` makes a rule of the chosen kind; `turn:` and a kind, then the place of a
    rule, makes another kind of it. What is new has still to be filled in.
    """
    made = deepcopy(dict(data))
    deed, _, place = act.partition(":")
    if deed == "new":
        held(made, place).append(_new_rule(kind, made["rules"]))
        return made
    if deed == "turn":
        kind, _, place = place.partition(":")
        put(made, place, _rule(kind))
        return made
    if deed == "add":
        parts = held(made, place)
        parts.append({**deepcopy(NEW[place.rpartition(".")[2]]), **_code(made, place)})
        return made
    listed = held(made, around(place))
    part = held(made, place)
    if deed == "remove":
        listed.remove(part)
    else:
        taken = {each["name"] for each in listed}
        listed.append({**deepcopy(part), "name": _free(part["name"], taken)})
    return made


def _new_rule(kind: str, rules: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    kind = kind if kind in NEW_RULES else "proportional"
    taken = {each["name"] for each in rules}
    name = _free(kind.replace("_", "-"), taken)
    return {"name": name, "title": RULES[kind], "rule": _rule(kind)}


def _rule(kind: str) -> dict[str, Any]:
    return {"type": kind, **deepcopy(dict(NEW_RULES[kind]))}


def shape(data: Mapping[str, Any]) -> str:
    """A digest of which parts there are: places mean the same while it is the same."""
    lists = {name: len(data[name]) for name in (*NEW, "rules") if name in data}
    return sha256(repr((lists, list(_codes(data)))).encode()).hexdigest()


def _code(data: Mapping[str, Any], place: str) -> dict[str, str]:
    """A code for a new part that no other part has."""
    name = place.rpartition(".")[2]
    if "code" not in NEW[name]:
        return {}
    taken = {str(code) for code in _codes(data)}
    parent = held(data, around(place)) if "." in place else {}
    return {"code": _free(str(parent.get("code", name)), taken)}


def _codes(data: Any) -> Iterable[Any]:
    if isinstance(data, Mapping):
        yield data.get("code", "")
        for each in data.values():
            yield from _codes(each)
    elif isinstance(data, list):
        for each in data:
            yield from _codes(each)


def _free(stem: str, taken: set[str]) -> str:
    stem = stem[:30].rstrip("-")
    return next(
        name for n in range(2, len(taken) + 3) if (name := f"{stem}-{n}") not in taken
    )
