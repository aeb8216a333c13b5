"""Which personal data a text holds: phones, ID and card numbers, names of people.

A finding is shown to a person, who decides: left out, or kept for a reason. Numbers
are believed only where their own check digit says so.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Personal(StrEnum):
    """What kind of personal data it is."""

    PHONE = "电话号码"
    IDENTITY = "身份证号码"
    CARD = "银行卡号"
    EMAIL = "电子邮箱"
    NAME = "姓名"


@dataclass(frozen=True, slots=True)
class Hit:
    """Where in a text, from `start` to before `end`."""

    kind: Personal
    start: int
    end: int
    text: str


_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_NUMBER: Final = re.compile(
    r"(?<![\dA-Za-z.])"
    r"(?:(?:\d{4}[ -]){3}\d{4}(?:[ -]?\d{1,3})?|1\d\d[ -]\d{4}[ -]\d{4}|\d{11,19}[Xx]?)"
    r"(?![\dA-Za-z]|\.\d)"
)
_MOBILE: Final = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
_LANDLINE: Final = re.compile(r"(?<!\d)0\d{2,3}[-－ ]\d{7,8}(?!\d)")
_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_CARD_LENGTHS: Final = range(16, 20)
_SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯"
    "邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤"
    "毕聂焦向柳邢路岳齐梅庄辛管祝左涂谷祁耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈"
)
_GIVEN: Final = f"[{_SURNAMES}][\\u4e00-\\u9fff]{{1,2}}"
_BEFORE: Final = (
    "姓名|联系人|联系人员|经办人|收款人|受助人|救助对象|补助对象|户主|学生|职工|死者|患者|"
    "申请人|受益人|当事人|填表人|审核人|制表人"
)
_POLITE: Final = "同志|先生|女士"
_POSTS: Final = "书记|主任|局长|科长|股长|处长|所长|院长|会计|出纳"
_NAMED: Final = (
    re.compile(f"(?:{_BEFORE})[:：、 ]?(?P<name>{_GIVEN})(?![\\u4e00-\\u9fff]{{2}})"),
    re.compile(f"(?P<name>{_GIVEN})(?:{_POLITE})"),
    # 办公室主任 is a post and no name: before a post, nothing Chinese may stand.
    re.compile(f"(?<![\\u4e00-\\u9fff])(?P<name>{_GIVEN})(?:{_POSTS})"),
)


def found(text: str, known: Iterable[str] = ()) -> tuple[Hit, ...]:
    """Every piece of personal data in the text, in order; `known` names are public."""
    hits = [*_numbers(text), *_matches(_LANDLINE, text, Personal.PHONE)]
    hits += _matches(_EMAIL, text, Personal.EMAIL)
    hits += [hit for hit in _names(text) if hit.text not in set(known)]
    return tuple(sorted(set(hits), key=lambda hit: (hit.start, hit.end)))


def is_identity(digits: str) -> bool:
    """Whether this is an ID number (GB 11643): 18 places, a day, a check digit."""
    if not re.fullmatch(r"\d{17}[\dX]", digits):
        return False
    month, day = int(digits[10:12]), int(digits[12:14])
    total = sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False))
    dated = 1 <= month <= 12 and 1 <= day <= 31  # noqa: PLR2004 - a calendar's
    return dated and _CHECKS[total % 11] == digits[17]


def is_card(digits: str) -> bool:
    """Whether this is a bank card's number (GB/T 15694): its length and Luhn digit."""
    if len(digits) not in _CARD_LENGTHS or not digits.isdigit() or digits[0] == "0":
        return False
    doubled = (
        sum(divmod(2 * int(d), 10)) if place % 2 else int(d)
        for place, d in enumerate(reversed(digits))
    )
    return sum(doubled) % 10 == 0


def _numbers(text: str) -> Iterator[Hit]:
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"[ \-]", "", match.group()).upper()
        kind = _kind_of(digits)
        if kind:
            yield Hit(kind, match.start(), match.end(), match.group())


def _kind_of(digits: str) -> Personal | None:
    if _MOBILE.fullmatch(digits):
        return Personal.PHONE
    if is_identity(digits):
        return Personal.IDENTITY
    return Personal.CARD if is_card(digits) else None


def _matches(pattern: re.Pattern[str], text: str, kind: Personal) -> Iterator[Hit]:
    for match in pattern.finditer(text):
        yield Hit(kind, match.start(), match.end(), match.group())


def _names(text: str) -> Iterator[Hit]:
    for pattern in _NAMED:
        for match in pattern.finditer(text):
            start, end = match.span("name")
            yield Hit(Personal.NAME, start, end, match.group("name"))
