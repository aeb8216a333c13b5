"""Which number does a heading or list item bear, and of what style?"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from .numerals import counted
from .passages import Passage

CHINESE: Final = "[一二三四五六七八九十]{1,3}"
BY_DOT: Final = f"、(?!{CHINESE}(?![公是]))"  # 第三、四标段 is no number
STYLES: Final = (
    ("第一部分", re.compile(rf"第({CHINESE})部分[、：:]?")),
    ("一、", re.compile(rf"({CHINESE})[、．.](?!\d)")),
    ("（一）", re.compile(rf"[（(]({CHINESE})[）)][、.，]?")),
    ("㈠", re.compile("([㈠-㈩])")),
    ("1.", re.compile(r"(\d{1,2})[.．](?!\d)")),
    ("1、", re.compile(r"(\d{1,2})、")),
    ("（1）", re.compile(r"[（(](\d{1,2})[）)][、.]?")),
    ("1）", re.compile(r"(\d{1,2})[）)]")),
    ("①", re.compile(r"([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮])")),
    ("第一，", re.compile(rf"第({CHINESE})(?:[，：]|{BY_DOT})")),
)
CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"
ENCLOSED: Final = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
NESTED: Final = {  # which numbers stand below which
    "第一部分": 0,
    "一、": 1,
    "（一）": 2,
    "㈠": 2,
    "1.": 3,
    "1、": 3,
    "（1）": 4,
    "1）": 4,
    "①": 5,
}
LEVELS: Final = {
    "第一部分": 1,
    "一、": 1,
    "（一）": 2,
    "㈠": 2,
    "1.": 3,
    "1、": 3,
    "（1）": 4,
    "1）": 4,
}
INLINE: Final = re.compile(
    r"(?=[一二三四五六七八九十第])(?:(?<=[。；：，:;,])|^)"
    rf"(?:({CHINESE})是(?!否)|第({CHINESE})(?:，|{BY_DOT})(?!第))"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A number as printed: its style, its value, and how long it is."""

    style: str
    value: int
    text: str

    @property
    def level(self) -> int:
        """The heading level the style belongs to; 0 = lists only."""
        return LEVELS.get(self.style, 0)


def marker_of(passage: Passage) -> Marker | None:
    """The number of a heading, or the one a paragraph begins with."""
    if passage.line.number:
        return read_marker(passage.line.number)
    return None if passage.line.level else read_marker(passage.text)


@lru_cache(maxsize=4096)
def read_marker(text: str) -> Marker | None:
    """The number at the beginning of a text.

    >>> read_marker("（三）改进措施"), read_marker("2.5万元")
    (Marker(style='（一）', value=3, text='（三）'), None)
    """
    for style, pattern in STYLES:
        if found := pattern.match(text):
            value = _value(found[1])
            if value:
                return Marker(style, value, found[0])
    return None


def inline_markers(text: str) -> tuple[tuple[int, int], ...]:
    """“一是 … 二是 …” in a text: value and offset of each."""
    return tuple(
        (_value(found[1] or found[2]), found.start()) for found in INLINE.finditer(text)
    )


def _value(text: str) -> int:
    if text in CIRCLED:
        return CIRCLED.index(text) + 1
    if text in ENCLOSED:
        return ENCLOSED.index(text) + 1
    return counted(text)
