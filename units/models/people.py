"""Who works for a unit, as what, and whose papers that opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from units.roles import ROLE_LABELS, Action, Reach, Role, roles_allowing

if TYPE_CHECKING:
    from evalportal.accounts.models import User

ROLE_CHOICES = [(role.value, label) for role, label in ROLE_LABELS.items()]
BELOW = (Reach.UNIT, Reach.SUBORDINATES)


class Membership(models.Model):
    """What a person may do for a unit, in which evaluated years."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="memberships",
        verbose_name="人员",
    )
    unit = models.ForeignKey(
        "units.Unit", models.CASCADE, related_name="memberships", verbose_name="单位"
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


def within_reach(
    user: User,
    action: Action = Action.VIEW,
    *,
    unit: str = "",
    year: int | OuterRef | None = None,
) -> Exists:
    """A condition on rows of any model: the user may do `action` on their unit.

    `unit` is the path from the row to its unit, empty for a unit itself. `year` is the
    evaluated year, or `OuterRef` of the field that holds it; without it a membership
    of any year will do. A supervisor reaches two levels down: China's budget units
    have at most three (一级、二级、三级预算单位).
    """
    path = f"{unit}__" if unit else ""
    here = Q(unit=OuterRef(unit or "pk"))
    above = Q(unit=OuterRef(f"{path}supervisor")) | Q(
        unit=OuterRef(f"{path}supervisor__supervisor")
    )
    around = Q(unit__region=OuterRef(f"{path}region"), unit__is_finance_bureau=True)
    mine = Membership.objects.filter(
        Q(role__in=roles_allowing(action, *BELOW)) & here
        | Q(role__in=roles_allowing(action, Reach.SUBORDINATES)) & above
        | Q(role__in=roles_allowing(action, Reach.REGION)) & around
        | Q(role__in=roles_allowing(action, Reach.SYSTEM)),
        user=user,
        user__is_active=True,
    )
    if year is not None:
        mine = mine.filter(
            Q(from_year__isnull=True) | Q(from_year__lte=year),
            Q(to_year__isnull=True) | Q(to_year__gte=year),
        )
    return Exists(mine)
