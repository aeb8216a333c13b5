"""Quotations within quotations are in single marks, whoever puts them there."""

import pytest

from indicators.scoring.quoting import nested


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("“三公”经费", "“三公”经费"),
        ("““三公”经费控制率”没有填写", "“‘三公’经费控制率”没有填写"),
        ("“甲”、““乙”丙”", "“甲”、“‘乙’丙”"),
        ("“甲““乙”丙”丁”", "“甲‘“乙”丙’丁”"),
        ("“‘十四五’规划”", "“‘十四五’规划”"),
        ("‘只有单引号’", "‘只有单引号’"),
        ("“driver’s licence”", "“driver’s licence”"),
    ],
)
def test_inner_marks_are_the_other_ones(written: str, printed: str) -> None:
    assert nested(written) == printed
    assert nested(printed) == printed


@pytest.mark.parametrize("text", ["““三公”经费", "甲”乙", "“甲”乙”", "“甲‘乙”"])
def test_marks_that_do_not_pair_are_left_alone(text: str) -> None:
    assert nested(text) == text
