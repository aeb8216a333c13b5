"""What goes out to a unit in writing: returns, clarifications, opinions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q

from indicators.models import SelfEvaluation
from reports.choices import LetterKind
from units.models import within_reach

from .report import DossierVersion

if TYPE_CHECKING:
    from evalportal.accounts.models import User


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user: User) -> Self:
        year = OuterRef("evaluation__paper__round__fiscal_year")
        return self.filter(within_reach(user, unit="evaluation__unit", year=year))


class Letter(models.Model):
    """A letter as it went out: return, clarification or opinion. Never edited.

    `content` holds everything that is printed, as canonical JSON.
    """

    evaluation = models.ForeignKey(
        SelfEvaluation, models.PROTECT, related_name="letters", verbose_name="绩效自评"
    )
    read = models.ForeignKey(
        DossierVersion, models.PROTECT, related_name="+", verbose_name="所审版本"
    )
    kind = models.CharField("文种", max_length=20, choices=LetterKind)
    number = models.CharField("编号", max_length=60, unique=True)
    due_on = models.DateField("办理期限", null=True, blank=True)
    content = models.TextField("内容")
    sha256 = models.CharField("摘要", max_length=64)
    sent_at = models.DateTimeField("发出时间", auto_now_add=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["evaluation_id", "-id"]
        verbose_name = "审核函件"
        verbose_name_plural = "审核函件"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=LetterKind.values),
                name="reports_letter_known_kind",
                violation_error_message="没有这种函件。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"
