"""Rows that tell how many, what one is, and what they came to."""

import pytest

from .test_columns import WAYS, found, table

HEAD = ("设备", "数量", "单价（万元）", "金额（万元）")
ROWS = (("播种机", "4台", "6.85", "27.40"), ("烘干机", "2台", "18.30", "36.60"))


@WAYS
@pytest.mark.parametrize(
    ("row", "is_fault"),
    [
        (("喷药机", "12台", "1.25", "15.00"), False),
        (("喷药机", "12台", "1.52", "15.00"), True),
        (("喷药机", "10台", "1.25", "15.00"), True),
        (("棚布", "—", "—", "3.20"), False),
        (("水位尺", "90根", "4600元", "41.40"), False),
        (("水位尺", "90根", "4600元", "44.10"), True),
    ],
)
def test_an_amount_is_the_number_times_the_price(
    way: str, row: tuple[str, ...], *, is_fault: bool
) -> None:
    assert found("N27", *table(HEAD, *ROWS, row, way=way)) is is_fault


def test_a_price_in_yuan_makes_an_amount_in_wan() -> None:
    head = ("补助对象", "人数", "标准（元）", "金额（万元）")
    rows = (("护林员", "60", "4800", "28.80"), ("巡河员", "25", "3600", "9.00"))
    assert not found("N27", *table(head, *rows, way="rows"))
    assert found(
        "N27", *table(head, *rows, ("保洁员", "40", "6000", "42.00"), way="rows")
    )


@pytest.mark.parametrize(
    ("words", "is_fault"),
    [
        ("320人，每人750元", False),
        ("230人，每人750元", True),
        ("180人，每人1000元；120人，每人500元", False),
        ("180人，每人1000元；120人，每人600元", True),
        ("320人，含去年补发", False),
    ],
)
def test_words_of_a_cell_make_the_amount_of_its_row(
    words: str, *, is_fault: bool
) -> None:
    head = ("补助", "支出（万元）", "测算")
    rows = (("助餐", "18.00", "600人，每人300元"), ("助浴", "24.00", words))
    assert found("N27", *table(head, *rows, way="rows")) is is_fault
