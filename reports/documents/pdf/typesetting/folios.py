"""How a page gets its number: the one margin box that has content, and no other.

WeasyPrint makes all sixteen margin boxes of every page, because their widths depend on
one another. Ours have theirs stated, so one is enough.
"""

import copy
from collections.abc import Iterator
from typing import Any, Final

from weasyprint.formatting_structure import boxes, build
from weasyprint.layout import page as weasyprint_page
from weasyprint.layout.percent import resolve_percentages

NOTHING: Final = {"normal", "inhibit", "none"}
# Where the boxes with page numbers are in paper.css: side of the page, end of the side.
PLACES: Final = {
    "@bottom-left": ("bottom", 0.0),
    "@bottom-right": ("bottom", 1.0),
    "@left-top": ("left", 0.0),
    "@left-bottom": ("left", 1.0),
}


def margin_boxes(context: Any, page: Any, state: Any) -> Iterator[Any]:
    """Stand in for WeasyPrint's `make_margin_boxes` on pages of our style sheet."""
    for keyword, (side, end) in PLACES.items():
        style = context.style_for(page.page_type, keyword)
        if style is None or style["content"] in NOTHING:
            continue
        box = _with_content(boxes.MarginBox(keyword, style), context, page, state)
        _place(box, page, side, end)
        yield weasyprint_page.margin_box_content_layout(context, page, box)


def _with_content(box: Any, context: Any, page: Any, state: Any) -> Any:
    style = box.style
    for name in ("counter_set", "counter_reset", "counter_increment"):
        if style[name] == "auto":
            style[name] = ()
    quote_depth, counters, scopes, _groups = own = copy.deepcopy(state)
    scopes.append(set())
    build.update_counters(own, style)
    box.is_generated = True
    box.children = build.content_to_boxes(
        style,
        box,
        quote_depth,
        counters,
        context.get_image_from_uri,
        context.target_collector,
        context.counter_style,
        context,
        page,
    )
    box.process_whitespace()
    return build.create_anonymous_boxes(box)


def _place(box: Any, page: Any, side: str, end: float) -> None:
    """Give the box its place in the margin; what its sheet leaves open, it fills."""
    width, height = page.border_width(), page.border_height()
    if side == "bottom":
        area = width, page.margin_bottom
        corner = page.margin_left, page.margin_top + height
    else:
        area = page.margin_left, height
        corner = 0, page.margin_top
    resolve_percentages(box, area)
    for name in ("margin_top", "margin_right", "margin_bottom", "margin_left"):
        if getattr(box, name) == "auto":
            setattr(box, name, 0)
    if box.width == "auto":
        box.width = area[0] - box.padding_left - box.padding_right
    if box.height == "auto":
        box.height = area[1] - box.padding_top - box.padding_bottom
    box.position_x, box.position_y = corner
    if side == "bottom":
        box.position_x += end * (area[0] - box.margin_width())
    else:
        box.position_y += end * (area[1] - box.margin_height())
