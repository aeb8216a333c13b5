"""Tables of figures from other systems."""

from decimal import Decimal

import pytest

from units.services.tables import Line, TableRefused, read_lines, rows_of_csv

HEAD = ["单位编码", "单位名称", "支出预算", "支出决算", "在职人数"]


def test_a_row_is_a_unit_and_blank_is_not_zero() -> None:
    rows = [HEAD, ["440804001", "区府办", "856.3", "", "0"]]

    assert read_lines(rows, measure="万元") == (
        Line(
            2, "440804001", {"支出预算": Decimal("8563000.00"), "在职人数": Decimal(0)}
        ),
    )


def test_yuan_are_yuan() -> None:
    (line,) = read_lines([HEAD, ["1", "", "8,563,000", "", ""]], measure="元")

    assert line.figures["支出预算"] == Decimal("8563000.00")


def test_everything_wrong_is_told_at_once() -> None:
    rows = [HEAD, ["1", "", "很多", "-3", "2.5"], ["1", "", "1", "", ""], ["", "", "1"]]

    with pytest.raises(TableRefused) as refused:
        read_lines(rows, measure="万元")

    told = "".join(refused.value.faults)
    assert "第2行“支出预算”：“很多”不是数字" in told
    assert "第2行“支出决算”：“-3”是负数" in told
    assert "第2行“在职人数”" in told
    assert "第3行：单位编码“1”出现不止一次" in told
    assert "第4行：没有单位编码" in told


@pytest.mark.parametrize(
    ("head", "word"),
    [
        (["支出预算"], "没有“单位编码”一列"),
        (["单位编码", "支出预算数"], "“支出预算数”不是数据表中的数字"),
        (["单位编码", "支出预算", "支出预算"], "有两列"),
    ],
)
def test_a_head_that_cannot_be_used_is_told(head: list[str], word: str) -> None:
    with pytest.raises(TableRefused, match=word):
        read_lines([head, ["1", "2"]], measure="万元")


def test_a_table_without_rows_is_refused() -> None:
    with pytest.raises(TableRefused, match="没有数据"):
        read_lines([HEAD], measure="万元")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_csv_is_read_as_spreadsheets_save_it(encoding: str) -> None:
    body = '单位编码,支出预算\r\n1,"1,000"\r\n'.encode(encoding)

    assert rows_of_csv(body) == [["单位编码", "支出预算"], ["1", "1,000"]]
