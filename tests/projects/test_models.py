"""What the database refuses, and what it says."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from projects.choices import FundType, Source
from projects.models import AMOUNTS, FundLine, Payment, Project, ProjectYear
from tests.factories.projects import (
    make_fund_line,
    make_payment,
    make_project,
    make_project_year,
)

pytestmark = pytest.mark.django_db


def refused_twice(row: models.Model, message: str) -> None:
    """The rule speaks in a form, and holds in the database without one."""
    with pytest.raises(ValidationError) as said:
        row.full_clean()
    assert message in said.value.messages
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_project_code_is_used_once_in_a_unit() -> None:
    first = make_project(code="P1")
    same = Project(
        unit=first.unit,
        code="P1",
        name="另一项目",
        nature=first.nature,
        category=first.category,
    )

    refused_twice(same, "本单位已有这个项目编码。")


def test_two_units_may_use_the_same_code() -> None:
    assert make_project(code="P1").unit != make_project(code="P1").unit


def test_a_year_is_opened_once() -> None:
    year = make_project_year(fiscal_year=2023)

    refused_twice(
        ProjectYear(project=year.project, fiscal_year=2023),
        "本项目该年度的数据已经建立。",
    )


def test_a_year_has_four_plausible_digits() -> None:
    refused_twice(
        ProjectYear(project=make_project(), fiscal_year=23),
        "年度应为四位年份，如 2022。",
    )


def test_a_source_and_fund_type_have_one_line() -> None:
    line = make_fund_line()

    refused_twice(
        FundLine(year=line.year, source=line.source, fund_type=line.fund_type),
        "这一来源和预算类型的资金已有一行。",
    )


@pytest.mark.parametrize("amount", AMOUNTS)
def test_no_amount_is_negative(amount: str) -> None:
    line = FundLine(
        year=make_project_year(),
        source=Source.OTHER,
        fund_type=FundType.NONE,
        **{amount: Decimal("-0.01")},
    )

    refused_twice(line, "金额不能为负数。")


def test_no_payment_is_negative() -> None:
    payment = make_payment()

    refused_twice(
        Payment(year=payment.year, position=2, item="退款", amount=Decimal(-1)),
        "金额不能为负数。",
    )


def test_amounts_are_kept_to_the_cent() -> None:
    line = make_fund_line(budget_initial="1431500.01", budget_adjusted=0)
    line.refresh_from_db()

    assert (line.budget_initial, line.budget_adjusted) == (Decimal("1431500.01"), 0)
    assert line.amount_executed is None
