"""How a box with text becomes line boxes, without asking Pango for every line.

`line_boxes` stands in for WeasyPrint's own iterator, which lays each line out anew and
can stretch nothing but blanks. It takes the paragraphs that our markup makes; whatever
holds more than text in plain scripts goes WeasyPrint's way.
"""

from collections.abc import Iterator
from typing import Any, Final

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.layout.percent import resolve_one_percentage
from weasyprint.text.line_break import strut

from .glyphs import Glyphs
from .setting import Line, Part, Run, Shape, set_paragraph

EDGES: Final = {
    f"{edge}_{side}{kind}": 0
    for edge, kind in (("margin", ""), ("padding", ""), ("border", "_width"))
    for side in ("top", "right", "bottom", "left")
}

weasyprint_line_boxes = inline.iter_line_boxes


def line_boxes(*arguments: Any) -> Iterator[tuple[Any, Any]]:
    """Stand in for WeasyPrint's `iter_line_boxes`; yields line boxes one by one.

    With each comes where to resume after it: the number of the line that follows.
    """
    context, box, y, _, resumed, block, _, _, *first_styles = arguments
    lines = None
    if not context.excluded_shapes and not any(first_styles):
        lines = set_lines(box, block.width)
    if lines is None:
        yield from weasyprint_line_boxes(*arguments)
        return
    number = next(iter(resumed)) if resumed else 0
    for line in lines[number:]:
        number += 1
        made = line_box(box, line, box.position_x, y)
        yield made, {number: None} if number < len(lines) else None
        y += made.height


def set_lines(box: Any, width: float, *, grace: float = 0) -> list[Line] | None:
    """The lines of the paragraph that `box` holds, or None when it is not for us.

    They are kept with the box, because a page may be laid out more than once.
    """
    kept = box.__dict__.get("set_lines")
    if kept is None or kept[0] != width:
        runs = _runs(box)
        lines = None
        if runs is not None:
            resolve_one_percentage(box, "text_indent", width)
            align = box.style["text_align_all"]
            wraps = box.style["white_space"] not in {"nowrap", "pre"}
            shape = Shape(width, align, box.text_indent, grace, wraps)
            lines = set_paragraph(runs, shape)
        kept = box.set_lines = width, lines
    found: list[Line] | None = kept[1]
    return found


def line_box(box: Any, line: Line, x: float, y: float) -> Any:
    """A WeasyPrint line box for `line`, in a paragraph whose left edge is at `x`."""
    height, baseline = strut_of(box.style)
    placed = {**EDGES, "position_y": y, "height": height, "baseline": baseline}
    x += line.shift
    made = box.copy()
    made.__dict__.update(placed, position_x=x, width=line.width)
    made.children = children = []
    for part in line.parts:
        children.append(_text_box(part, placed, x))
        x += part.width
    return made


def strut_of(style: Any) -> tuple[float, float]:
    """Line height and baseline of a style; kept with it."""
    kept: tuple[float, float] | None = style.__dict__.get("strut")
    if kept is None:
        kept = style.strut = strut(style)
    return kept


def _text_box(part: Part, placed: dict[str, float], x: float) -> Any:
    made = part.run.source.copy()
    made.__dict__.update(
        placed, position_x=x, width=part.width, text=part.text, set_part=part
    )
    return made


def _runs(box: Any) -> list[Run] | None:
    """The runs of a paragraph, or None when something in it is not for us to set."""
    runs = []
    for source in _text_boxes(box):
        if source is None:
            return None
        style, text = source.style, source.text
        if style["direction"] != "ltr" or style["text_decoration_line"] != "none":
            return None
        glyphs = _glyphs(style).of(text.replace("\n", " "))
        if glyphs is None:
            return None
        spacing = style["letter_spacing"]
        spacing = 0 if spacing == "normal" else spacing
        runs.append(Run(source, text, glyphs, style["font_size"], spacing))
    return runs


def _text_boxes(box: Any) -> Iterator[Any]:
    """The text boxes in `box`, in order; None for anything but plain inline boxes."""
    for child in box.children:
        if type(child) is boxes.TextBox:
            yield child
        elif type(child) is boxes.InlineBox:
            yield from _text_boxes(child)
        else:
            yield None


def _glyphs(style: Any) -> Glyphs:
    """The glyphs of a style's faces; kept with the fonts of the process."""
    faces = style["font_family"], style["font_weight"], style["font_style"]
    kept: dict[object, Glyphs] = style.font_config.__dict__.setdefault("glyphs", {})
    key = (*faces, style["lang"])
    if key not in kept:
        kept[key] = Glyphs(style)
    return kept[key]
