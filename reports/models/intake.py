"""已有报告: what people had in Word, PDF, text or Excel before, read and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from evalportal.constraints import both_or_neither
from indicators.choices import KINDS
from indicators.models import SelfEvaluation
from units.models import Unit, within_reach

if TYPE_CHECKING:
    from evalportal.accounts.models import User


class ImportedReportQuerySet(models.QuerySet["ImportedReport"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(within_reach(user, unit="unit"))


class ImportedReport(models.Model):
    """One report that somebody handed in: its file, and the dossier read from it.

    With an `evaluation` it is to be entered there; without one it is history, kept for
    comparing and carrying over. The file lies outside the web root, named by its hash.
    """

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="imported_reports", verbose_name="单位"
    )
    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.CASCADE,
        null=True,
        editable=False,
        related_name="imported_reports",
        verbose_name="绩效自评",
    )
    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("摘要", max_length=64)
    size = models.PositiveIntegerField("字节数")
    stated_year = models.PositiveSmallIntegerField(
        "另外指明的年度", null=True, blank=True
    )
    kind = models.CharField("评价类型", max_length=10, choices=KINDS, blank=True)
    fiscal_year = models.PositiveSmallIntegerField("评价年度", null=True, blank=True)
    project_name = models.CharField("项目名称", max_length=200, blank=True)
    content = models.TextField("自评材料", blank=True)
    refusal = models.TextField("不能读入的原因", blank=True)
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="上传人",
    )
    entered_at = models.DateTimeField("采用时间", null=True, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="采用人",
    )

    objects = ImportedReportQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name = "已有报告"
        verbose_name_plural = "已有报告"
        constraints = [
            both_or_neither(
                "entered_at", "entered_by", name="reports_imported_entered_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(content="") | Q(refusal=""),
                name="reports_imported_read_or_refused",
                violation_error_message="一份报告或者读入了，或者没有读入。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reports:imported", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        """Whether it is still being read in the background."""
        return not self.content and not self.refusal
