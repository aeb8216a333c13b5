"""Tables that were copied with blanks between cells, or with a cell to a line."""

import pytest

from reports.intake.files.paper import Grid
from reports.intake.files.plain_text import read_plain_text

ROWS: list[tuple[str, ...]] = [
    ("事项", "预算数", "支出数", "备注"),
    ("一、校舍维修", "80.00", "76.50", "含消防"),
    ("二、课桌更新", "20.00", "20.00", "—"),
    ("合计", "100.00", "96.50", ""),
]
LEAD, BEHIND = "资金使用情况如下（单位：万元）：", "三、自评组织"


def read(body: str) -> list[list[tuple[str, ...]]]:
    blocks = read_plain_text(f"{LEAD}\n{body}\n{BEHIND}\n".encode()).blocks
    return [
        [row.cells for row in each.rows] for each in blocks if isinstance(each, Grid)
    ]


def spaced(rows: list[tuple[str, ...]]) -> str:
    return "\n".join(" ".join(filter(None, row)) for row in rows)


def test_as_many_cells_as_the_heads_above_make_a_row() -> None:
    assert read(spaced(ROWS)) == [ROWS]


def test_numbered_labels_in_lines_of_their_own_are_cells_and_no_headings() -> None:
    three = [row[:3] for row in ROWS]
    assert read("\n".join(cell for row in three for cell in row)) == [three]


@pytest.mark.parametrize(
    "body",
    [
        "校长 副校长 总务主任 会计\n组长 副组长 成员 成员",  # no number in any row
        "全年支出 96.50 万元\n其中维修 76.50 万元",  # a sentence with blanks
        "工作小组 学校 家长 社区\n一次 2人 3人，均到场 1人",
    ],
)
def test_words_with_blanks_are_no_table(body: str) -> None:
    assert read(body) == []
