"""How points are given: every version of every scoring scheme."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from indicators.choices import KINDS, SchemeStatus


class SchemeVersion(models.Model):
    """One version of a scoring scheme: its whole content, known by its hash.

    The content never changes: another content is another version. A database trigger
    says so too, and the foreign keys of rounds keep a version in use from deletion.
    """

    name = models.SlugField("方案代号", max_length=60)
    title = models.CharField("方案名称", max_length=120)
    kind = models.CharField("评价类型", max_length=10, choices=KINDS)
    content = models.TextField("内容", help_text="规范化的 JSON，摘要由它算出。")
    sha256 = models.CharField("内容摘要", max_length=64, unique=True)
    status = models.CharField(
        "状态", max_length=10, choices=SchemeStatus, default=SchemeStatus.PUBLISHED
    )
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    class Meta:
        ordering = ["name", "-created_at"]
        verbose_name = "评分方案版本"
        verbose_name_plural = "评分方案版本"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _ in KINDS]),
                name="indicators_scheme_known_kind",
                violation_error_message="没有这种评价类型。",
            ),
            models.CheckConstraint(
                condition=Q(status__in=SchemeStatus.values),
                name="indicators_scheme_known_status",
                violation_error_message="没有这种方案状态。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.sha256[:8]}）"

    def get_absolute_url(self) -> str:
        return reverse("indicators:scheme", args=[self.pk])
