"""How frozen dataclasses become plain data (JSON, TOML) and come back, checked.

Every field stands under its own name; decimals are strings, enumerations their
values, tuples lists. A rule carries one member more: `type`, its kind in snake_case.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from .problems import Problem

LONGEST_TEXT: Final = 4000
LONGEST_LIST: Final = 1000
DEEPEST: Final = 12
MOST_SHOWN: Final = 40
LARGEST_EXPONENT: Final = 30
UNFIT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
NUMBER: Final = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,8})?")
TYPE: Final = "type"
UNREADABLE: Final[Any] = object()


def tag(kind: type) -> str:
    """The `type` member of a rule: its class name in snake_case."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower()


def decimal_text(value: Decimal) -> str:
    """The one way a decimal is written: plain, without an exponent or idle zeros.

    >>> decimal_text(Decimal("50.00")), decimal_text(Decimal("1E+2"))
    ('50', '100')
    """
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def to_plain(value: Any, *, tagged: frozenset[type] = frozenset()) -> Any:
    """Plain data of a value; dataclasses in `tagged` carry their `type`."""
    if is_dataclass(value) and not isinstance(value, type):
        plain = {
            each.name: to_plain(getattr(value, each.name), tagged=tagged)
            for each in fields(value)
        }
        return {TYPE: tag(type(value)), **plain} if type(value) in tagged else plain
    if isinstance(value, tuple):
        return [to_plain(each, tagged=tagged) for each in value]
    if isinstance(value, Decimal):
        return decimal_text(value)
    return value.value if isinstance(value, Enum) else value


@dataclass(slots=True)
class Reader:
    """Reads plain data as typed values and collects what is wrong with it."""

    problems: list[Problem] = field(default_factory=list)

    def read(self, kind: Any, data: object, place: str) -> Any:
        """`data` as a `kind`, or UNREADABLE after noting why."""
        if is_dataclass(kind) and isinstance(kind, type):
            return self._table(kind, data, place)
        if get_origin(kind) in (Union, UnionType):
            return self._one_of(get_args(kind), data, place)
        if get_origin(kind) is tuple:
            return self._list(get_args(kind)[0], data, place)
        if issubclass(kind, Enum):
            return self._choice(kind, data, place)
        return SCALARS[kind](self, data, place)

    def refuse(self, place: str, data: object, expected: str, remedy: str = "") -> Any:
        self.problems.append(Problem(place, _shown(data), expected, remedy))
        return UNREADABLE

    def _table(self, kind: type, data: object, place: str) -> Any:
        if not isinstance(data, Mapping) or place.count(".") > DEEPEST:
            return self.refuse(place, data, f"一组字段（表），层级不超过{DEEPEST}")
        known = _fields(kind)
        for name in sorted(set(data) - set(known), key=str):
            expected = "、".join(known)
            self.refuse(_inside(place, name), name, f"下列字段之一：{expected}")
        values = {
            name: self._member(each, hint, data, _inside(place, name))
            for name, (each, hint) in known.items()
        }
        sound = all(value is not UNREADABLE for value in values.values())
        return kind(**values) if sound else UNREADABLE

    def _member(
        self, each: "Field[Any]", hint: Any, data: Mapping[str, object], place: str
    ) -> Any:
        if each.name in data:
            return self.read(hint, data[each.name], place)
        if each.default is not MISSING:
            return each.default
        if NoneType in get_args(hint):
            return None
        return self.refuse(place, None, "必填的字段", f"请补上 {each.name}")

    def _one_of(self, kinds: tuple[Any, ...], data: object, place: str) -> Any:
        if NoneType in kinds and data is None:
            return None
        rest = [kind for kind in kinds if kind is not NoneType]
        if len(rest) == 1:
            return self.read(rest[0], data, place)
        by_tag = {tag(kind): kind for kind in rest}
        members = dict(data) if isinstance(data, Mapping) else {}
        named = members.pop(TYPE, None)
        kind = by_tag.get(named) if isinstance(named, str) else None
        if kind is None:
            expected = f"下列规则之一：{'、'.join(by_tag)}"
            return self.refuse(_inside(place, TYPE), named, expected)
        return self.read(kind, members, place)

    def _list(self, kind: Any, data: object, place: str) -> Any:
        if not isinstance(data, Sequence) or isinstance(data, str):
            return self.refuse(place, data, "一个列表")
        if len(data) > LONGEST_LIST:
            found = f"{len(data)}项"
            return self.refuse(place, found, f"不超过{LONGEST_LIST}项的列表")
        values = [self.read(kind, each, f"{place}[{n}]") for n, each in enumerate(data)]
        sound = all(value is not UNREADABLE for value in values)
        return tuple(values) if sound else UNREADABLE

    def _choice(self, kind: type[Enum], data: object, place: str) -> Any:
        values = {each.value: each for each in kind}
        if isinstance(data, str) and data in values:
            return values[data]
        return self.refuse(place, data, f"下列之一：{'、'.join(values)}")

    def decimal(self, data: object, place: str) -> Any:
        text = data if isinstance(data, str) else _number_text(data)
        if NUMBER.fullmatch(text):
            return Decimal(text)
        return self.refuse(place, data, "一个数（整数最多18位，小数最多8位）")

    def integer(self, data: object, place: str) -> Any:
        if isinstance(data, int) and not isinstance(data, bool):
            return data
        return self.refuse(place, data, "一个整数")

    def text(self, data: object, place: str) -> Any:
        if not isinstance(data, str) or len(data) > LONGEST_TEXT:
            return self.refuse(place, data, f"不超过{LONGEST_TEXT}字的文字")
        if UNFIT.search(data):
            return self.refuse(place, ascii(data), "不含控制字符的文字")
        return data

    def truth(self, data: object, place: str) -> Any:
        if isinstance(data, bool):
            return data
        return self.refuse(place, data, "true 或 false")


SCALARS: Final[Mapping[Any, Callable[[Reader, object, str], Any]]] = {
    Decimal: Reader.decimal,
    int: Reader.integer,
    str: Reader.text,
    bool: Reader.truth,
}


@lru_cache(maxsize=64)
def _fields(kind: type) -> dict[str, tuple["Field[Any]", Any]]:
    hints = get_type_hints(kind)
    return {each.name: (each, hints[each.name]) for each in fields(kind)}


def _number_text(data: object) -> str:
    """An integer or a finite decimal as text; a float is no exact number: nothing."""
    if isinstance(data, Decimal):
        writable = data.is_finite() and abs(data.adjusted()) < LARGEST_EXPONENT
        return f"{data:f}" if writable else ""
    return str(data) if isinstance(data, int) and not isinstance(data, bool) else ""


def _inside(place: str, name: object) -> str:
    return f"{place}.{name}" if place else str(name)


def _shown(data: object) -> str:
    if data is None:
        return "没有填写"
    shown = str(data)
    more = "…" if len(shown) > MOST_SHOWN else ""
    return f"读到“{shown[:MOST_SHOWN]}{more}”"
