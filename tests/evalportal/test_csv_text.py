import csv
import io

import pytest

from evalportal.csv_text import csv_lines, inert


def test_a_table_says_that_it_is_utf_8_and_reads_back_as_it_was() -> None:
    rows = [["采购,设备", "两\n行"], ['引"号', ""]]

    text = "".join(csv_lines(["名称", "说明"], rows))

    assert text.encode().startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(text[1:], newline=""))) == [
        ["名称", "说明"],
        *rows,
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"])
def test_a_cell_that_would_run_is_made_inert(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "采购", "1", "a=b", "'=1"])
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert inert(cell) == cell
