from contextlib import suppress
from decimal import Decimal

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from evalportal.ui.amounts import (
    LARGEST,
    CountField,
    Unreadable,
    WanField,
    read_count,
    read_wan,
    read_yuan,
    write_wan,
)

yuan = st.decimals(min_value=0, max_value=LARGEST, places=2)


class Table(forms.Form):
    spent = WanField(label="支出决算", required=False)
    posts = CountField(label="编制数", required=False)


@given(yuan)
def test_what_is_shown_in_wan_reads_back_to_the_same_cent(amount: Decimal) -> None:
    assert read_wan(write_wan(amount)) == amount


@given(yuan)
def test_thousands_separators_and_full_width_digits_change_nothing(
    amount: Decimal,
) -> None:
    wide = str.maketrans("0123456789,.", "０１２３４５６７８９，．")

    assert read_yuan(f"{amount:,}".translate(wide)) == amount


@given(st.text("0189０９.,，-－ 元万eENa一", max_size=12))
def test_any_text_is_an_amount_or_blank_or_refused(text: str) -> None:
    with suppress(Unreadable):
        amount = read_wan(text)
        assert amount is None or 0 <= amount <= LARGEST


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("856.30", "8563000.00"),
        ("856.3", "8563000.00"),
        ("856.30万元", "8563000.00"),
        (" 8,563,000 ", "85630000000.00"),
        ("0.000001", "0.01"),
        ("1.1234560", "11234.56"),
        (".5", "5000.00"),
        ("0", "0.00"),
    ],
)
def test_wan_are_kept_as_exact_yuan(text: str, expected: str) -> None:
    assert str(read_wan(text)) == expected


@pytest.mark.parametrize("text", ["", "  ", "\t", "　"])
def test_blank_stays_blank(text: str) -> None:
    assert read_wan(text) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("85a", "“85a”不是数字。应填以“万元”为单位的数，如 856.30"),
        ("NaN", "“NaN”不是数字"),
        ("Infinity", "“Infinity”不是数字"),
        ("1e5", "“1e5”不是数字"),
        (".", "“.”不是数字"),
        ("<script>", "“<script>”不是数字"),
        ("-5", "“-5”是负数。应为零或正数"),
        ("−5", "“−5”是负数"),
        ("1,5", "“1,5”的分隔逗号位置不对。逗号只能每三位一隔"),
        ("0.1234567", "“0.1234567”有 7 位小数。以“万元”为单位最多 6 位小数"),
        ("8563000元", "写的单位是“元”，本栏以“万元”为单位"),
        ("1000000000", "太大，超出系统上限"),
        pytest.param("9" * 10_000_000, "“99999999999999999999…”不是数字", id="10 MB"),
    ],
)
def test_a_refused_amount_says_what_was_found_and_how_to_mend_it(
    text: str, message: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        read_wan(text)

    assert message in str(refused.value)


@pytest.mark.parametrize("text", ["1.5", "一", "-1", "3万元"])
def test_people_are_counted_in_whole_numbers(text: str) -> None:
    with pytest.raises(Unreadable):
        read_count(text)


def test_a_form_keeps_what_was_typed_and_names_the_place() -> None:
    form = Table({"spent": "八百", "posts": "19"})

    assert form.errors == {
        "spent": [
            (
                "支出决算：“八百”不是数字。应填以“万元”为单位的数，如 856.30；"
                "没有数就留空，零请填 0。"
            )
        ]
    }
    assert form["spent"].value() == "八百"
    assert form.cleaned_data == {"posts": Decimal(19)}


def test_a_form_shows_yuan_as_wan() -> None:
    form = Table(initial={"spent": Decimal("8563000.00"), "posts": Decimal("19.00")})

    assert (form["spent"].value(), form["posts"].value()) == ("856.30", "19")


@pytest.mark.parametrize(
    ("stored", "typed", "changed"),
    [
        ("8563000.00", "856.3", False),
        ("0.00", "0", False),
        ("0.00", "", True),
        (None, "", False),
        (None, "0", True),
        ("8563000.00", "八百", True),
    ],
)
def test_only_another_number_is_a_change(
    stored: str | None, typed: str, changed: bool
) -> None:
    field = WanField(required=False)

    assert field.has_changed(stored and Decimal(stored), typed) is changed
