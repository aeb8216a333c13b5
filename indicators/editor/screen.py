"""Which fields a scheme has on the screen: each with its place, words and problems."""

import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from indicators.scoring.plain import TYPE, tag
from indicators.scoring.problems import Problem
from indicators.scoring.rules import RateRule, Rule
from indicators.scoring.scheme import Scheme

from .places import around, inside
from .words import CHOICES, FIELDS, LISTS, OF_KIND, RULES, SECTIONS

RULE_KINDS: Final = {tag(kind): kind for kind in get_args(Rule)}
MAIN: Final = {"Spec": ("name", "weight", "rule")}  # the rest of it is folded away
UNSHOWN: Final = {
    "Scheme": ("name", "kind"),
    "Group": ("code",),
    "Spec": ("code", "alternatives"),
    "NamedRule": ("name",),
    "Default": ("operator", "value_kind"),
    "CheckItem": ("code",),
    "Execution": ("reference",),
}
LONG: Final = ("source", "confidence", "explanation", "standard")

Options = Sequence[tuple[str, str]]


@dataclass(slots=True)
class Entry:
    """One input: `kind` is text, long, number, whole, truth or choice."""

    place: str
    label: str
    kind: str
    value: Any
    is_optional: bool = False
    options: Options = ()
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """A part of the scheme: its inputs, and what may be done to it."""

    place: str
    title: str
    depth: int
    entries: list[Entry]
    folded: list[Entry]
    acts: list[tuple[str, str]]  # what is asked for, and what the button says
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_unfolded(self) -> bool:
        """Whether something folded away has to be mended."""
        return any(entry.problems for entry in self.folded)


@dataclass(slots=True)
class Section:
    place: str
    title: str
    rows: list[Row]
    acts: list[tuple[str, str]]
    problems: list[Problem] = field(default_factory=list)

    def entries(self) -> Iterator[Entry]:
        for row in self.rows:
            yield from (*row.entries, *row.folded)


def sections(
    data: Mapping[str, Any], figures: Iterable[str], problems: Iterable[Problem] = ()
) -> list[Section]:
    """The whole scheme for the screen, every problem at its place or next to it.

    `figures` are the keys that a rate may be made of.
    """
    screen = _Screen(_options(data, figures))
    made = [_basics(screen, data)]
    hints = get_type_hints(Scheme)
    for name in list(SECTIONS)[1:]:
        rows = list(screen.below(hints[name], data[name], name, 0))
        acts = [_adding(name)] if name in LISTS else []
        acts += [("new:rules", "添加规则")] if name == "rules" else []
        made.append(Section(name, SECTIONS[name], rows, acts))
    _place(made, problems)
    return made


def entries(made: Iterable[Section]) -> Iterator[Entry]:
    for section in made:
        yield from section.entries()


def offered(made: Iterable[Section]) -> set[str]:
    """What the buttons of the screen may ask for."""
    acts = [act for section in made for act in section.acts]
    acts += [act for section in made for row in section.rows for act in row.acts]
    return {asked for asked, _ in acts}


def _basics(screen: "_Screen", data: Mapping[str, Any]) -> Section:
    row = screen.row(Scheme, data, "", 0)
    return Section("", SECTIONS[""], [row], [])


def _options(data: Mapping[str, Any], figures: Iterable[str]) -> dict[str, Options]:
    """What may be chosen among what the scheme itself names."""
    groups = list(_groups(data["groups"]))
    keys = [(key, key) for key in figures]
    weighted = [(g["code"], g["name"]) for g in groups if g["weight"] is not None]
    return {
        "rule": [(each["name"], each["title"]) for each in data["rules"]],
        "group": [(g["code"], g["name"]) for g in groups if not g["groups"]],
        "receiver": [("", "（无）"), *weighted],
        "numerator": keys,
        "denominator": keys,
    }


def _groups(groups: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for group in groups:
        yield group
        yield from _groups(group["groups"])


@dataclass(slots=True)
class _Screen:
    options: Mapping[str, Options]

    def below(self, hint: Any, data: Any, place: str, depth: int) -> Iterator[Row]:
        """The rows of whatever stands at a place: a part, or a list of parts."""
        if data is None:
            return
        if get_origin(hint) is tuple:
            for number, each in enumerate(data):
                at = f"{place}[{number}]"
                yield from self.below(get_args(hint)[0], each, at, depth)
            return
        kind = _kind(hint, data)
        yield self.row(kind, data, place, depth)
        for name, inner in get_type_hints(kind).items():
            if _is_part(inner):
                at = inside(place, name)
                yield from self.below(inner, data[name], at, depth + 1)

    def row(self, kind: type, data: Mapping[str, Any], place: str, depth: int) -> Row:
        unshown = UNSHOWN.get(kind.__name__, ())
        hints = get_type_hints(kind)
        made = [
            self._entry(kind, each.name, hints[each.name], data, place)
            for each in fields(kind)
            if each.name not in unshown and not _is_part(hints[each.name])
        ]
        main = MAIN.get(kind.__name__)
        return Row(
            place=place,
            title=_title(kind, data),
            depth=depth,
            entries=[e for e in made if not main or _last(e.place) in main],
            folded=[e for e in made if main and _last(e.place) not in main],
            acts=list(_acts(kind, data, place)),
        )

    def _entry(
        self, kind: type, name: str, hint: Any, data: Mapping[str, Any], place: str
    ) -> Entry:
        is_optional = types.NoneType in get_args(hint)
        plain = next((k for k in get_args(hint) if k is not types.NoneType), hint)
        label = OF_KIND.get((kind.__name__, name), FIELDS[name])
        entry = Entry(
            inside(place, name), label, _input(plain, name), data[name], is_optional
        )
        if isinstance(plain, type) and issubclass(plain, Enum):
            words = CHOICES[plain.__name__]
            entry.options = [(e.value, words.get(e.value, e.value)) for e in plain]
        elif name in self.options:
            entry.options = _with(self.options[name], data[name])
        entry.kind = "choice" if entry.options else entry.kind
        return entry


def _with(options: Options, value: str) -> Options:
    """What stands there stays to be seen, even when it may not be chosen."""
    known = value in [key for key, _ in options]
    return options if known else [*options, (value, value or "（请选择）")]


def _input(kind: Any, name: str) -> str:
    if kind is Decimal:
        return "number"
    if kind is int:
        return "whole"
    if kind is bool:
        return "truth"
    return "long" if name in LONG else "text"


def _kind(hint: Any, data: Mapping[str, Any]) -> type:
    """The class of a part: a rule says by its type which it is."""
    if TYPE in data:
        rule: type = RULE_KINDS[data[TYPE]]
        return rule
    kind: type = next((e for e in get_args(hint) if e is not types.NoneType), hint)
    return kind


def _is_part(hint: Any) -> bool:
    """Whether a field holds further parts, rather than one value."""
    if get_origin(hint) is tuple:
        return is_dataclass(get_args(hint)[0]) or get_origin(get_args(hint)[0]) in (
            Union,
            types.UnionType,
        )
    return is_dataclass(hint) or any(is_dataclass(each) for each in get_args(hint))


def _title(kind: type, data: Mapping[str, Any]) -> str:
    if kind is Scheme:
        return ""
    if TYPE in data:
        return f"办法：{RULES[data[TYPE]]}"
    if kind.__name__ == "Default":
        return f"{data['operator']} {CHOICES['ValueKind'][data['value_kind']]}"
    shown = data.get("name" if kind.__name__ != "NamedRule" else "title", "")
    return str(shown)


def _acts(kind: type, data: Mapping[str, Any], place: str) -> Iterator[tuple[str, str]]:
    for each in fields(kind):
        if each.name not in LISTS or kind is Scheme:
            continue
        other = {"groups": "indicators", "indicators": "groups"}.get(each.name, "")
        if not data.get(other):
            yield _adding(inside(place, each.name))
    if place.endswith("]") and kind.__name__ != "Default":
        yield f"remove:{place}", "删除"
    if kind.__name__ == "NamedRule":
        yield f"copy:{place}", "复制"
    if place.endswith(".judged"):
        others = (tag(each) for each in get_args(RateRule))
        for name in (each for each in others if each != data[TYPE]):
            yield f"turn:{name}:{place}", f"改为{RULES[name]}"


def _adding(place: str) -> tuple[str, str]:
    return f"add:{place}", f"添加{LISTS[_last(place)]}"


def _last(place: str) -> str:
    return place.rpartition(".")[2]


def _place(made: Sequence[Section], problems: Iterable[Problem]) -> None:
    """Put each problem beside its field, or beside the narrowest part around it."""
    spots: dict[str, Entry | Row | Section] = {each.place: each for each in made}
    for section in made:
        spots.update((row.place, row) for row in section.rows if row.place)
        spots.update((entry.place, entry) for entry in section.entries())
    for problem in problems:
        place = problem.place
        while place not in spots:
            place = around(place)
        spots[place].problems.append(problem)
