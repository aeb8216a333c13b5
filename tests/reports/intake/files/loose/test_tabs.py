"""Rows that were copied with a tab between their cells stay rows."""

from reports.intake.files.paper import Grid
from reports.intake.files.plain_text import read_plain_text

REPORT = """一、支出情况
\t本年支出按项目列示如下。
项目\t预算数（万元）\t支出数（万元）\t备注
渠道清淤\t30.00\t28.50\t
\t12.00\t12.00\t追加
合计\t42.00\t40.50\t
二、存在的问题
清淤招标偏晚。"""


def test_every_cell_is_there_the_blank_ones_as_well() -> None:
    blocks = read_plain_text(REPORT.encode()).blocks
    [grid] = [each for each in blocks if isinstance(each, Grid)]

    assert [row.cells for row in grid.rows] == [
        ("项目", "预算数（万元）", "支出数（万元）", "备注"),
        ("渠道清淤", "30.00", "28.50", ""),
        ("", "12.00", "12.00", "追加"),
        ("合计", "42.00", "40.50", ""),
    ]


def test_a_paragraph_indented_with_a_tab_is_no_row() -> None:
    blocks = read_plain_text(REPORT.encode()).blocks
    texts = [each.text for each in blocks if not isinstance(each, Grid)]

    assert "本年支出按项目列示如下。" in "".join(texts)
