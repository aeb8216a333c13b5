"""How the text of a paragraph is divided into lines and fills them.

Knows glyphs and widths in pixels, but nothing of boxes and pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Any, Final

from .breaking import Measure, centred_spans, line_spans
from .glyphs import Glyph

SLACK: Final = 0.1  # px by which a line may be wider: rounding, not typography
MAX_STRETCH: Final = 0.5  # em between two characters; a wider gap is worse than none


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Text in one style, with a glyph for each character; a line feed has a blank."""

    source: Any  # what the caller knows it by
    text: str
    glyphs: Sequence[Glyph]
    size: float
    spacing: float  # between characters

    def widths(self) -> list[float]:
        return [g.advance * self.size / 1000 + self.spacing for g in self.glyphs]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What one line holds of one run. `stretch` is added beside what stretches."""

    run: Run
    start: int
    end: int
    stretch: float
    width: float  # up to where the next part starts

    @property
    def text(self) -> str:
        return self.run.text[self.start : self.end]

    @property
    def glyphs(self) -> Sequence[Glyph]:
        return self.run.glyphs[self.start : self.end]


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line, `shift` away from the left edge of its paragraph."""

    parts: tuple[Part, ...]
    shift: float
    width: float


@dataclass(frozen=True, slots=True)
class Shape:
    """How wide a paragraph is, and what becomes of what its lines leave.

    `align` is justify, center, left or right. What does not wrap is broken at line
    feeds only. `grace` is what a word or number too wide
    for a line may take of the blank beside it before it is broken.
    """

    width: float
    align: str
    indent: float = 0
    grace: float = 0
    wraps: bool = True


def set_paragraph(runs: Sequence[Run], shape: Shape) -> list[Line]:
    """The lines of a paragraph.

    Justified lines are stretched to the last pixel, except the last one; centred ones
    are made about equally long.
    """
    if not runs:
        return []
    text = "".join(run.text for run in runs)
    widths = [width for run in runs for width in run.widths()]
    lines: list[Line] = []
    for start, end, first, last in _spans(text, widths, runs[0].spacing, shape):
        shift = shape.indent if first else 0
        parts = list(_parts(runs, start, end))
        natural = sum(widths[start:end]) - (parts[-1][0].spacing if parts else 0)
        spare = shape.width - shift - natural
        stretch = 0.0
        if shape.align == "justify" and not last:
            stretch = _stretch(parts, spare)
        elif shape.align == "center":
            shift += spare / 2
        elif shape.align == "right":
            shift += spare
        lines.append(Line(tuple(_measured(parts, stretch)), shift, natural))
    return lines


def _spans(
    text: str, widths: Sequence[float], spacing: float, shape: Shape
) -> Iterator[tuple[int, int, bool, bool]]:
    """Start and end of each line, and whether it is a paragraph's first or last."""
    spans_of = centred_spans if shape.align == "center" else line_spans
    room, offset = shape.width + SLACK if shape.wraps else inf, 0
    for hard_line in text.split("\n"):
        own = widths[offset : offset + len(hard_line)]
        first_room = room if offset else room - shape.indent
        spans = spans_of(
            hard_line, own, spacing, Measure(first_room, room, shape.grace)
        )
        for number, (start, end) in enumerate(spans):
            first = not offset and not number
            yield offset + start, offset + end, first, number == len(spans) - 1
        offset += len(hard_line) + 1


def _parts(runs: Sequence[Run], start: int, end: int) -> Iterator[tuple[Run, int, int]]:
    """The runs between two places in the paragraph, each with its own places."""
    begin = 0
    for run in runs:
        stop = begin + len(run.text)
        if begin < end and stop > start:
            yield run, max(start - begin, 0), min(end, stop) - begin
        begin = stop


def _stretch(parts: Sequence[tuple[Run, int, int]], spare: float) -> float:
    """What each gap that may grow takes of the `spare` width."""
    flags = [
        glyph.stretches for run, start, end in parts for glyph in run.glyphs[start:end]
    ]
    gaps = _gaps(flags)
    if not gaps or not 0 < spare / gaps <= MAX_STRETCH * parts[0][0].size:
        return 0
    return spare / gaps


def _measured(parts: Sequence[tuple[Run, int, int]], stretch: float) -> Iterator[Part]:
    """The parts with the room each takes; of the last one nothing depends on it."""
    for (run, start, end), (following, place, _) in pairwise(parts):
        glyphs = run.glyphs[start:end]
        flags = [glyph.stretches for glyph in glyphs]
        flags.append(following.glyphs[place].stretches)
        advance = sum([glyph.advance for glyph in glyphs]) * run.size / 1000
        width = advance + run.spacing * len(glyphs) + _gaps(flags) * stretch
        yield Part(run, start, end, stretch, width)
    if parts:
        yield Part(*parts[-1], stretch, 0)


def _gaps(flags: Sequence[bool]) -> int:
    """How many of the gaps between characters may grow."""
    return sum([left or right for left, right in pairwise(flags)])
