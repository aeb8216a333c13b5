"""How rows of a table fall on pages."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reports.documents.pdf.typesetting.grid import Cell, Grid, sliced

LINE = 10.0


def cell(
    row: int, *, rows: int = 1, lines: int = 1, x: float = 0, name: str = ""
) -> Cell:
    return Cell(
        source=name,
        row=row,
        rows=rows,
        x=x,
        width=1,
        lines=tuple(range(lines)),  # type: ignore[arg-type]
        line_height=LINE,
        edges=0,
    )


def single(*heights: int) -> Grid:
    """One column whose rows have so many lines."""
    return Grid(tuple(cell(row, lines=each) for row, each in enumerate(heights)))


def merged(rows: int, lines: int, below: int) -> Grid:
    """`rows` one-line rows beside one merged cell, then `below` more rows."""
    cells = [cell(0, rows=rows, lines=lines, name="一级")]
    cells += [cell(row, x=1) for row in range(rows + below)]
    return Grid(tuple(sorted(cells, key=lambda each: (each.row, each.x))))


def test_as_many_rows_stand_on_a_page_as_have_room() -> None:
    assert single(1, 2, 3, 1, 1).stop(0, 60) == 3


def test_a_page_without_room_for_one_row_takes_none() -> None:
    assert single(3, 1, 1).stop(0, 20) == 0


def test_the_last_row_is_not_left_alone() -> None:
    assert single(1, 1, 1, 1).stop(0, 30) == 2


def test_the_rest_of_a_table_goes_on_the_page_that_holds_it() -> None:
    assert single(1, 1, 1, 1).stop(2, 100) == 4


def test_a_merged_cell_is_opened_again_on_the_next_page() -> None:
    first, *others = merged(rows=6, lines=2, below=0).rows(4, 6)

    assert [(c.source, c.row, c.rows) for c in first] == [("一级", 0, 2), ("", 0, 1)]
    assert [[c.source for c in row] for row in others] == [[""]]


def test_a_merged_cell_is_closed_where_the_page_ends() -> None:
    first, *_ = merged(rows=6, lines=2, below=0).rows(0, 4)

    assert first[0].rows == 4


def test_a_merged_cell_is_not_cut_where_its_text_has_no_room() -> None:
    grid = merged(rows=5, lines=3, below=0)
    above = [cell(0), *(replace(each, row=each.row + 1) for each in grid.cells)]

    assert Grid(tuple(above)).stop(0, 30) == 1


def test_the_last_row_of_a_merged_cell_grows_with_its_text() -> None:
    assert merged(rows=2, lines=5, below=1).row_heights(0, 3) == [10, 40, 10]


def test_a_row_taller_than_a_page_goes_on_in_further_rows() -> None:
    grid = sliced(Grid((cell(0, lines=7), cell(0, lines=1, x=1), cell(1))), 30)

    assert list(grid.heights) == [30, 30, 10, 10]
    assert [len(each.lines) for each in grid.cells if not each.x] == [3, 3, 1, 1]


def test_a_merged_cell_grows_with_the_rows_its_row_becomes() -> None:
    cells = (cell(0, rows=2), cell(0, lines=5, x=1), cell(1, x=1), cell(2))

    grid = sliced(Grid(cells), 20)

    assert [(each.row, each.rows) for each in grid.cells if not each.x] == [
        (0, 4),
        (4, 1),
    ]


@given(st.lists(st.integers(1, 4), min_size=1, max_size=30), st.integers(4, 12))
def test_pages_take_every_row_once_and_in_order(heights: list[int], room: int) -> None:
    grid = single(*heights)
    start = 0
    seen: list[int] = []
    while start < len(heights):
        stop = grid.stop(start, room * LINE)
        seen += [c.row + start for row in grid.rows(start, stop) for c in row]
        assert sum(grid.row_heights(start, stop)) <= room * LINE
        start = stop

    assert seen == list(range(len(heights)))


def test_an_empty_table_has_no_rows() -> None:
    empty: tuple[Any, ...] = ()

    assert Grid(empty).stop(0, 100) == 0
