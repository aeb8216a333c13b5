"""How a table with a fixed grid becomes boxes, page by page.

`table_layout` stands in for WeasyPrint's own, which lays out every cell as a small
page, leaves a merged cell open where a page ends and does not repeat what is in it. It
takes tables whose cells hold nothing but text; any other goes WeasyPrint's way.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final

from weasyprint.formatting_structure import boxes
from weasyprint.layout import table as weasyprint_table
from weasyprint.layout.percent import percentage

from .grid import Cell, Grid, sliced
from .paragraphs import EDGES, set_lines, strut_of
from .sheets import sheet_part

TOP_MARGIN: Final = 37 / 25.4 * 96  # px above a page's text, at most
ANY_BREAK: Final[dict[str, Any]] = {"break": "any", "page": None}
Layout = tuple[Any, Any, dict[str, Any], list[float], bool]

weasyprint_layout = weasyprint_table.table_layout
weasyprint_collapse = weasyprint_table.collapse_table_borders


def collapsed_borders(table: Any, width: int, height: int) -> Any:
    """Stand in for WeasyPrint's settling of borders: ours are all alike.

    Only a table that goes WeasyPrint's way has its conflicts resolved after all.
    """
    table.grid_size = width, height
    for side in ("top", "right", "bottom", "left"):
        setattr(table, f"border_{side}_width", 0)
    return [], []


def table_layout(*arguments: Any) -> Layout:
    """Stand in for WeasyPrint's `table_layout`: this page's part, where to resume."""
    context, table, bottom_space, resumed, _, page_is_empty, *_ = arguments
    sheet = _sheet(table, context.page_bottom - TOP_MARGIN)
    if sheet is None:
        return _as_weasyprint_does(table, arguments)
    head, body = sheet
    start = next(iter(resumed)) if resumed else 0
    head_height = sum(head.row_heights(0, len(head.heights)))
    room = context.page_bottom - bottom_space - table.position_y - head_height
    end, stop = len(body.heights), body.stop(start, room)
    if stop == start < end and not page_is_empty:
        return None, None, ANY_BREAK.copy(), [], False
    stop = min(max(stop, start + 1), end)
    part = table.copy_with_children([])
    part.__dict__.update(EDGES, column_groups=())
    part.sheet_part = sheet_part(
        head, body, (start, stop), (table.position_x, table.position_y)
    )
    part.height = part.sheet_part.height
    following = {stop: None} if stop < end else None
    return part, following, ANY_BREAK.copy(), [], False


def _as_weasyprint_does(table: Any, arguments: Sequence[Any]) -> Layout:
    collapsed = table.style["border_collapse"] == "collapse"
    if collapsed and not table.collapsed_border_grid[0]:
        size = table.grid_size
        table.collapsed_border_grid = weasyprint_collapse(table, *size)
    layout: Layout = weasyprint_layout(*arguments)
    return layout


def _sheet(table: Any, page_height: float) -> tuple[Grid, Grid] | None:
    """The head and the body of a table as grids; None when it is not for us.

    Kept with the table, because it is laid out again for each page.
    """
    if "sheet" not in table.__dict__:
        table.sheet = _measured(table, page_height)
    sheet: tuple[Grid, Grid] | None = table.sheet
    return sheet


def _measured(table: Any, page_height: float) -> tuple[Grid, Grid] | None:
    if table.style["border_collapse"] != "collapse":
        return None
    if [group.is_header for group in table.children] != [True, False]:
        return None
    head_group, body_group = table.children
    positions = [0.0, *accumulate(table.column_widths)]
    head, body = _grid(head_group, positions), _grid(body_group, positions)
    if head is None or body is None:
        return None
    limit = page_height - sum(head.row_heights(0, len(head.heights)))
    if any(cell.height > limit for cell in body.cells if cell.rows > 1):
        return None
    return head, sliced(body, limit)


def _grid(group: Any, positions: Sequence[float]) -> Grid | None:
    cells = []
    for number, row in enumerate(group.children):
        for box in row.children:
            cell = _cell(box, number, positions)
            if cell is None:
                return None
            cells.append(cell)
    return Grid(tuple(cells))


def _cell(box: Any, row: int, positions: Sequence[float]) -> Cell | None:
    """A cell with its text set in the width that its columns leave it."""
    last = len(positions) - 1
    if box.grid_x >= last:
        return None
    x, end = positions[box.grid_x], positions[min(box.grid_x + box.colspan, last)]
    box.__dict__.update(_edges(box.style))
    width = end - x - box.padding_left - box.padding_right
    lines: Sequence[Any] | None = ()
    line_height, _ = strut_of(box.style)
    if box.children:
        if len(box.children) != 1 or not isinstance(box.children[0], boxes.LineBox):
            return None
        grace = (box.padding_left + box.padding_right) / 2
        lines = set_lines(box.children[0], width, grace=grace)
    if lines is None:
        return None
    edges = box.padding_top + box.padding_bottom
    return Cell(box, row, box.rowspan, x, end - x, lines, line_height, edges)


def _edges(style: Any) -> dict[str, float]:
    """Paddings of the cells of a style, half a rule in each; kept with the style."""
    kept: dict[str, float] | None = style.__dict__.get("edges")
    if kept is None:
        rule = style["border_top_width"] / 2
        sides = (f"padding_{side}" for side in ("top", "right", "bottom", "left"))
        paddings = {side: percentage(style[side], style, 0) + rule for side in sides}
        kept = style.edges = EDGES | paddings
    return kept
