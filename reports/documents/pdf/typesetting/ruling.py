"""How the rules of a table are drawn: few long strokes instead of four to a cell."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from weasyprint import draw

from .sheets import SheetPart

SQUARE_CAPS: Final = 2  # strokes reach over each other at the corners

Rectangle = tuple[float, float, float, float]
Stroke = tuple[float, float, float]  # where it runs, from, to

weasyprint_draw_table = draw.draw_table


def draw_table(stream: Any, table: Any) -> None:
    """Stand in for WeasyPrint's `draw_table`: our tables are ruled in one path."""
    sheet = table.__dict__.get("sheet_part")
    if not isinstance(sheet, SheetPart):
        weasyprint_draw_table(stream, table)
        return
    cells = list(sheet.cells())
    if not cells:
        return
    style = cells[0].box.style
    rectangles = [cell.rectangle for cell in cells]
    with stream.artifact(), stream.stacked():
        stream.set_color(style["border_top_color"], stroke=True)
        stream.set_line_width(style["border_top_width"])
        stream.set_line_cap(SQUARE_CAPS)
        for y, start, end in strokes(_horizontal(rectangles)):
            stream.stream.append(f"{start} {y} m {end} {y} l")
        for x, start, end in strokes(_vertical(rectangles)):
            stream.stream.append(f"{x} {start} m {x} {end} l")
        stream.stroke()


def strokes(edges: Iterable[Stroke]) -> Iterator[Stroke]:
    """The edges on one line joined where they touch, each drawn once."""
    for place, alike in groupby(sorted(edges), itemgetter(0)):
        begin: float | None = None
        reached = 0.0
        for _, start, end in alike:
            if begin is not None and start > reached:
                yield place, begin, reached
                begin = None
            if begin is None:
                begin, reached = start, end
            reached = max(reached, end)
        if begin is not None:
            yield place, begin, reached


def _horizontal(rectangles: Iterable[Rectangle]) -> Iterator[Stroke]:
    for left, top, right, bottom in rectangles:
        yield _stroke(top, left, right)
        yield _stroke(bottom, left, right)


def _vertical(rectangles: Iterable[Rectangle]) -> Iterator[Stroke]:
    for left, top, right, bottom in rectangles:
        yield _stroke(left, top, bottom)
        yield _stroke(right, top, bottom)


def _stroke(place: float, start: float, end: float) -> Stroke:
    """Rounded, so that edges of neighbours that are equal but for rounding meet."""
    return round(place, 2), round(start, 2), round(end, 2)
