"""Projects, their years, their money."""

from decimal import Decimal
from itertools import count
from typing import Any

from projects.choices import Category, FundType, Nature, Source
from projects.models import FundLine, Payment, Project, ProjectYear
from tests.factories.units import make_unit
from units.models import Unit

_numbers = count(1)


def make_project(*, unit: Unit | None = None, **fields: Any) -> Project:
    number = next(_numbers)
    plain = {
        "code": f"P{number:05d}",
        "name": f"第{number}项目",
        "nature": Nature.ONE_OFF,
        "category": Category.DEPARTMENT,
    }
    return Project.objects.create(unit=unit or make_unit(), **{**plain, **fields})


def make_project_year(
    *, project: Project | None = None, fiscal_year: int = 2022, **fields: Any
) -> ProjectYear:
    return ProjectYear.objects.create(
        project=project or make_project(), fiscal_year=fiscal_year, **fields
    )


def make_fund_line(
    *,
    year: ProjectYear | None = None,
    source: Source = Source.APPROPRIATION,
    fund_type: FundType = FundType.GENERAL,
    **amounts: Decimal | int | str | None,
) -> FundLine:
    """One source × fund type with amounts in yuan: `budget_adjusted="100000"`."""
    yuan = {k: None if v is None else Decimal(v) for k, v in amounts.items()}
    return FundLine.objects.create(
        year=year or make_project_year(),
        source=source,
        fund_type=fund_type,
        **yuan,
    )


def make_payment(*, year: ProjectYear | None = None, **fields: Any) -> Payment:
    year = year or make_project_year()
    plain = {"position": year.payments.count() + 1, "item": "一项支出", "amount": None}
    return Payment.objects.create(year=year, **{**plain, **fields})
