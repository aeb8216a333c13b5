"""One JSON value → one value of the model, or what is wrong with it."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Final

from reports.dossier.fields.forms import (
    FIRST_DAY,
    LABEL,
    LAST_DAY,
    MONEY,
    Field,
    Number,
    Text,
    Whole,
)
from reports.dossier.problems import shown
from reports.dossier.reading.json_text import Written

MARKUP: Final = re.compile(
    r"<[/!?]?[A-Za-z][^<>]{0,300}>|<script|<!--|<!\[", re.IGNORECASE
)
INVISIBLE: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


class Wrong(Exception):
    """A value that does not fit: found, expected, remedy."""

    def __init__(self, found: str, expected: str, remedy: str) -> None:
        super().__init__(found)
        self.found, self.expected, self.remedy = found, expected, remedy


def leaf(kind: Any, field: Field, given: Any) -> Any:
    """The value as the model holds it. Wrong if it does not fit."""
    if kind is bool:
        return _truth(given)
    if kind is int:
        return _whole(given, field.form)
    if kind is Decimal:
        return _number(given, field.form)
    if kind is date:
        return _date(given)
    if issubclass(kind, Enum):
        return kind(_chosen(given, tuple(each.value for each in kind)))
    return _chosen(given, field.choices) if field.choices else _text(given, field.form)


def refused(text: str) -> str:
    """Why a text is not accepted in a dossier; "" if it is.

    Markup, control characters and marks that turn the writing direction have no place
    in a report: they are refused here, and escaped again by whoever prints.
    """
    if found := INVISIBLE.search(text):
        return f"第 {found.start() + 1} 个字符是不可见字符 U+{ord(found[0]):04X}"
    if found := MARKUP.search(text):
        return f"含有网页标记“{shown(found[0])}”"
    return ""


def _found(given: Any) -> str:
    if given is None:
        return "写的是 null（空）"
    if isinstance(given, bool):
        return f"写的是 {str(given).lower()}"
    if isinstance(given, Written):
        return f"写的是没有引号的数 {shown(given)}"
    if isinstance(given, int):
        return f"写的是没有引号的数 {given}"
    if isinstance(given, str):
        return f"写的是“{shown(given)}”" if given else "写的是空文字"
    return "写的是一个对象" if isinstance(given, dict) else "写的是一个列表"


def _truth(given: Any) -> bool:
    if isinstance(given, bool):
        return given
    raise Wrong(_found(given), "true 或 false", "请改为不加引号的 true 或 false。")


def _whole(given: Any, form: object) -> int:
    low, high = (form.low, form.high) if isinstance(form, Whole) else (0, 10**6)
    if isinstance(given, int) and not isinstance(given, bool) and low <= given <= high:
        return given
    raise Wrong(
        _found(given),
        f"{low} 到 {high} 之间的整数",
        f"请改为不加引号的整数，如 {low}。",
    )


def _number(given: Any, form: object) -> Decimal:
    limits = form if isinstance(form, Number) else MONEY
    expected = f'加引号的十进制数，如 "{limits.example}"'
    if not isinstance(given, str) or isinstance(given, Written):
        raise Wrong(_found(given), expected, "请给数加上引号；未填写的写 null。")
    longest = limits.whole + limits.places + 2
    if len(given) > longest or not _plain(limits.pattern, given):
        raise _no_number(given, limits, expected)
    return Decimal(given)


def _no_number(given: str, limits: Number, expected: str) -> Wrong:
    if not limits.signed and re.match(r"^-[0-9.]", given):
        return Wrong(_found(given), "不小于 0 的数", "请核对该数，去掉负号。")
    if re.match(r"^-?[0-9]{1,200}(\.[0-9]{1,200})?$", given):
        digits = f"整数部分至多 {limits.whole} 位、小数至多 {limits.places} 位的数"
        return Wrong(
            _found(given), digits, "请核对位数和单位（金额以元为单位，整数前不加 0）。"
        )
    remedy = "请只写数字和小数点，不带逗号、单位、指数，也不能是 NaN；未填写的写 null。"
    return Wrong(_found(given), expected, remedy)


def _date(given: Any) -> date:
    text = given if isinstance(given, str) and not isinstance(given, Written) else ""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        for day in _days(text):
            return day
    raise Wrong(
        _found(given),
        f"{FIRST_DAY.year} 年至 {LAST_DAY.year} 年间的日期",
        '请写成 "2023-05-04" 的样子；未填写的写 null。',
    )


def _days(text: str) -> Iterator[date]:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return
    if FIRST_DAY <= day <= LAST_DAY:
        yield day


def _chosen(given: Any, choices: tuple[str, ...]) -> str:
    if isinstance(given, str) and given in choices:
        return given
    listed = "、".join(each or "（空文字）" for each in choices)
    raise Wrong(_found(given), f"下列之一：{listed}", "请改为其中一个。")


def _text(given: Any, form: object) -> str:
    limits = form if isinstance(form, Text) else LABEL
    if not isinstance(given, str) or isinstance(given, Written):
        raise Wrong(_found(given), "加引号的文字", '请给内容加上引号；没有的写 ""。')
    if len(given) > limits.most:
        raise Wrong(
            f"有 {len(given):,} 个字",
            f"不超过 {limits.most:,} 个字的文字",
            "请删减，或把内容移到佐证材料。",
        )
    if reason := refused(given):
        raise Wrong(reason, "普通文字", "请删去该字符或标记；小于号请写“小于”或“＜”。")
    return _fitting(given, limits)


def _fitting(given: str, limits: Text) -> str:
    if limits.filled and not given.strip():
        raise Wrong("没有填写", "一段文字", "请填写。")
    if "\n" in given and not limits.lines:
        raise Wrong("含有换行", "一行文字", "请去掉换行。")
    if limits.pattern and not _plain(limits.pattern, given):
        raise Wrong(_found(given), f"{limits.example}这样的文字", "请核对后改正。")
    return given


def _plain(pattern: str, text: str) -> bool:
    return _compiled(pattern).fullmatch(text) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.removeprefix("^").removesuffix("$"))
