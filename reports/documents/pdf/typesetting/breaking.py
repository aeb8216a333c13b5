"""Where lines of Chinese text may break, and where they do.

Pure. The rules are those of GB/T 15834-2011 5.1: no line begins with a closing mark, a
middle dot or a connecting wave, none ends with an opening mark, a slash does neither;
a dash and an ellipsis of two characters stay whole, and so does a number or a word.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

NOT_LAST: Final = "（《〈「『【〔〖［｛“‘([{¥￥$£€#№"
NOT_FIRST: Final = "，。、；：？！）》〉」』】〕〗］｝”’…—～·％‰℃°々〻ー,.:;!?)]}%′″"
SLASHES: Final = "/／"

_OPENING = re.escape(NOT_LAST)
_CLOSING = re.escape(NOT_FIRST)
# Letters, digits and their signs; not the middle dot, the degree sign, ￡ and ￥.
_WORD = (
    r"[!-~\u00a0-\u00a2\u00a4\u00a6-\u00af\u00b1-\u00b6\u00b8-\u024f"
    r"\u0370-\u058f\u1e00-\u1fff]"
)
_UNIT: Final = re.compile(
    rf"""
    (
      [{_OPENING}]*
      (?: {_WORD}+ (?<![{re.escape("([{$#")}]) | [^\ ] )?
      (?: [{_CLOSING}] | [{SLASHES}] (?: {_WORD}+ | [^\ ] )? )*
    )
    \ *
    """,
    re.VERBOSE,
)

Span = tuple[int, int]


def line_spans(
    text: str,
    widths: Sequence[float],
    spacing: float,
    first: float,
    other: float,
) -> list[Span]:
    """The lines that `text`, without a line feed, is set in: start and end of each.

    `widths` holds one advance for each character, with `spacing`, the space between
    characters, in it; the last character of a line needs none. The first line may be
    `first` wide, the rest `other`. Spaces at the end of a line belong to none. A unit
    wider than a line is broken anywhere rather than printed over the edge.
    """
    reach = [0.0, *accumulate(widths)]
    lines: list[Span] = []
    start, end, room = 0, 0, first
    for unit in _UNIT.finditer(text):
        visible_end = unit.end(1)
        while reach[visible_end] - reach[start] - spacing > room:
            alone = reach[visible_end] - reach[unit.start()] - spacing
            if end > start and alone <= other:
                cut = end
            else:
                cut = _cut(reach, start, visible_end, room + spacing)
            lines.append((start, _without_spaces(text, start, cut)))
            start, room = cut, other
        end = unit.end()
    lines.append((start, _without_spaces(text, start, end)))
    return lines


def balanced_spans(
    text: str, widths: Sequence[float], spacing: float, width: float
) -> list[Span]:
    """As few lines as `line_spans`, of as even a length as they can have."""
    lines = line_spans(text, widths, spacing, width, width)
    if len(lines) == 1:
        return lines
    low, high = sum(widths) / len(lines), width
    while high - low > max(widths) / 4:
        middle = (low + high) / 2
        tried = line_spans(text, widths, spacing, middle, middle)
        if len(tried) > len(lines):
            low = middle
        else:
            high, lines = middle, tried
    return lines


def _without_spaces(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _cut(reach: Sequence[float], start: int, end: int, room: float) -> int:
    """How far a unit that is too wide gets on this line; at least one character."""
    cut = start + 1
    while cut < end - 1 and reach[cut + 1] - reach[start] <= room:
        cut += 1
    return cut
