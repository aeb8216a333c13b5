"""Which number does a line begin with, and of which level? 一、（一）1.（1）①"""

import re
from dataclasses import dataclass
from typing import Final

CHINESE: Final = "[一二三四五六七八九十]{1,3}"
PATTERNS: Final = (
    (1, re.compile(rf"(第{CHINESE}[部章]?[分节]?)[、.．:：\s]\s*")),
    (1, re.compile(rf"(第{CHINESE}部分)\s*")),
    (1, re.compile(rf"(第{CHINESE})[，：]\s*")),
    (1, re.compile(rf"({CHINESE}\s*[、.．])\s*")),
    (2, re.compile(rf"([（(〔﹝]\s*{CHINESE}\s*[）)〕﹞])\s*[、.．]?\s*")),
    (2, re.compile("([㈠-㈩])\\s*")),
    (3, re.compile(r"(\d{1,2}\s*[.．、])\s*(?![\d%])")),
    (4, re.compile(r"([（(]\s*\d{1,2}\s*[）)])\s*[、.．]?\s*")),
    (4, re.compile(r"(\d{1,2}\s*[）)])\s*")),
    (4, re.compile("([⑴-⒇])\\s*")),
    (5, re.compile("([①-⑳])\\s*")),
)
DOTTED: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})[.．、\s]\s*(?![\d%万亿元])")
CIRCLED: Final = (("①", "⑳"), ("㈠", "㈩"), ("⑴", "⒇"))
DIGITS: Final = {c: n for n, c in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number, its level, and the text after it."""

    printed: str
    level: int
    rest: str


def number_of(text: str) -> Number | None:
    """The number that a line begins with, if it begins with one."""
    if found := DOTTED.match(text):
        level = min(found[1].count(".") + 1, 4)
        return Number(found[1], level, text[found.end() :])
    for level, pattern in PATTERNS:
        if found := pattern.match(text):
            return Number(found[1], level, text[found.end() :])
    return None


def starts_item(text: str) -> bool:
    return number_of(text) is not None or text.startswith(("附件", "附表", "附："))


def count_of(printed: str) -> int | None:
    """How much a printed number counts: （三） is 3."""
    if digits := re.search(r"\d+", printed):
        return int(digits[0])
    if found := re.search(CHINESE, printed):
        return _chinese(found[0])
    for first, last in CIRCLED:
        if circled := re.search(f"[{first}-{last}]", printed):
            return ord(circled[0]) - ord(first) + 1
    return None


def _chinese(text: str) -> int | None:
    """A count up to 99.

    >>> _chinese("三"), _chinese("十"), _chinese("十二"), _chinese("二十")
    (3, 10, 12, 20)
    """
    tens, ten, ones = text.partition("十")
    if not ten:
        return DIGITS.get(text)
    return (DIGITS.get(tens, 1) if tens else 1) * 10 + (
        DIGITS.get(ones, 0) if ones else 0
    )
