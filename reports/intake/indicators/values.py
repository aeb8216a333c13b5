"""What do a printed target and actual value mean? Operator, kind, number and unit."""

import re
from dataclasses import dataclass
from typing import Final

from indicators.scoring import quantities
from indicators.scoring.measures import Operator, ValueKind
from reports.intake.wording.amounts import NUMBER, half_width

from .printed import Indicator

WORDS: Final = (
    (
        Operator.AT_LEAST,
        r"≥|>=|＞=|大于等于|大于或等于|不低于|不少于|不小于|至少|达到|高于或等于",
    ),
    (
        Operator.AT_MOST,
        r"≤|<=|＜=|小于等于|小于或等于|不超过|不高于|不大于|不多于|控制在|低于或等于",
    ),
    (Operator.MORE_THAN, r"[>＞]|大于|超过|高于|多于"),
    (Operator.LESS_THAN, r"[<＜]|小于|低于|少于"),
    (Operator.EQUAL, r"[=＝]|等于"),
    (Operator.QUALITATIVE, r"定性"),
)
UPWARDS: Final = re.compile(r"(?:以上|及以上|起)$")
DOWNWARDS: Final = re.compile(r"(?:以内|以下|及以下|之内)$")
QUANTITY: Final = re.compile(
    rf"(?P<number>-?(?:{NUMBER}))\s*(?P<unit>[^\d\s,，.≥≤]{{0,12}})"
)
COSTS: Final = re.compile("成本")
LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Value:
    """A target with what belongs to it, as a result states them."""

    operator: Operator
    kind: ValueKind
    target: str
    unit: str
    actual: str | None
    assumed: str = ""


def value_of(printed: Indicator, year: int) -> Value:
    """The typed form of an indicator's printed values."""
    stated, bare = _operator(printed)
    if (number := _number(bare, printed.unit)) and stated is not Operator.QUALITATIVE:
        return _numeric(printed, stated, number)
    if bare and stated is not Operator.QUALITATIVE and _is_day(bare, year):
        is_upper = stated in (Operator.AT_MOST, Operator.LESS_THAN, Operator.EQUAL)
        operator = stated if stated and is_upper else Operator.AT_MOST
        actual = printed.actual if _is_day(printed.actual, year) else None
        return Value(operator, ValueKind.DATE, bare, "", actual)
    actual = printed.actual[:LONGEST] or None
    target = printed.target[:LONGEST]
    return Value(Operator.QUALITATIVE, ValueKind.TEXT, target, "", actual)


def _numeric(
    printed: Indicator, stated: Operator | None, number: tuple[str, str]
) -> Value:
    target, unit = number
    assumed = ""
    operator = stated
    if operator is None:
        is_cost = any(COSTS.search(each) for each in (*printed.groups, printed.name))
        operator = Operator.AT_MOST if is_cost else Operator.AT_LEAST
        assumed = f"报告没有写指标性质，推定为{operator.value}"
    actual = _reached(printed.actual, unit)
    if printed.actual and actual is None:
        assumed = "；".join([*filter(None, [assumed]), "报告所写的完成值不是一个数"])
    return Value(operator, ValueKind.NUMBER, target, unit, actual, assumed)


def _operator(printed: Indicator) -> tuple[Operator | None, str]:
    """The operator as printed, in its own cell or before the value; the bare value."""
    bare = half_width(printed.target).strip().strip("。；;")
    stated = _operator_in(half_width(printed.operator).strip(), anywhere=True)
    leading = _operator_in(bare)
    if leading:
        bare = re.sub(f"^(?:{dict(WORDS)[leading]})", "", bare).strip()
    if UPWARDS.search(bare) and _number(UPWARDS.sub("", bare), ""):
        return stated or leading or Operator.AT_LEAST, UPWARDS.sub("", bare)
    if DOWNWARDS.search(bare) and _number(DOWNWARDS.sub("", bare), ""):
        return stated or leading or Operator.AT_MOST, DOWNWARDS.sub("", bare)
    return stated or leading, bare


def _operator_in(text: str, *, anywhere: bool = False) -> Operator | None:
    for operator, pattern in WORDS:
        found = re.match(pattern, text)
        if found and (anywhere or found.end() < len(text)):
            return operator
    return None


def _number(text: str, unit: str) -> tuple[str, str] | None:
    """A number and its unit: 6次, 100%, 1,200人次; None for anything else."""
    found = QUANTITY.fullmatch(half_width(text).replace("％", "%").strip())
    if not found:
        return None
    own = found["unit"].strip()
    if unit and own and own != unit:
        return None
    number = re.sub("[,，]", "", found["number"])
    whole, _, places = number.partition(".")
    if len(whole) > 13 or len(places) > 6:  # noqa: PLR2004 - what a score can hold
        return None
    return number, own or unit.strip()


def _reached(text: str, unit: str) -> str | None:
    plain = re.sub(r"^(?:≥|≤|>|<|=|达到|达|为|约)\s*", "", half_width(text).strip())
    found = _number(plain, "")
    if not found or (found[1] and found[1] != unit):
        return None
    try:
        quantities.number(found[0], unit)
    except quantities.Unreadable:
        return None
    return found[0]


def _is_day(text: str, year: int) -> bool:
    if not text or not re.search(r"[年月日季]|\d[-./]\d", text):
        return False
    try:
        quantities.day(text, year)
    except quantities.Unreadable:
        return False
    return True
