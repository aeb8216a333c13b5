"""批量通过: which reports were to be passed on in one go, and what came of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.urls import reverse

from evalportal.jobs.models import Job
from indicators.models import SelfEvaluation
from reports.choices import BulkOutcome

if TYPE_CHECKING:
    from evalportal.accounts.models import User


class BulkAcceptanceQuerySet(models.QuerySet["BulkAcceptance"]):
    def visible_to(self, user: User) -> Self:
        """Only who chose the reports: what each came to is in the audit log."""
        return self.filter(created_by=user)


class BulkAcceptance(models.Model):
    """One reviewer's choice of reports. Each is passed on by a deed of its own."""

    created_at = models.DateTimeField("时间", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    job = models.OneToOneField(
        Job, models.SET_NULL, null=True, related_name="bulk_acceptance"
    )

    objects = BulkAcceptanceQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = verbose_name_plural = "批量通过"

    def __str__(self) -> str:
        return f"批量通过 {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("reports:bulk-acceptance", args=[self.pk])


class BulkLine(models.Model):
    """One of the reports chosen, and what came of it."""

    bulk = models.ForeignKey(BulkAcceptance, models.CASCADE, related_name="lines")
    evaluation = models.ForeignKey(SelfEvaluation, models.CASCADE, related_name="+")
    outcome = models.CharField(
        "结果", max_length=10, choices=BulkOutcome, default=BulkOutcome.WAITING
    )
    why = models.TextField("没有通过的原因", blank=True)
    rules = models.PositiveIntegerField("选定时的检查规则", default=0)  # 0: none

    class Meta:
        ordering = ["id"]
        verbose_name = verbose_name_plural = "批量通过的一份"
        constraints = [
            models.UniqueConstraint(
                fields=["bulk", "evaluation"], name="reports_bulk_line_once"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=BulkOutcome.LEFT, why__gt="")
                | ~models.Q(outcome=BulkOutcome.LEFT) & models.Q(why=""),
                name="reports_bulk_line_left_says_why",
                violation_error_message="没有通过的，要写明原因；其他的没有原因。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.get_outcome_display()}"
