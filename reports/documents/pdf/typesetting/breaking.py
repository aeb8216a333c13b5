"""Where lines of Chinese text may break, and where they do.

Pure. The rules are those of GB/T 15834-2011 5.1: no line begins with a closing mark, a
middle dot or a connecting wave, none ends with an opening mark, a slash does neither;
a dash and an ellipsis of two characters stay whole, and so does a number or a word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

NOT_LAST: Final = "（《〈「『【〔〖［｛“‘([{¥￥$£€#№"
NOT_FIRST: Final = "，。、；：？！）》〉」』】〕〗］｝”’…—～·％‰℃°々〻ー,.:;!?)]}%′″"
SLASHES: Final = "/／"
CONNECTIVES: Final = "与和及或的、，”》）〉」』】〕 "  # a word ends behind them
SPLIT_WORD: Final = 2.0  # how many characters' unevenness a split word is worth

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


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide lines may be: the first, the others, and a unit that fits in no line.

    A unit wider than `other` stays whole as long as `grace` more would hold it.
    """

    first: float
    other: float
    grace: float = 0


def line_spans(
    text: str, widths: Sequence[float], spacing: float, measure: Measure
) -> list[Span]:
    """The lines that `text`, without a line feed, is set in: start and end of each.

    `widths` holds one advance for each character, with `spacing`, the space between
    characters, in it; the last character of a line needs none. Spaces at the end of a
    line belong to none. A unit too wide for any line is broken anywhere rather than
    printed over the edge.
    """
    reach = [0.0, *accumulate(widths)]
    lines: list[Span] = []
    start, end, room = 0, 0, measure.first
    for unit in _UNIT.finditer(text):
        visible_end = unit.end(1)
        while unit.group() and reach[visible_end] - reach[start] - spacing > room:
            alone = reach[visible_end] - reach[unit.start()] - spacing
            if alone <= measure.other + measure.grace:
                if end == start:
                    break
                cut = end
            else:
                cut = _cut(reach, start, visible_end, room + spacing)
            lines.append((start, _without_spaces(text, start, cut)))
            start, room = cut, measure.other
        end = unit.end()
    lines.append((start, _without_spaces(text, start, end)))
    return lines


def centred_spans(
    text: str, widths: Sequence[float], spacing: float, measure: Measure
) -> list[Span]:
    """As few lines as `line_spans`, but about equally long and between words.

    Where words end is guessed: behind 与 and the like, and behind every second
    character from there, because most Chinese words have two.
    """
    lines = line_spans(text, widths, spacing, measure)
    if len(lines) == 1:
        return lines
    if len(lines) == 2:  # noqa: PLR2004
        return _halves(text, widths, measure.other + spacing) or lines
    low, high = sum(widths) / len(lines), measure.other
    while high - low > max(widths) / 4:
        middle = (low + high) / 2
        tried = line_spans(text, widths, spacing, Measure(middle, middle))
        if len(tried) > len(lines):
            low = middle
        else:
            high, lines = middle, tried
    return lines


def _halves(text: str, widths: Sequence[float], room: float) -> list[Span]:
    """The two lines that look best; none when no place to break leaves both short."""
    words, em = _word_ends(text), max(widths)
    best: tuple[float, int] | None = None
    for unit in _UNIT.finditer(text):
        place = unit.end()
        left, right = sum(widths[:place]), sum(widths[place:])
        if place in {0, len(text)} or max(left, right) > room:
            continue
        cost = abs(left - right) / em / 2 + (0 if place in words else SPLIT_WORD)
        best = min(best or (cost, place), (cost, place), key=_first_longer)
    if best is None:
        return []
    place = best[1]
    return [(0, _without_spaces(text, 0, place)), (place, len(text))]


def _first_longer(choice: tuple[float, int]) -> tuple[float, int]:
    """Of two equally good places to break, the later one."""
    cost, place = choice
    return cost, -place


def _word_ends(text: str) -> set[int]:
    ends, since = set(), 0
    for place, character in enumerate(text, start=1):
        since = 0 if character in CONNECTIVES else since + 1
        if since % 2 == 0:
            ends.add(place)
    return ends


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
