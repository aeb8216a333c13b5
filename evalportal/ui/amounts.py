"""What number did the person type? 万元 and counts on screen, 元 kept exactly."""

import re
import unicodedata
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

WAN: Final = Decimal(10_000)
CENT: Final = Decimal("0.01")
LARGEST: Final = Decimal("9999999999999.99")  # 15 digits: all that SQLite keeps exactly
LONGEST: Final = 40
NUMBER: Final = re.compile(r"([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)?(?:\.([0-9]*))?")
GROUPED: Final = re.compile(r"[0-9.]+(?:,[0-9.]+)+")
UNITS: Final = re.compile(r"(万元|元|人|个)$")


class Unreadable(ValueError):
    """The text is not a number that may stand here; the message says why."""


def read_wan(text: str) -> Decimal | None:
    """Yuan from 万元 as people type or paste them; None is blank, and zero is zero.

    >>> read_wan("８５６.３０"), read_wan("8,563,000"), read_wan(" ")
    (Decimal('8563000.00'), Decimal('85630000000.00'), None)
    """
    if (number := _read(text, unit="万元", places=6)) is None:
        return None
    return _within(text, (number * WAN).quantize(CENT))


def read_yuan(text: str) -> Decimal | None:
    """Yuan from 元, to the cent; None is blank."""
    if (number := _read(text, unit="元", places=2)) is None:
        return None
    return _within(text, number.quantize(CENT))


def read_count(text: str, unit: str = "人") -> Decimal | None:
    """A whole number of people or things; None is blank."""
    if (number := _read(text, unit=unit, places=0)) is None:
        return None
    return _within(text, number)


def write_wan(yuan: Decimal | None) -> str:
    """万元 to type over: exact, with two decimals or as many as it takes.

    >>> write_wan(Decimal("8563000")), write_wan(Decimal("12345.67")), write_wan(None)
    ('856.30', '1.234567', '')
    """
    if yuan is None:
        return ""
    whole, _, decimals = f"{yuan / WAN:.6f}".partition(".")
    return f"{whole}.{decimals.rstrip('0'):0<2}"


def write_count(number: Decimal | None) -> str:
    return "" if number is None else f"{number:.0f}"


class TypedNumber(forms.Field):
    """A number typed as text: what cannot be read stays in the box, with the reason."""

    widget = forms.TextInput

    def read(self, text: str) -> Decimal | None:
        raise NotImplementedError

    def write(self, number: Decimal) -> str:
        raise NotImplementedError

    def to_python(self, value: Any) -> Decimal | None:
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return self.read(str(value))
        except Unreadable as fault:
            where = f"{self.label}：" if self.label else ""
            raise ValidationError(f"{where}{fault}", code="unreadable") from fault

    def prepare_value(self, value: Any) -> Any:
        return self.write(value) if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002
        return {"inputmode": "decimal", "autocomplete": "off"}


class WanField(TypedNumber):
    """万元 on screen, yuan in `cleaned_data` and in `initial`."""

    def read(self, text: str) -> Decimal | None:
        return read_wan(text)

    def write(self, number: Decimal) -> str:
        return write_wan(number)


class CountField(TypedNumber):
    """A whole number of people (人) or things (个)."""

    def __init__(self, *, unit: str = "人", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.unit = unit

    def read(self, text: str) -> Decimal | None:
        return read_count(text, self.unit)

    def write(self, number: Decimal) -> str:
        return write_count(number)


def _read(text: str, *, unit: str, places: int) -> Decimal | None:
    typed = _shown(text)
    plain = "".join(unicodedata.normalize("NFKC", text[: LONGEST + 1]).split())
    if not plain:
        return None
    bare = _without_unit(plain, unit=unit, typed=typed)
    if bare.startswith(("-", "−")):
        raise Unreadable(f"{typed}是负数。应为零或正数，请核对后去掉负号。")
    match = NUMBER.fullmatch(bare)
    if len(text) > LONGEST or match is None or not any(match.groups()):
        raise Unreadable(_not_a_number(bare, unit=unit, typed=typed))
    decimals = match[2] or ""
    if len(decimals) > places and decimals[places:].strip("0"):
        raise Unreadable(_too_fine(len(decimals), unit=unit, typed=typed))
    whole = (match[1] or "0").replace(",", "")
    return Decimal(f"{whole}.{decimals[:places]}")


def _without_unit(plain: str, *, unit: str, typed: str) -> str:
    if (written := UNITS.search(plain)) is None:
        return plain
    if written[1] != unit:
        raise Unreadable(
            f"{typed}写的单位是“{written[1]}”，本栏以“{unit}”为单位。请换算后只填数字。"
        )
    return plain[: written.start()]


def _within(text: str, yuan: Decimal) -> Decimal:
    if yuan > LARGEST:
        raise Unreadable(f"{_shown(text)}太大，超出系统上限。请核对单位是否填错。")
    return yuan


def _not_a_number(bare: str, *, unit: str, typed: str) -> str:
    if GROUPED.fullmatch(bare):
        return (
            f"{typed}的分隔逗号位置不对。逗号只能每三位一隔，如 8,563,000；"
            "小数点请用“.”。"
        )
    example = "856.30" if unit.endswith("元") else "19"
    return (
        f"{typed}不是数字。应填以“{unit}”为单位的数，如 {example}；没有数就留空，"
        "零请填 0。"
    )


def _too_fine(found: int, *, unit: str, typed: str) -> str:
    limits = {"万元": "最多 6 位小数（精确到分）", "元": "最多 2 位小数（精确到分）"}
    expected = limits.get(unit, "应为整数")
    return f"{typed}有 {found} 位小数。以“{unit}”为单位{expected}，请核对单位或取舍。"


def _shown(text: str) -> str:
    short = " ".join(text.split())
    return f"“{short[:20]}…”" if len(short) > LONGEST // 2 else f"“{short}”"
