"""Which day does a text name? 2023年5月4日, 2023.5.4, 二〇二三年五月四日."""

import re
from datetime import date
from typing import Final

from .amounts import half_width

DAY: Final = re.compile(
    r"(20\d\d)\s*(?:年|[-./])\s*(\d{1,2})\s*(?:月|[-./])\s*(\d{1,2})\s*(?:日|号)?"
)
WRITTEN: Final = re.compile(
    r"二[〇○零O0]([〇○零一二三四五六七八九])([〇○零一二三四五六七八九])年"
    r"([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
DIGITS: Final = {each: n for n, each in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
}


def day_in(text: str) -> date | None:
    """The first whole date in a text; None if there is none on the calendar."""
    plain = half_width(text)
    if found := DAY.search(plain):
        return _day(*(int(each) for each in found.groups()))
    if found := WRITTEN.search(plain):
        tens, ones, month, day = found.groups()
        year = 2000 + DIGITS[tens] * 10 + DIGITS[ones]
        return _day(year, _counted(month), _counted(day))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _counted(text: str) -> int:
    tens, ten, ones = text.partition("十")
    if not ten:
        return DIGITS[text[0]]
    return (DIGITS[tens[0]] if tens else 1) * 10 + (DIGITS[ones[0]] if ones else 0)
