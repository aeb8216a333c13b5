"""Who works for a unit, as what, and whose papers that opens."""

from __future__ import annotations

from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q

from evalportal.prepared import Prepared
from units.roles import (
    ALLOWED,
    FROM_ABOVE,
    REACH,
    ROLE_LABELS,
    Action,
    Reach,
    Role,
    may_be_one,
    roles_allowing,
)

if TYPE_CHECKING:
    from evalportal.accounts.models import User

    from .units import Unit

ROLE_CHOICES = [(role.value, label) for role, label in ROLE_LABELS.items()]
BELOW = (Reach.UNIT, Reach.SUBORDINATES)
NOWHERE = Q(pk__in=[])
OF_FINANCE = Q(unit__is_finance_bureau=True)  # where alone the finance roles count


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

    def clean(self) -> None:
        role = Role(self.role)
        if REACH[role] is Reach.REGION and not self.unit.is_finance_bureau:
            raise ValidationError(
                {"role": f"{ROLE_LABELS[role]}只能设在本级财政部门。"}
            )
        others = Membership.objects.filter(user=self.user).exclude(pk=self.pk)
        held = {Role(other.role) for other in others}
        if self.user.is_superuser:
            held.add(Role.ADMIN)
        if clashing := [each for each in held if not may_be_one(each, role)]:
            raise ValidationError(
                f"{self.user}已是{ROLE_LABELS[clashing[0]]}，不能兼任{ROLE_LABELS[role]}："
                "系统管理、审计与业务三类人员必须分设。"
            )


def within_reach(
    user: User,
    action: Action = Action.VIEW,
    *,
    unit: str = "",
    year: int | OuterRef | None = None,
) -> Q:
    """A condition on rows of any model: the user may do `action` on their unit.

    `unit` is the path from the row to its unit, empty for a unit itself. `year` is the
    evaluated year, or `OuterRef` of the field that holds it; without it a membership
    of any year will do. A supervisor reaches two levels down: China's budget units
    have at most three (一级、二级、三级预算单位).
    """
    path = f"{unit}__" if unit else ""
    above = (f"{path}supervisor", f"{path}supervisor__supervisor")
    mine = _reaching(
        _memberships(user, year),
        action,
        here=Q(unit=OuterRef(unit or "pk")),
        above=reduce(or_, (Q(unit=OuterRef(each)) for each in above)),
        region=Q(unit__region=OuterRef(f"{path}region")),
    )
    return Q(Exists(mine)) | _founder(user, action)


def reaches(user: User, action: Action, unit: Unit, year: int | None = None) -> bool:
    """The same of one unit that is known already: a far shorter question."""
    years = () if year is None else (year,)
    if _reaching_one(action, len(years)).ask(user.pk, unit.pk, *years):
        return True
    return action in ALLOWED[Role.ADMIN] and _founders(user).exists()


@cache
def _reaching_one(action: Action, years: int) -> Prepared[int]:
    """The memberships of a user by which `action` is allowed on one unit."""
    below = ("unit__subordinates", "unit__subordinates__subordinates")

    def build(user: int, unit: int, *year: int) -> models.QuerySet[Membership, int]:
        mine = _reaching(
            _memberships(user, *year),
            action,
            here=Q(unit=unit),
            above=reduce(or_, (Q((each, unit)) for each in below)),
            region=Q(unit__region__units=unit),
        )
        return mine.order_by().values_list("pk", flat=True)[:1]

    return Prepared(build, values=2 + years)


def _reaching(
    memberships: models.QuerySet[Membership],
    action: Action,
    *,
    here: Q,
    above: Q,
    region: Q,
) -> models.QuerySet[Membership]:
    """Those memberships by which `action` is allowed; no role, no question."""
    ways = (
        (roles_allowing(action, *_here(action)), here),
        (roles_allowing(action, Reach.SUBORDINATES), above),
        (roles_allowing(action, Reach.REGION), OF_FINANCE & region),
        (roles_allowing(action, Reach.SYSTEM), Q()),
    )
    asked = [Q(role__in=roles) & where for roles, where in ways if roles]
    return memberships.filter(reduce(or_, asked)) if asked else memberships.none()


def _here(action: Action) -> tuple[Reach, ...]:
    """Which reaches count in the unit itself: nobody endorses their own unit."""
    return (Reach.UNIT,) if action in FROM_ABOVE else BELOW


def over_region(user: User, action: Action, *, region: str = "") -> Q:
    """A condition on rows: the user may do `action` for the whole of their region.

    `region` is the path from the row to its region, empty for a region itself.
    """
    mine = _reaching(
        _memberships(user),
        action,
        here=NOWHERE,
        above=NOWHERE,
        region=Q(unit__region=OuterRef(region or "pk")),
    )
    return Q(Exists(mine)) | _founder(user, action)


def _memberships(
    user: User | int, year: int | OuterRef | None = None
) -> models.QuerySet[Membership]:
    mine = Membership.objects.filter(user=user, user__is_active=True)
    if year is None:
        return mine
    return mine.filter(
        Q(from_year__isnull=True) | Q(from_year__lte=year),
        Q(to_year__isnull=True) | Q(to_year__gte=year),
    )


def _founder(user: User, action: Action) -> Q:
    """Set-up opens the first account as administrator before there is any unit."""
    if action not in ALLOWED[Role.ADMIN]:
        return NOWHERE
    return Q(Exists(_founders(user)))


def _founders(user: User) -> models.QuerySet[User]:
    people = get_user_model().objects.filter(is_superuser=True, is_active=True)
    return people.filter(pk=user.pk)
