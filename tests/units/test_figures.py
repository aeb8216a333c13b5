from decimal import Decimal

import pytest

from units.figures import ACCOUNT_FIGURES, ACCOUNT_KEYS, last_years, unfit


def test_every_figure_has_its_own_key_and_its_own_cell() -> None:
    cells = {(figure.part, figure.row, figure.column) for figure in ACCOUNT_FIGURES}

    assert len(ACCOUNT_KEYS) == len(cells) == len(ACCOUNT_FIGURES)


@pytest.mark.parametrize(
    ("key", "beside"),
    [
        ("支出决算", "支出决算"),
        ("三公经费上年数", "三公经费决算"),
        ("结转结余上年数", "结转结余"),
    ],
)
def test_what_was_this_year_is_next_year_last_years(key: str, beside: str) -> None:
    assert last_years(key) == beside


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("支出决算", None),
        ("支出决算", Decimal(0)),
        ("支出决算", Decimal("9999999999999.99")),
        ("编制数", Decimal("19.00")),
    ],
)
def test_a_value_that_fits_has_no_fault(key: str, value: Decimal | None) -> None:
    assert unfit(key, value) == ""


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("小金库", "1", "数据表中没有“小金库”这个数字。"),
        ("支出决算", "-1", "支出决算：“-1”应为零或正数。"),
        ("支出决算", "NaN", "支出决算：“NaN”应为零或正数。"),
        ("支出决算", "Infinity", "支出决算：“Infinity”应为零或正数。"),
        ("支出决算", "0.001", "支出决算：“0.001”元超出上限，或精确到分以下。"),
        ("支出决算", "1E+13", "支出决算：“1E+13”元超出上限，或精确到分以下。"),
        ("编制数", "1.5", "编制数：“1.5”不是整数，应填人数。"),
    ],
)
def test_a_value_that_does_not_fit_says_why(key: str, value: str, fault: str) -> None:
    assert unfit(key, Decimal(value)) == fault
