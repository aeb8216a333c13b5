from datetime import date
from decimal import Decimal

import pytest

from reports.dossier.reading import refused
from reports.intake.wording.amounts import amounts_in
from reports.intake.wording.days import day_in
from reports.intake.wording.harmless import for_section, harmless


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("支出856.30万元", "8563000"),
        ("支出8，563，000元", "8563000"),
        ("投入1.2亿元", "120000000"),
        ("合计 ８５６．３ 万元", "8563000"),
        ("拨付5千元", "5000"),
    ],
)
def test_amounts_in_every_unit_are_yuan(text: str, yuan: str) -> None:
    (amount,) = amounts_in(text)

    assert amount.yuan == Decimal(yuan)


def test_an_amount_is_kept_as_it_was_printed() -> None:
    (amount,) = amounts_in("收入决算 776.65 元")

    assert amount.text == "776.65 元"


@pytest.mark.parametrize("text", ["2023年5月4日", "2023.5.4", "二〇二三年五月四日"])
def test_days_of_every_writing(text: str) -> None:
    assert day_in(f"填报日期：{text}") == date(2023, 5, 4)


def test_a_day_that_no_calendar_has() -> None:
    assert day_in("2023年2月30日") is None


@pytest.mark.parametrize("text", ["<b>甲</b>", "甲\u200b乙\x07", "a<script>b", "\t甲"])
def test_any_text_becomes_one_that_a_dossier_accepts(text: str) -> None:
    assert refused(harmless(text)) == ""


def test_a_section_never_begins_a_table_or_a_figure_by_chance() -> None:
    assert for_section("| 甲 {乙}") == "｜ 甲 {{乙}}"
    assert for_section("- 丙") == "－ 丙"
    assert for_section("收入 856.30 万元") == "收入856.30万元"
