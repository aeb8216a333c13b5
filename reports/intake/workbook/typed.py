"""What did the person type in a cell?"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from evalportal.ui import amounts
from indicators.scoring import quantities
from reports.documents.xlsx.entries import NO, YES, Field, Form
from reports.documents.xlsx.formulas import NONE_UNMET
from reports.dossier.figures.printing import day
from reports.dossier.tidying import tidy

ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
PLAIN: Final = re.compile(r"-?[0-9]+\.[0-9]+")
FINEST: Final = Decimal("0.000001")  # of 万元: a cent
NOISE: Final = Decimal("0.000000001")  # what a binary fraction adds
BETWEEN_CODES: Final = re.compile(r"[、,，;；\s]+")
PER_CENT: Final = 100
NONE_AS_BLANK: Final = frozenset({"actual"})  # "" would be an empty answer


class Misread(ValueError):
    """The cell does not hold what it should. Says what would."""

    def __init__(self, found: str, expected: str, remedy: str) -> None:
        super().__init__(found)
        self.found, self.expected, self.remedy = found, expected, remedy


def value_of(text: str, field: Field) -> Any:
    """The value that the dossier would hold. Raises Misread."""
    return READERS[field.form](text, field)


def _wan(text: str, _: Field) -> Decimal | None:
    try:
        return amounts.read_wan(_without_noise(text))
    except amounts.Unreadable as fault:
        raise _misread(fault, "以万元为单位的数") from fault


def _count(text: str, field: Field) -> Decimal | None:
    try:
        return amounts.read_count(text, field.unit)
    except amounts.Unreadable as fault:
        raise _misread(fault, f"以{field.unit}为单位的整数") from fault


def _misread(fault: amounts.Unreadable, expected: str) -> Misread:
    """A form says what was found and what to do about it in one breath."""
    found, _, remedy = str(fault).partition("。")
    return Misread(found, expected, remedy or "请只填数字；没有数就留空。")


def _number(text: str, field: Field) -> Decimal | None:
    if not text:
        return None
    is_share = text.endswith("%")
    try:
        number = quantities.number(_without_noise(text), "%" if is_share else "")
    except quantities.Unreadable as fault:
        raise Misread(fault.found, "一个数", f"请在{field.label}只填数字。") from fault
    return number / PER_CENT if is_share else number


def _day(text: str, _: Field) -> date | None:
    if not text:
        return None
    try:
        return quantities.day(text)
    except quantities.Unreadable as fault:
        raise Misread(fault.found, fault.expected, "请写成 2023年5月4日。") from fault


def _due(text: str, field: Field) -> str | None:
    """A cell that holds a day gives it in words; words stay words."""
    if ISO_DAY.fullmatch(text):
        return day(date.fromisoformat(text))
    return _words(text, field)


def _words(text: str, field: Field) -> str | None:
    words = " ".join(tidy(text).split("\n"))
    return None if not words and field.place[-1] in NONE_AS_BLANK else words


def _lines(text: str, field: Field) -> str | tuple[str, ...]:
    lines = tidy(text)
    if field.place[-1] == "assumptions":
        return tuple(filter(None, map(str.strip, lines.split("\n"))))
    return lines


def _codes(text: str, _: Field) -> tuple[str, ...] | None:
    if not text:
        return None
    if text == NONE_UNMET:
        return ()
    return tuple(filter(None, BETWEEN_CODES.split(text)))


def _yes_or_no(text: str, field: Field) -> bool:
    if text in (YES, NO, ""):
        return text == YES
    raise Misread(f"读到“{text[:20]}”", "“是”或“否”", f"请为{field.label}选一个。")


def _choice(text: str, field: Field) -> str:
    if not text or text in field.choices:
        return text
    listed = "、".join(field.choices)
    raise Misread(f"读到“{text[:20]}”", f"{listed}之一", "请从列表中选择。")


def _names(text: str, field: Field) -> tuple[str, ...]:
    """Codes of the indicators that are named, one to a line, in the sheet's order."""
    known = {"".join(name.split()): code for name, code in field.codes}
    named = [each.strip() for each in tidy(text).split("\n") if each.strip()]
    found = {known.get("".join(each.split()), "") for each in named}
    for each in named:
        if "".join(each.split()) not in known:
            raise Misread(
                f"读到“{each[:20]}”",
                "评分表里的指标名称，每行一个",
                "请从评分表复制指标名称。",
            )
    return tuple(code for _, code in field.codes if code in found)


READERS: Final[Mapping[Form, Callable[[str, Field], Any]]] = {
    Form.WAN: _wan,
    Form.COUNT: _count,
    Form.NUMBER: _number,
    Form.WORDS: _words,
    Form.LINES: _lines,
    Form.DAY: _day,
    Form.DUE: _due,
    Form.CODES: _codes,
    Form.YES_OR_NO: _yes_or_no,
    Form.CHOICE: _choice,
    Form.NAMES: _names,
}


def _without_noise(text: str) -> str:
    """856.3000000000001, which somebody's sum left in the cell, is 856.3."""
    if not PLAIN.fullmatch(text):
        return text
    exact = Decimal(text)
    near = exact.quantize(FINEST)
    return format(near, "f") if abs(exact - near) < NOISE else text
