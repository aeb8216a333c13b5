"""The regions, and the units that spend their money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from evalportal.versions import Versioned
from units.choices import Level
from units.roles import Action

from .people import over_region, within_reach
from .sections import FinanceSection

if TYPE_CHECKING:
    from evalportal.accounts.models import User

region_code = RegexValidator(r"^\d{6}$", "区划代码是六位数字（GB/T 2260）。")


class RegionQuerySet(models.QuerySet["Region"]):
    def open_to(self, user: User, action: Action) -> Self:
        """Regions for the whole of which the user may do `action`."""
        return self.filter(over_region(user, action))


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

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = "行政区划"
        verbose_name_plural = "行政区划"
        constraints = [
            models.CheckConstraint(
                condition=~Q(parent=models.F("id")),
                name="units_region_not_its_own_parent",
                violation_error_message="行政区划不能是自己的上级。",
            )
        ]

    def __str__(self) -> str:
        return self.name


# From a unit to its section: the nearest that is set, on itself or above (two levels
# at most, as in `within_reach`).
SECTION_PATHS = (
    "finance_section",
    "supervisor__finance_section",
    "supervisor__supervisor__finance_section",
)


class UnitQuerySet(models.QuerySet["Unit"]):
    def open_to(
        self, user: User, action: Action = Action.VIEW, year: int | None = None
    ) -> Self:
        """Units on which (in the year) the user may do `action`."""
        return self.filter(within_reach(user, action, year=year))

    def visible_to(self, user: User) -> Self:
        """Units whose papers the user may see, of whatever year."""
        return self.open_to(user)

    def known_to(self, user: User) -> Self:
        """Units whose facts and people the user may see: not yet their papers."""
        return self.filter(within_reach(user) | within_reach(user, Action.ORGANISE))

    def looked_after_by(self, section: int) -> Self:
        """Units that this section looks after: its own, and those that follow them."""
        return self.alias(follows=Coalesce(*SECTION_PATHS)).filter(follows=section)


class Unit(Versioned):
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
    finance_section = models.ForeignKey(
        FinanceSection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        verbose_name="业务科室",
        help_text="财政部门归口管理的科室；不选的，随主管部门。",
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

    def get_absolute_url(self) -> str:
        return reverse("units:unit", args=[self.pk])

    @property
    def looked_after_by(self) -> FinanceSection | None:
        """The section that looks after the unit: its own, or that of those above."""
        if self.finance_section or self.supervisor is None:
            return self.finance_section
        return self.supervisor.looked_after_by

    def clean(self) -> None:
        section = self.finance_section
        if section and section.region_id != self.region_id:
            fault = f"“{section}”是{section.region}的科室，不管本区划的单位。"
            raise ValidationError({"finance_section": fault})
        above = self.supervisor
        while above is not None:
            if above.pk == self.pk:
                raise ValidationError(
                    {"supervisor": f"“{self.supervisor}”由本单位主管，不能反过来。"}
                )
            above = above.supervisor
