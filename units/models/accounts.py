"""A unit's figures, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import BigIntegerField, OuterRef, Q
from django.db.models.functions import Cast
from django.urls import reverse

from evalportal.versions import Versioned
from units.choices import Origin
from units.figures import ACCOUNT_FIGURES, YUAN

from .people import within_reach
from .units import Unit

if TYPE_CHECKING:
    from evalportal.accounts.models import User

FIGURE_CHOICES = [(figure.key, figure.key) for figure in ACCOUNT_FIGURES]
YEARS = (2000, 2099)
COUNTED = [figure.key for figure in ACCOUNT_FIGURES if figure.unit != YUAN]


class AccountQuerySet(models.QuerySet["Account"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            within_reach(user, unit="unit", year=OuterRef("fiscal_year"))
        )


class Account(models.Model):
    """单位年度账目: a unit's figures of one fiscal year."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="accounts", verbose_name="单位"
    )
    fiscal_year = models.PositiveSmallIntegerField("年度")

    objects = AccountQuerySet.as_manager()

    class Meta:
        ordering = ["-fiscal_year", "unit"]
        verbose_name = "年度账目"
        verbose_name_plural = "年度账目"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "fiscal_year"],
                name="units_account_once_a_year",
                violation_error_message="本单位该年度的账目已经建立。",
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year__range=YEARS),
                name="units_account_year_plausible",
                violation_error_message="年度应为四位年份，如 2022。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.fiscal_year}年"

    def get_absolute_url(self) -> str:
        return reverse("units:account", args=[self.pk])


class AccountEntry(Versioned):
    """One figure of the accounts. No row, or a null value, is blank; zero is zero."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="entries")
    key = models.CharField("数字", max_length=40, choices=FIGURE_CHOICES)
    value = models.DecimalField(
        "值", max_digits=15, decimal_places=2, null=True, blank=True
    )
    origin = models.CharField(
        "来源", max_length=10, choices=Origin, default=Origin.ENTERED
    )
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        ordering = ["account_id", "id"]
        verbose_name = "账目数字"
        verbose_name_plural = "账目数字"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "key"],
                name="units_entry_once_per_figure",
                violation_error_message="这个数字已有一行。",
            ),
            models.CheckConstraint(
                condition=Q(key__in=[figure.key for figure in ACCOUNT_FIGURES]),
                name="units_entry_known_figure",
                violation_error_message="数据表中没有这个数字。",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0),
                name="units_entry_not_negative",
                violation_error_message="金额和人数不能为负数。",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True)
                | ~Q(key__in=COUNTED)
                | Q(value=Cast("value", BigIntegerField())),
                name="units_entry_counts_are_whole",
                violation_error_message="人数和个数应为整数。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.key}"
