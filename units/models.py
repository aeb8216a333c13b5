"""Who spends the money: regions, units, their people, their yearly accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from .choices import Level, Origin
from .figures import ACCOUNT_FIGURES
from .roles import REACH, ROLE_LABELS, Action, Reach, Role, roles_allowing

if TYPE_CHECKING:
    from evalportal.accounts.models import User

ROLE_CHOICES = [(role.value, label) for role, label in ROLE_LABELS.items()]
FIGURE_CHOICES = [(figure.key, figure.key) for figure in ACCOUNT_FIGURES]
region_code = RegexValidator(r"^\d{6}$", "区划代码是六位数字（GB/T 2260）。")


class Region(models.Model):
    """行政区划, by its GB/T 2260 code."""

    code = models.CharField(
        "区划代码", max_length=6, unique=True, validators=[region_code]
    )
    name = models.CharField("名称", max_length=50)
    level = models.CharField("级别", max_length=10, choices=Level)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="上级",
    )

    class Meta:
        ordering = ["code"]
        verbose_name = "行政区划"
        verbose_name_plural = "行政区划"

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(models.QuerySet["Unit"]):
    def open_to(
        self, user: User, action: Action = Action.VIEW, year: int | None = None
    ) -> Self:
        """Units whose papers (of the year) the user may see or do `action` on."""
        mine = Membership.objects.filter(
            user=user, user__is_active=True, role__in=roles_allowing(action)
        )
        if year is not None:
            mine = mine.filter(
                Q(from_year__isnull=True) | Q(from_year__lte=year),
                Q(to_year__isnull=True) | Q(to_year__gte=year),
            )
        by_reach = {
            reach: [role for role in Role if REACH[role] is reach] for reach in Reach
        }
        own = mine.filter(role__in=by_reach[Reach.UNIT] + by_reach[Reach.SUBORDINATES])
        above = mine.filter(role__in=by_reach[Reach.SUBORDINATES])
        region = mine.filter(
            role__in=by_reach[Reach.REGION], unit__is_finance_bureau=True
        )
        return self.filter(
            Q(pk__in=own.values("unit"))
            | Q(supervisor__in=above.values("unit"))
            | Q(region__in=region.values("unit__region"))
        )

    def visible_to(self, user: User) -> Self:
        return self.open_to(user)


class Unit(models.Model):
    """预算单位: an office that spends public money and evaluates itself."""

    code = models.CharField("单位编码", max_length=30, unique=True)
    name = models.CharField("单位全称", max_length=100)
    short_name = models.CharField(
        "规范简称",
        max_length=50,
        blank=True,
        help_text="报告中除全称外只用这一个简称。",
    )
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="units", verbose_name="行政区划"
    )
    supervisor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="subordinates",
        verbose_name="主管部门",
    )
    is_finance_bureau = models.BooleanField("是本级财政部门", default=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = "单位"
        verbose_name_plural = "单位"
        constraints = [
            models.UniqueConstraint(
                fields=["region"],
                condition=Q(is_finance_bureau=True),
                name="units_unit_one_finance_bureau",
                violation_error_message="一个行政区划只有一个本级财政部门。",
            ),
            models.CheckConstraint(
                condition=~Q(supervisor=models.F("id")),
                name="units_unit_not_its_own_supervisor",
                violation_error_message="单位不能是自己的主管部门。",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """What a person may do for a unit, in which evaluated years."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="memberships",
        verbose_name="人员",
    )
    unit = models.ForeignKey(
        Unit, models.CASCADE, related_name="memberships", verbose_name="单位"
    )
    role = models.CharField("角色", max_length=20, choices=ROLE_CHOICES)
    from_year = models.PositiveSmallIntegerField("起始评价年度", null=True, blank=True)
    to_year = models.PositiveSmallIntegerField("截止评价年度", null=True, blank=True)

    class Meta:
        ordering = ["unit", "role", "user"]
        verbose_name = "成员"
        verbose_name_plural = "成员"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit", "role"],
                name="units_membership_once",
                violation_error_message="此人在本单位已有这个角色。",
            ),
            models.CheckConstraint(
                condition=Q(from_year__isnull=True)
                | Q(to_year__isnull=True)
                | Q(from_year__lte=models.F("to_year")),
                name="units_membership_years_in_order",
                violation_error_message="起始年度不能晚于截止年度。",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]),
                name="units_membership_known_role",
                violation_error_message="没有这个角色。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()} {self.unit}"


class AccountQuerySet(models.QuerySet["Account"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(unit__in=Unit.objects.visible_to(user))


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
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.fiscal_year}年"


class AccountEntry(models.Model):
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
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["account", "id"]
        verbose_name = "账目数字"
        verbose_name_plural = "账目数字"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "key"], name="units_entry_once_per_figure"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0),
                name="units_entry_not_negative",
                violation_error_message="金额和人数不能为负数。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.key}"
