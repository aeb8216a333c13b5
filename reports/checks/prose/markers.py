"""Which number does a heading or list item bear, and of what style?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from indicators.scoring.light import light

from .numerals import counted

CHINESE: Final = "[一二三四五六七八九十]{1,3}"
BY_DOT: Final = f"、(?!{CHINESE}(?![公是]))"  # 第三、四标段 is no number
STYLES: Final = (
    ("第一部分", rf"第({CHINESE})部分[、：:]?"),
    ("一、", rf"({CHINESE})[、．.](?!\d)"),
    ("（一）", rf"[（(]({CHINESE})[）)][、.，]?"),
    ("㈠", "([㈠-㈩])"),
    ("1.", r"(\d{1,2})[.．](?!\d)"),
    ("1、", r"(\d{1,2})、"),
    ("（1）", r"[（(](\d{1,2})[）)][、.]?"),
    ("1）", r"(\d{1,2})[）)]"),
    ("①", r"([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮])"),
    ("第一，", rf"第({CHINESE})(?:[，：]|{BY_DOT})"),
)
NUMBERED: Final = re.compile("|".join(pattern for _, pattern in STYLES))
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


@light
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


def read_marker(text: str) -> Marker | None:
    """The number at the beginning of a text.

    >>> read_marker("（三）改进措施"), read_marker("2.5万元")
    (Marker(style='（一）', value=3, text='（三）'), None)
    """
    found = NUMBERED.match(text)
    if found is None or not found.lastindex:
        return None
    value = _value(found[found.lastindex])
    return Marker(STYLES[found.lastindex - 1][0], value, found[0]) if value else None


LABELLED: Final = re.compile(
    r"[^，。；：:\d]{1,8}[：:]\s*"
)  # 注：1.…, and below it 2.…


def marker_behind_label(text: str) -> Marker | None:
    """The number behind the label that a line begins with: 注：1.本表按项目填写."""
    label = LABELLED.match(text)
    return read_marker(text[label.end() :]) if label else None


def bear_page_marks(texts: Sequence[str]) -> bool:
    """“2、”, “3、” before each page but the first, as sites that show documents do."""
    if len(texts) <= 1 or read_marker(texts[0]) is not None:
        return False
    others = enumerate(map(read_marker, texts[1:]), 2)
    return all(each and (each.style, each.value) == ("1、", at) for at, each in others)


def inline_markers(text: str) -> tuple[tuple[int, int], ...]:
    """“一是 … 二是 …” in a text: value and offset of each."""
    if "是" not in text and "第" not in text:
        return ()
    return tuple(
        (_value(found[1] or found[2]), found.start()) for found in INLINE.finditer(text)
    )


def _value(text: str) -> int:
    if text in CIRCLED:
        return CIRCLED.index(text) + 1
    if text in ENCLOSED:
        return ENCLOSED.index(text) + 1
    return counted(text)
