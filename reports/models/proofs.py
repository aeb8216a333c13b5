"""Which files of a frozen version were read back, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .report import DossierVersion

FORMS = [("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel")]


class ReadBack(models.Model):
    """读回核对: one file of a version, read back and compared with its dossier.

    `differences` are [place, found, expected]; without any, the proof holds.
    """

    version = models.ForeignKey(
        DossierVersion,
        models.CASCADE,
        related_name="read_backs",
        verbose_name="自评材料版本",
    )
    form = models.CharField("文件", max_length=10, choices=FORMS)
    file_sha256 = models.CharField("文件摘要", max_length=64)
    compared = models.PositiveIntegerField("核对处数")
    differences: models.JSONField[list[list[str]], list[list[str]]] = models.JSONField(
        "不一致之处", default=list, blank=True
    )
    proved_at = models.DateTimeField("核对时间", auto_now=True)

    class Meta:
        ordering = ["version", "id"]
        verbose_name = "读回核对"
        verbose_name_plural = "读回核对"
        constraints = [
            models.UniqueConstraint(
                fields=["version", "form"],
                name="reports_read_back_once_per_file",
                violation_error_message="这一版的这种文件已经核对过。",
            ),
            models.CheckConstraint(
                condition=Q(form__in=[form for form, _ in FORMS]),
                name="reports_read_back_known_form",
                violation_error_message="没有这种文件。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.get_form_display()}"

    @property
    def holds(self) -> bool:
        return not self.differences

    @property
    def first(self) -> str:
        """The first place that differs, as a sentence."""
        if not self.differences:
            return ""
        place, found, expected = self.differences[0]
        return f"{place}：读到“{found}”，应为“{expected}”"
