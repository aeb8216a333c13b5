"""What the money was for: projects, and their money year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import OuterRef, Q
from django.urls import reverse

from evalportal.versions import Versioned
from units.models import YEARS, Unit, within_reach

from .choices import Category, FundType, Nature, Source

if TYPE_CHECKING:
    from evalportal.accounts.models import User

AMOUNTS: Final = (
    "budget_initial",
    "budget_adjusted",
    "amount_released",
    "amount_received",
    "amount_executed",
)


def amount(label: str) -> models.DecimalField:  # type: ignore[type-arg]
    """Yuan, to the cent; null is blank."""
    return models.DecimalField(
        label,
        max_digits=15,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, "金额不能为负数。")],
    )


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(within_reach(user, unit="unit"))


class Project(Versioned):
    """A project whose spending a unit answers for."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="projects", verbose_name="实施单位"
    )
    code = models.CharField("项目编码", max_length=40)
    name = models.CharField("项目名称", max_length=150)
    nature = models.CharField("项目性质", max_length=10, choices=Nature)
    category = models.CharField("资金类别", max_length=10, choices=Category)
    is_secret = models.BooleanField("涉密项目", default=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "code"]
        verbose_name = "项目"
        verbose_name_plural = "项目"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "code"],
                name="projects_project_code_once",
                violation_error_message="本单位已有这个项目编码。",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("projects:project", args=[self.pk])


class ProjectYearQuerySet(models.QuerySet["ProjectYear"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            within_reach(user, unit="project__unit", year=OuterRef("fiscal_year"))
        )


class ProjectYear(Versioned):
    """A project in one fiscal year: its goal, and through its lines its money."""

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="years", verbose_name="项目"
    )
    fiscal_year = models.PositiveSmallIntegerField("年度")
    goal_expected = models.TextField("年度总体目标：预期目标", blank=True)
    goal_actual = models.TextField("年度总体目标：实际完成情况", blank=True)

    objects = ProjectYearQuerySet.as_manager()

    class Meta:
        ordering = ["-fiscal_year", "project"]
        verbose_name = "项目年度"
        verbose_name_plural = "项目年度"
        constraints = [
            models.UniqueConstraint(
                fields=["project", "fiscal_year"],
                name="projects_year_once",
                violation_error_message="本项目该年度的数据已经建立。",
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year__range=YEARS),
                name="projects_year_plausible",
                violation_error_message="年度应为四位年份，如 2022。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.fiscal_year}年"

    def get_absolute_url(self) -> str:
        return reverse("projects:year", args=[self.pk])


class FundLine(Versioned):
    """One source × fund type of a project's money in a year, in yuan."""

    year = models.ForeignKey(ProjectYear, models.CASCADE, related_name="funds")
    source = models.CharField("资金来源", max_length=10, choices=Source)
    fund_type = models.CharField("预算类型", max_length=10, choices=FundType)
    budget_initial = amount("年初预算数")
    budget_adjusted = amount("全年预算数")
    amount_released = amount("指标下达数")
    amount_received = amount("资金到位数")
    amount_executed = amount("全年执行数")

    class Meta:
        ordering = ["year_id", "source", "fund_type"]
        verbose_name = "资金"
        verbose_name_plural = "资金"
        constraints = [
            models.UniqueConstraint(
                fields=["year", "source", "fund_type"],
                name="projects_fund_once",
                violation_error_message="这一来源和预算类型的资金已有一行。",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{field}__isnull": True})
                    | Q(**{f"{field}__gte": 0}),
                    name=f"projects_fund_{field}_not_negative",
                    violation_error_message="金额不能为负数。",
                )
                for field in AMOUNTS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.source} {self.fund_type}"

    @classmethod
    def label(cls, amount: str) -> str:
        """What an amount is called on the screen."""
        return str(cls._meta.get_field(amount).verbose_name)  # type: ignore[union-attr]


class PaymentQuerySet(models.QuerySet["Payment"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            within_reach(
                user, unit="year__project__unit", year=OuterRef("year__fiscal_year")
            )
        )


class Payment(Versioned):
    """One thing the project paid for; the amount may be unknown."""

    year = models.ForeignKey(ProjectYear, models.CASCADE, related_name="payments")
    position = models.PositiveSmallIntegerField("序号")
    item = models.CharField("支付事项", max_length=200)
    amount = amount("金额")
    paid_on = models.DateField("支付日期", null=True, blank=True)

    objects = PaymentQuerySet.as_manager()

    class Meta:
        ordering = ["year_id", "position"]
        verbose_name = "支付明细"
        verbose_name_plural = "支付明细"
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                name="projects_payment_not_negative",
                violation_error_message="金额不能为负数。",
            )
        ]

    def __str__(self) -> str:
        return self.item
