from datetime import date
from decimal import Decimal

import pytest

from projects.forms import PasteForm, PaymentForm
from projects.services.payments import PaymentLine


def pasted(text: str, measure: str = "万元") -> PasteForm:
    return PasteForm({"text": text, "measure": measure})


def test_two_columns_of_a_spreadsheet_become_payments() -> None:
    form = pasted("购置桌椅\t2.5\r\n\r\n印刷 宣传册\t 0 \n培训费\n维修\t\t1,234.5\n")

    assert form.is_valid()
    assert form.cleaned_data["lines"] == [
        PaymentLine("购置桌椅", Decimal("25000.00")),
        PaymentLine("印刷 宣传册", Decimal(0)),
        PaymentLine("培训费", None),
        PaymentLine("维修", Decimal("12345000.00")),
    ]


def test_amounts_in_yuan_stay_yuan() -> None:
    form = pasted("购置桌椅\t25,000.50元", measure="元")

    assert form.is_valid()
    assert form.cleaned_data["lines"] == [PaymentLine("购置桌椅", Decimal("25000.50"))]


def test_every_line_that_is_wrong_is_named_at_once() -> None:
    form = pasted(f"好的\t1\n坏的\t一万\n\t5\n三栏\t1\t2\n{'长' * 201}")

    assert form.errors["text"] == [
        (
            "第 2 行：“一万”不是数字。应填以“万元”为单位的数，如 856.30；"
            "没有数就留空，零请填 0。"
        ),
        "第 3 行：没有事项。第一栏应为支付事项，第二栏为金额。",
        "第 4 行：有 3 栏，应只有事项和金额两栏。请去掉其余各栏。",
        "第 5 行：事项有 201 个字，最多 200 个。请缩短。",
    ]


def test_too_many_lines_are_not_taken() -> None:
    assert pasted("项\n" * 501).errors["text"] == [
        "有 501 行，一次最多 500 行。请分次粘贴。"
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "  \t "])
def test_nothing_pasted_is_nothing_to_add(text: str) -> None:
    assert not pasted(text).is_valid()


@pytest.mark.django_db
def test_an_amount_and_a_day_may_be_unknown() -> None:
    form = PaymentForm({"item": "购置桌椅"})

    assert form.is_valid()
    assert form.cleaned_data == {
        "item": "购置桌椅",
        "amount": None,
        "paid_on": None,
    }


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2022-05-06", "2022/5/6", "2022/05/06"])
def test_a_day_is_read_as_people_write_it(day: str) -> None:
    form = PaymentForm({"item": "购置桌椅", "paid_on": day})

    assert form.is_valid()
    assert form.cleaned_data["paid_on"] == date(2022, 5, 6)
