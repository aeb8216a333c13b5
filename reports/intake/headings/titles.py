"""How alike are a printed heading and a title of the outline? 0 to 100.

Headings are renamed freely (“存在的主要问题”, “下一步打算”): each place of a shipped
outline is known by several names, and names are compared by their pairs of letters.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from .names import NAMES

SURE: Final = 80  # alike enough for a line without a number
LIKELY: Final = 55  # alike enough for a numbered heading
FOREIGN: Final = 45
TELLING: Final = re.compile("分析|完成|指标|目标|年度|单位|部门|项目")
NOISE: Final = re.compile(r"[\s，。、；：:;,.·“”‘’《》〈〉（）()\[\]【】—–-]|^[的之]")
YEAR: Final = re.compile(r"^20\d\d年(?:度)?")
PADDING: Final = re.compile(r"情况|工作|有关|相关|主要|具体|方面|及其|以及|的|和|与|及")


def names_of(outline: str, key: str, title: str) -> tuple[str, ...]:
    """Every name that a place goes by."""
    return (title, *NAMES.get(outline, {}).get(key, ()))


@lru_cache(maxsize=20_000)
def alike(printed: str, title: str) -> int:
    """How alike two headings are: 100 the same, 0 nothing in common."""
    one, other = bare(printed), bare(title)
    if not one or not other:
        return 0
    if one == other:
        return 100
    short, long = _core(one), _core(other)
    if short and short == long:
        return 95
    likeness = max(_dice(one, other), _dice(short, long) - 3)
    return min(likeness, FOREIGN) if _is_foreign(short, long) else likeness


def _is_foreign(one: str, other: str) -> bool:
    """Alike only in what every heading has: 绩效指标完成情况, 产出指标完成情况."""
    first, second = TELLING.sub("", one), TELLING.sub("", other)
    return bool(first and second) and not set(first) & set(second)


def bare(text: str) -> str:
    return NOISE.sub("", YEAR.sub("", text))


def _core(text: str) -> str:
    return PADDING.sub("", text)


def _dice(one: str, other: str) -> int:
    """Shared pairs of letters, of all pairs, in percent."""
    first, second = Counter(_pairs(one)), Counter(_pairs(other))
    every = first.total() + second.total()
    return 200 * (first & second).total() // every if every else 0


def _pairs(text: str) -> Iterator[str]:
    if len(text) == 1:
        yield text
    for at in range(len(text) - 1):
        yield text[at : at + 2]
