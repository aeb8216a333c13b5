"""A table in Word: a fixed grid, head rows on every page, rows that are not torn."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from reports.documents.tree import Align, Cell, Run, Table

from .markup import paragraph, quoted, runs

Row = tuple[Cell, ...]


def table(made: Table, across: int) -> str:
    """`<w:tbl>` as wide as the text, `across` twips."""
    head = made.head or (
        tuple(Cell((Run(column.title),), head=True) for column in made.columns),
    )
    grid = _grid([column.width for column in made.columns], across)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{across}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblCaption w:val="{quoted(made.caption or "表格")}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
        f"{''.join(_rows(head, grid, '<w:tblHeader/>'))}"
        f"{''.join(_rows(made.rows, grid, ''))}</w:tbl>"
    )


def _grid(widths: Sequence[int], across: int) -> list[int]:
    """The columns' widths in twips; together exactly `across`."""
    whole = sum(widths) or 1
    edges = [across * edge // whole for edge in accumulate(widths, initial=0)]
    return [right - left for left, right in pairwise(edges)]


def _rows(rows: Iterable[Row], grid: Sequence[int], repeated: str) -> Iterator[str]:
    going_on: dict[int, Cell] = {}  # what spans down into the row, by column
    left: dict[int, int] = {}  # how many rows further
    for row in rows:
        cells = list(_placed(row, len(grid), going_on))
        yield f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>"
        for place, cell, is_first in cells:
            if is_first and cell.rowspan > 1:
                going_on[place], left[place] = cell, cell.rowspan
            yield _cell(cell, sum(grid[place : place + cell.colspan]), is_first)
            if place in left:
                left[place] -= 1
                if not left[place]:
                    del going_on[place], left[place]
        yield "</w:tr>"


def _placed(
    row: Row, columns: int, going_on: dict[int, Cell]
) -> Iterator[tuple[int, Cell, bool]]:
    """The row's cells with their columns, and those that go on from above."""
    fresh, place = iter(row), 0
    while place < columns:
        above = going_on.get(place)
        cell = above or next(fresh, None)
        if cell is None:
            return
        yield place, cell, above is None
        place += cell.colspan


def _cell(cell: Cell, width: int, is_first: bool) -> str:  # noqa: FBT001 - of two kinds of cells
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merged = ""
    if cell.rowspan > 1:
        merged = '<w:vMerge w:val="restart"/>' if is_first else "<w:vMerge/>"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merged}'
        f'<w:vAlign w:val="center"/></w:tcPr>{_text(cell) if is_first else _EMPTY}'
        "</w:tc>"
    )


_EMPTY = paragraph("TableText", "")


def _text(cell: Cell) -> str:
    aligned = "" if cell.align is Align.CENTER else f'<w:jc w:val="{cell.align}"/>'
    style = "TableHead" if cell.head else "TableText"
    return paragraph(style, runs(cell.runs), aligned)
