"""How numbers read in prose and in tables."""

from datetime import date
from decimal import Decimal

import pytest

from reports.dossier.figures.printing import day, in_cell, in_prose, unit_in_print


@pytest.mark.parametrize(
    ("value", "unit", "prose", "cell"),
    [
        ("8563000", "元", "856.30万元", "856.30"),
        ("83000", "元", "8.30万元", "8.30"),
        ("0", "元", "0.00万元", "0.00"),
        ("50", "元", "0.01万元", "0.01"),
        ("49.99", "元", "0.00万元", "0.00"),
        ("-796500", "元", "-79.65万元", "-79.65"),
        ("90.69827", "%", "90.70%", "90.70"),
        ("90.695", "%", "90.70%", "90.70"),
        ("100", "%", "100.00%", "100.00"),
        ("96.00", "分", "96分", "96.00"),
        ("99.3", "分", "99.3分", "99.30"),
        ("0", "分", "0分", "0.00"),
        ("2022", "年度", "2022年度", "2022"),
        ("36", "人", "36人", "36"),
        ("100", "项", "100项", "100"),
    ],
)
def test_a_number_is_printed_by_its_unit(
    value: str, unit: str, prose: str, cell: str
) -> None:
    number = Decimal(value)

    assert (in_prose(number, unit), in_cell(number, unit)) == (prose, cell)


def test_words_are_printed_as_they_are() -> None:
    assert in_prose("优", "") == in_cell("优", "") == "优"


def test_a_day_has_no_leading_zeros() -> None:
    assert day(date(2023, 5, 4)) == "2023年5月4日"


def test_money_is_headed_in_ten_thousands() -> None:
    assert [unit_in_print(unit) for unit in ("元", "%", "年度")] == ["万元", "%", ""]
