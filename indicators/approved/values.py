"""What does a cell with a target say: 指标性质, value, unit, and its kind. Pure."""

import re
import unicodedata
from typing import Final, NamedTuple

from indicators.scoring.measures import Operator, ValueKind
from indicators.scoring.quantities import Unreadable, day

SIGNS: Final = {
    "≥": Operator.AT_LEAST,
    ">=": Operator.AT_LEAST,
    "≤": Operator.AT_MOST,
    "<=": Operator.AT_MOST,
    ">": Operator.MORE_THAN,
    "<": Operator.LESS_THAN,
    "=": Operator.EQUAL,
    "定性": Operator.QUALITATIVE,
    "": None,
}
SIGNED: Final = re.compile(r"(?P<sign>[≥≤><=]=?|)(?P<rest>.*)")
MARKS: Final = str.maketrans("", "", ' 　\t“”"（）()、，')
COUNTED: Final = re.compile(
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,8})?|[0-9]{1,15}(?:\.[0-9]{1,8})?)"
    r"(?P<unit>[^0-9.,，。；<>=≥≤]{0,20})"
)


class Promised(NamedTuple):
    """A target taken apart."""

    operator: Operator
    value_kind: ValueKind
    target: str
    unit: str


def same_name(name: str) -> str:
    """An indicator's name without the marks in which papers differ.

    >>> same_name("“三公”经费（本级） 控制率")
    '三公经费本级控制率'
    """
    return name.translate(MARKS)


def known_sign(text: str) -> bool:
    return _plain(text) in SIGNS


def promised(text: str, *, operator: str, unit: str) -> Promised | str:
    """What a target says; where it cannot be told, why not, in words.

    >>> promised("≥20次", operator="", unit="")[2:]
    ('20', '次')
    """
    found = SIGNED.fullmatch(_plain(text))
    if found is None:
        return f"读不懂“{text[:40]}”"
    own, given = SIGNS.get(found["sign"]), SIGNS[_plain(operator)]
    if own and given and own is not given:
        return f"指标性质写“{given}”，指标值写“{text[:40]}”"
    sign = given or own
    counted = COUNTED.fullmatch(found["rest"])
    if counted and sign is not Operator.QUALITATIVE and not _is_day(found["rest"]):
        return _counted(counted, sign, unit)
    kind = ValueKind.DATE if _is_day(found["rest"]) else ValueKind.TEXT
    usual = Operator.AT_MOST if kind is ValueKind.DATE else Operator.QUALITATIVE
    if kind is ValueKind.TEXT and sign not in (None, usual, Operator.EQUAL):
        return f"“{text[:40]}”不是数，指标性质却写“{sign}”"
    return Promised(sign or usual, kind, text.strip(), unit)


def _counted(found: re.Match[str], sign: Operator | None, unit: str) -> Promised | str:
    if sign is None:
        return f"“{found[0]}”没有写明是不低于（≥）、不高于（≤）还是等于（=）"
    if unit and found["unit"] and _plain(unit) != found["unit"]:
        return f"指标值的单位写“{found['unit']}”，度量单位写“{unit}”"
    number = found["number"].replace(",", "")
    return Promised(sign, ValueKind.NUMBER, number, unit or found["unit"])


def _is_day(text: str) -> bool:
    """Whether it names a day or a month, with or without its year."""
    if not any(mark in text for mark in "年月日旬季-./"):
        return False
    try:
        day(text, 2000)
    except Unreadable:
        return False
    return not COUNTED.fullmatch(text) or any(mark in text for mark in "年月")


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
