"""Text that the portal itself put in, until the clerk has confirmed it."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q

from indicators.models import SelfEvaluation

DRAFT: Final = "draft"
CARRIED: Final = "carried"
ORIGINS: Final = [(DRAFT, "按数据生成的草稿"), (CARRIED, "由以前年度带入")]


class Mark(models.Model):
    """A section whose content nobody has confirmed; confirming it takes the mark off.

    `slug` is the section's: `text/<place>`, `group`, `indicators`.
    """

    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.CASCADE,
        related_name="marks",
        verbose_name="绩效自评",
    )
    slug = models.CharField("章节", max_length=80)
    origin = models.CharField("来由", max_length=10, choices=ORIGINS)
    source = models.CharField("来源", max_length=120, blank=True)
    made_at = models.DateTimeField("生成时间", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["evaluation_id", "id"]
        verbose_name = "待确认标记"
        verbose_name_plural = "待确认标记"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "slug"],
                name="reports_mark_once_per_section",
                violation_error_message="这一章节已有待确认标记。",
            ),
            models.CheckConstraint(
                condition=Q(origin__in=[origin for origin, _ in ORIGINS]),
                name="reports_mark_known_origin",
                violation_error_message="来由应为草稿或带入。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.slug}"

    @property
    def said(self) -> str:
        """What is to be done about it, for the screen."""
        if self.origin == DRAFT:
            return "按数据生成的草稿，请核对后确认"
        return f"由{self.source}带入，请核对后确认"
