"""The report: its narrative, the group behind it, and every frozen version of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q

from evalportal.versions import Versioned
from indicators.models import SelfEvaluation
from reports.choices import GROUP_ROLES
from units.models import within_reach

if TYPE_CHECKING:
    from evalportal.accounts.models import User


class Narrative(Versioned):
    """What the clerk wrote in one place of the outline, with `{figure}` references."""

    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.CASCADE,
        related_name="narratives",
        verbose_name="绩效自评",
    )
    key = models.CharField("章节", max_length=60)
    text = models.TextField("正文", blank=True)

    class Meta:
        ordering = ["evaluation_id", "id"]
        verbose_name = "章节正文"
        verbose_name_plural = "章节正文"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "key"],
                name="reports_narrative_once_per_place",
                violation_error_message="这一章节的正文已经建立。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.key}"


class GroupMember(Versioned):
    """One member of the evaluation group. The post is needed, the name is not."""

    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.CASCADE,
        related_name="members",
        verbose_name="绩效自评",
    )
    position = models.PositiveSmallIntegerField("序号")
    role = models.CharField("组内职务", max_length=10, choices=GROUP_ROLES)
    post = models.CharField("单位职务", max_length=60)
    name = models.CharField("姓名", max_length=30, blank=True)
    duty = models.CharField("分工", max_length=200, blank=True)

    class Meta:
        ordering = ["evaluation_id", "position", "id"]
        verbose_name = "评价小组成员"
        verbose_name_plural = "评价小组成员"
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[role for role, _ in GROUP_ROLES]),
                name="reports_member_known_role",
                violation_error_message="组内职务应为组长、副组长、成员、联络人之一。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.post}"


class Statement(Versioned):
    """What the unit declares on submission and disclosure."""

    evaluation = models.OneToOneField(
        SelfEvaluation,
        models.CASCADE,
        related_name="statement",
        verbose_name="绩效自评",
    )
    submitted_on = models.DateField("报送日期", null=True, blank=True)
    truthful = models.BooleanField(
        "对所报送材料的真实性、完整性、一致性、规范性负责", default=False
    )
    consistent = models.BooleanField("报送的材料与公开的材料一致", default=False)
    disclosure_channel = models.CharField("公开渠道", max_length=100, blank=True)
    disclosed_on = models.DateField("公开日期", null=True, blank=True)

    class Meta:
        verbose_name = "报送与公开声明"
        verbose_name_plural = "报送与公开声明"

    def __str__(self) -> str:
        return f"{self.evaluation} 报送与公开声明"


class DossierVersionQuerySet(models.QuerySet["DossierVersion"]):
    def visible_to(self, user: User) -> Self:
        year = OuterRef("evaluation__paper__round__fiscal_year")
        return self.filter(within_reach(user, unit="evaluation__unit", year=year))


class DossierVersion(models.Model):
    """A dossier frozen at a moment that mattered: the canonical bytes, never edited.

    A database trigger says so too.
    """

    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.PROTECT,
        related_name="versions",
        verbose_name="绩效自评",
    )
    number = models.PositiveIntegerField("版本号")
    content = models.TextField("自评材料")
    sha256 = models.CharField("摘要", max_length=64, db_index=True)
    reason = models.CharField("缘由", max_length=100)
    created_at = models.DateTimeField("冻结时间", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects = DossierVersionQuerySet.as_manager()

    class Meta:
        ordering = ["evaluation_id", "-number"]
        verbose_name = "自评材料版本"
        verbose_name_plural = "自评材料版本"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "number"],
                name="reports_version_number_once",
                violation_error_message="本次自评已有这个版本号。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} 第{self.number}版"
