"""What of a text is printed."""

import pytest

from reports.documents.text import printable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支出\x00预\x1b算", "支出预算"),
        ("甲\r\n乙\r丙\u2028丁", "甲\n乙\n丙\n丁"),
        ("\ufeff856\u200b.30\u202e万元", "856.30万元"),
        ("\ud800半个字", "半个字"),
        ("玥璟祎旻𠮷", "玥璟祎旻𠮷"),
        ("制表\t符", "制表\t符"),
        ("<script>&amp;", "<script>&amp;"),
    ],
)
def test_what_nobody_can_see_is_left_out(text: str, expected: str) -> None:
    assert printable(text) == expected
