"""Which characters a Chinese report face has to carry."""

import bz2
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ASCII = frozenset(range(0x20, 0x7F)) | {0xA0}
HANGUL = frozenset(range(0xAC00, 0xD7A4))
SIGNS = frozenset(
    map(
        ord,
        "·—–…‘’“”′″℃％‰€￥¥§°×÷±≤≥≠≈√∑∞→←↑↓■□▲△●○◎★☆◆◇〇①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
        "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ㎡㎏㎜㎝㎞㏄№☑☐✓\u3000",
    )
)


@cache
def standard_hanzi(mappings: Path) -> frozenset[int]:
    """The 8105 characters of 通用规范汉字表, from Unihan's kTGH column."""
    with bz2.open(mappings, "rt", encoding="utf-8") as lines:
        rows = (line.split("\t") for line in lines if "\tkTGH\t" in line)
        return frozenset(int(row[0].removeprefix("U+"), 16) for row in rows)


@cache
def gb2312() -> frozenset[int]:
    """Every character of GB/T 2312, signs, Greek, Cyrillic and kana included."""
    return frozenset(map(ord, _gb2312()))


def _gb2312() -> Iterator[str]:
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            yield from bytes([row, cell]).decode("gb2312", errors="ignore")


def report_characters(mappings: Path) -> frozenset[int]:
    return standard_hanzi(mappings) | gb2312() | SIGNS | ASCII
