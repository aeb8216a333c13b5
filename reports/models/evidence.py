"""佐证材料: what proves that an indicator was reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import OuterRef, Q

from evalportal.uploads.kinds import BY_MEDIA_TYPE
from evalportal.versions import Versioned
from indicators.models import ResultRow, SelfEvaluation
from reports.choices import EVIDENCE_CATEGORIES
from units.models import within_reach

if TYPE_CHECKING:
    from evalportal.accounts.models import User


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, user: User) -> Self:
        year = OuterRef("evaluation__paper__round__fiscal_year")
        return self.filter(within_reach(user, unit="evaluation__unit", year=year))


class Evidence(Versioned):
    """One file that proves something; its bytes lie outside the web root.

    A file that proves several indicators is uploaded once and linked to each.
    """

    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.CASCADE,
        related_name="evidence",
        verbose_name="绩效自评",
    )
    number = models.PositiveSmallIntegerField("材料编号")
    name = models.CharField("材料名称", max_length=120)
    category = models.CharField("材料类别", max_length=10, choices=EVIDENCE_CATEGORIES)
    sha256 = models.CharField("摘要", max_length=64, db_index=True)
    size = models.PositiveIntegerField("字节数")
    media_type = models.CharField("文件类型", max_length=100)
    public = models.BooleanField("可以公开", default=False)
    results = models.ManyToManyField(
        ResultRow, related_name="evidence", blank=True, verbose_name="所证明的指标"
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["evaluation_id", "number"]
        verbose_name = "佐证材料"
        verbose_name_plural = "佐证材料"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "number"],
                name="reports_evidence_number_once",
                violation_error_message="本次自评已有这个材料编号。",
            ),
            models.UniqueConstraint(
                fields=["evaluation", "sha256"],
                name="reports_evidence_file_once",
                violation_error_message="这份文件已经上传过。",
            ),
            models.CheckConstraint(
                condition=Q(category__in=[each for each, _ in EVIDENCE_CATEGORIES]),
                name="reports_evidence_known_category",
                violation_error_message="材料类别应为正式资料、工作资料、原始凭证、说明材料之一。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def code(self) -> str:
        """材料编号 as the dossier and the index print it."""
        return f"材料{self.number}"

    @property
    def is_shown(self) -> bool:
        """Whether a browser shows it by itself: PDF and pictures."""
        return BY_MEDIA_TYPE[self.media_type].is_shown
