"""Columns of tables against their last row and against what the prose says."""

import pytest

from reports.dossier import model

from .cases import findings, imported, project

HEAD = ("作物", "补贴金额（万元）")
ROWS = (("水稻", "38.46"), ("油菜", "21.70"), ("大豆", "12.35"))


def found(code: str, *texts: str) -> bool:
    """Whether lines as an old report has them break a check; bars make rows."""
    lines = [
        model.Line(
            f"第{n}行", text, role=model.Role.ROW if "|" in text else model.Role.TEXT
        )
        for n, text in enumerate(texts)
    ]
    return bool(findings(code, imported(project(), lines=lines)))


def table(*rows: tuple[str, ...], way: str) -> tuple[str, ...]:
    if way == "a cell to a line":
        return tuple(cell for row in rows for cell in row)
    return tuple(" | ".join(row) for row in rows)


WAYS = pytest.mark.parametrize("way", ["rows", "a cell to a line"])


@WAYS
@pytest.mark.parametrize(
    ("total", "is_fault"), [("72.51", False), ("75.21", True), ("70.00", False)]
)
def test_the_only_column_is_wrong_where_two_digits_were_swapped(
    way: str, total: str, *, is_fault: bool
) -> None:
    lines = table(HEAD, *ROWS, ("合计", total), way=way)
    assert found("N05", *lines) is is_fault


@WAYS
def test_the_only_column_is_wrong_where_the_prose_tells_its_total(way: str) -> None:
    said = "项目全年支出70.00万元，按作物分见下表。"
    lines = table(HEAD, *ROWS, ("合计", "70.00"), way=way)
    assert found("N05", said, *lines)


@WAYS
def test_a_column_is_wrong_beside_one_that_adds_up(way: str) -> None:
    head = ("乡镇", "户数（户）", "补助（万元）")
    rows = [("青溪镇", "40", "8.00"), ("白沙镇", "35", "7.00")]
    assert not found("N05", *table(head, *rows, ("合计", "75", "15.00"), way=way))
    assert found("N05", *table(head, *rows, ("合计", "78", "15.00"), way=way))


def test_rows_that_make_up_another_one_are_not_added_twice() -> None:
    rows = [("种苗", "30.00"), ("松木", "18.00"), ("柏木", "12.00"), ("管护", "11.00")]
    lines = table(HEAD, *rows, ("合计", "41.00"), way="rows")
    assert not found("N05", "全年支出71.00万元。", *lines)


@pytest.mark.parametrize(("said", "is_fault"), [("72.51", False), ("75.21", True)])
def test_rows_without_a_total_make_what_the_words_before_say(
    said: str, *, is_fault: bool
) -> None:
    lead = f"全年发放补贴{said}万元，具体如下："
    assert found("N05", lead, *table(HEAD, *ROWS, way="rows")) is is_fault


@pytest.mark.parametrize(
    ("said", "rows", "is_fault"),
    [
        ("（三）项目支出72.51万元，共3个项目：", ROWS, False),
        ("（三）项目支出72.51万元，共3个项目：", (("水稻", "34.46"), *ROWS[1:]), True),
        (
            "项目支出72.51万元，比上年多4.20万元。",
            (("水稻", "34.46"), *ROWS[1:]),
            False,
        ),
        ("项目支出72.51万元，比上年多4.20万元。", (("水稻", "83.46"), *ROWS[1:]), True),
    ],
)
def test_a_table_without_a_total_has_the_one_that_leads_to_it(
    said: str, rows: tuple[tuple[str, str], ...], *, is_fault: bool
) -> None:
    """Any slip below words that end with a colon; else one of two swapped digits."""
    assert found("N05", said, *table(HEAD, *rows, way="rows")) is is_fault
