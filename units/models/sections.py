"""业务科室: which part of the finance bureau looks after which units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from units.roles import Action

from .people import over_region

if TYPE_CHECKING:
    from evalportal.accounts.models import User


class FinanceSectionQuerySet(models.QuerySet["FinanceSection"]):
    def open_to(self, user: User, action: Action) -> Self:
        """Sections of the regions for the whole of which the user may do `action`."""
        return self.filter(over_region(user, action, region="region"))

    def known_to(self, user: User) -> Self:
        """Sections of the regions that the user works in or organises."""
        works = user.memberships.order_by().values("unit__region")
        mine = over_region(user, Action.ORGANISE, region="region")
        return self.filter(mine | models.Q(region__in=works))


class FinanceSection(models.Model):
    """A section of a region's finance bureau, such as 教科文股."""

    region = models.ForeignKey(
        "units.Region",
        models.PROTECT,
        related_name="finance_sections",
        verbose_name="行政区划",
    )
    name = models.CharField("名称", max_length=30)

    objects = FinanceSectionQuerySet.as_manager()

    class Meta:
        ordering = ["region_id", "id"]
        verbose_name = "业务科室"
        verbose_name_plural = "业务科室"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name"],
                name="units_finance_section_name_once",
                violation_error_message="本区划已有这个业务科室。",
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="units_finance_section_has_a_name",
                violation_error_message="请写明业务科室的名称。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
