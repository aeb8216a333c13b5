"""How numbers and days are read from what a clerk writes."""

import re
import unicodedata
from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from .arithmetic import NOTHING, REMEMBERED
from .plain import NUMBER

GROUPED: Final = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,8})?")
PERCENTS: Final = frozenset({"%", "‰", "个百分点", "百分点"})
NUMERIC_DAY: Final = re.compile(r"([0-9]{4})([-./])([0-9]{1,2})(?:\2([0-9]{1,2}))?")
WRITTEN_DAY: Final = re.compile(
    r"(?:(?P<year>[0-9]{4})年?|[本当]年)?"
    r"(?:(?P<month>[0-9]{1,2})月(?:份)?(?:(?P<day>[0-9]{1,2})[日号]|(?P<part>[上中下]旬|月?[底末])|)"
    r"|(?P<half>[上下]半年)|第?(?P<quarter>[一二三四1-4])季度[底末]?|(?P<end>年?[底末]|全年|))"
)
BEFORE: Final = re.compile(r"(?:之前|以前|前|止|以内|内)$")
QUARTERS: Final = "一二三四"
MONTHS_IN_QUARTER: Final = 3
LAST_DAYS: Final = {"上旬": 10, "中旬": 20}
MOST_SHOWN: Final = 20
FIRST_YEAR: Final = 1949
LAST_YEAR: Final = 2100


class Unreadable(ValueError):
    """A value that cannot be read as what it should be."""

    def __init__(self, found: str, expected: str, remedy: str = "") -> None:
        super().__init__(found)
        self.found, self.expected, self.remedy = found, expected, remedy


@lru_cache(maxsize=REMEMBERED)
def number(text: str, unit: str = "") -> Decimal:
    """A bare number; thousands commas and the indicator's own unit may stand with it.

    >>> number("1,234.50"), number("100%", "%"), number("７次", "次")
    (Decimal('1234.50'), Decimal('100'), Decimal('7'))
    """
    value = Decimal(text) if NUMBER.fullmatch(text) else _loosely(text, unit)
    if value < 0 and unit not in PERCENTS:
        raise Unreadable(f"读到负数“{text}”", "不小于0的数")
    return value or NOTHING  # there is no negative nothing


@lru_cache(maxsize=REMEMBERED)
def day(text: str, year: int | None = None) -> date:
    """The last day that a written date allows; `year` is for dates that name none.

    >>> day("2023年11月底前"), day("11月底", 2023)
    (datetime.date(2023, 11, 30), datetime.date(2023, 11, 30))
    """
    plain = BEFORE.sub("", _plain(text))
    found = NUMERIC_DAY.fullmatch(plain)
    if found:
        years, _, month, days = found.groups()
        return _day(text, int(years), int(month), int(days) if days else None)
    written = WRITTEN_DAY.fullmatch(plain) if plain else None
    if written is None:
        raise Unreadable(
            f"读到“{_short(text)}”", "日期", "请写成 2023年11月30日 或 2023年11月底前"
        )
    named = written["year"]
    if named is None and year is None:
        raise Unreadable(f"读到“{_short(text)}”，没有年份", "带年份的日期")
    return _written(text, int(named) if named else year or 0, written)


def _written(text: str, year: int, found: "re.Match[str]") -> date:
    if found["month"]:
        month = int(found["month"])
        last = LAST_DAYS.get(found["part"] or "")
        return _day(text, year, month, int(found["day"]) if found["day"] else last)
    if found["half"]:
        return _day(text, year, 6 if found["half"] == "上半年" else 12, None)
    if found["quarter"]:
        name = found["quarter"]
        count = QUARTERS.index(name) + 1 if name in QUARTERS else int(name)
        return _day(text, year, count * MONTHS_IN_QUARTER, None)
    return _day(text, year, 12, None)


def _day(text: str, year: int, month: int, days: int | None) -> date:
    """The day itself, or the month's last one."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        expected = f"{FIRST_YEAR}到{LAST_YEAR}年之间的日期"
        raise Unreadable(f"读到“{_short(text)}”", expected)
    try:
        return date(year, month, days or monthrange(year, month)[1])
    except ValueError as error:
        raise Unreadable(f"读到“{_short(text)}”，日历上没有这一天", "日期") from error


def _loosely(text: str, unit: str) -> Decimal:
    plain = _plain(text).replace("−", "-").replace("\N{EN DASH}", "-")
    suffix = _plain(unit)
    bare = plain.removesuffix(suffix) if suffix else plain
    if GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    if NUMBER.fullmatch(bare):
        return Decimal(bare)
    remedy = "只填数字，单位写在度量单位栏"
    raise Unreadable(f"读到“{_short(text)}”", "一个数", remedy)


def _plain(text: str) -> str:
    """Full-width letters and digits as half-width ones, without white space."""
    return "".join(unicodedata.normalize("NFKC", text[:200]).split())


def _short(text: str) -> str:
    return f"{text[:MOST_SHOWN]}…" if len(text) > MOST_SHOWN else text
