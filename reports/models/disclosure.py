"""What went up for the public, where and when; what stayed inside, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q

from indicators.choices import KINDS
from indicators.models import Round, SelfEvaluation
from units.models import Region, Unit, within_reach

from .report import DossierVersion

if TYPE_CHECKING:
    from evalportal.accounts.models import User

USUAL_YEARS = 10
GROUNDS = [
    ("secret", "涉及国家秘密"),
    ("security", "可能危及国家安全、公共安全、经济安全、社会稳定"),
    ("other", "法律、法规规定不予公开"),
]


class PublicationQuerySet(models.QuerySet["Publication"]):
    def visible_to(self, user: User) -> Self:
        """What the user may see of the register; the public sees all of it."""
        year = OuterRef("fiscal_year")
        return self.filter(within_reach(user, unit="unit", year=year))

    def standing(self) -> Self:
        return self.filter(retracted_at__isnull=True)

    def with_later(self) -> Self:
        """`has_later` = a correction of this edition has gone up."""
        later = Publication.objects.filter(
            evaluation=OuterRef("evaluation"), number__gt=OuterRef("number")
        )
        return self.annotate(has_later=models.Exists(later))

    def current(self) -> Self:
        """Of each self-evaluation the last edition, if it still stands."""
        return self.standing().with_later().filter(has_later=False)


class Publication(models.Model):
    """公开登记: one edition of one report, exactly as the public got it.

    Only its retraction is ever added; a database trigger says so too. The package
    itself lies in `publications/` under its code.
    """

    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.PROTECT,
        related_name="publications",
        verbose_name="绩效自评",
    )
    number = models.PositiveIntegerField("版次")
    code = models.CharField("公开编号", max_length=20, unique=True)
    version = models.ForeignKey(
        DossierVersion,
        models.PROTECT,
        related_name="publications",
        verbose_name="审定的自评材料",
    )
    region = models.ForeignKey(Region, models.PROTECT, related_name="publications")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="publications")
    department = models.CharField("主管部门", max_length=100)
    fiscal_year = models.PositiveSmallIntegerField("评价年度")
    kind = models.CharField("评价类型", max_length=10, choices=KINDS)
    title = models.CharField("报告名称", max_length=200)
    subject = models.CharField("单位或项目", max_length=200)
    total = models.DecimalField("自评得分", max_digits=7, decimal_places=2, null=True)
    grade = models.CharField("自评等级", max_length=20, blank=True)
    content = models.TextField("公开的自评材料")
    sha256 = models.CharField("公开材料摘要", max_length=64)
    text = models.TextField("检索用文字")
    manifest = models.TextField("清单")
    digest = models.CharField("清单摘要", max_length=64, unique=True)
    previous = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="following",
        verbose_name="本区划前一次公开",
    )
    reason = models.TextField("更正理由", blank=True)
    channel = models.CharField("公开渠道", max_length=100)
    published_at = models.DateTimeField("公开时间")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    retracted_at = models.DateTimeField("撤下时间", null=True, blank=True)
    retracted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    retraction = models.TextField("撤下理由", blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-id"]
        verbose_name = "公开登记"
        verbose_name_plural = "公开登记"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "number"],
                name="reports_publication_number_once",
                violation_error_message="这一版已经公开。",
            ),
            models.UniqueConstraint(
                fields=["region"],
                condition=Q(previous__isnull=True),
                name="reports_publication_one_beginning",
                violation_error_message="一个区划的公开登记只有一个开头。",
            ),
            models.CheckConstraint(
                condition=Q(retracted_at__isnull=True) | ~Q(retraction=""),
                name="reports_publication_retracted_for_a_reason",
                violation_error_message="撤下公开内容要写明理由。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "fiscal_year", "kind"],
                name="reports_publication_browse",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def is_standing(self) -> bool:
        return self.retracted_at is None


class Withholding(models.Model):
    """不予公开: a report that does not go up, on which ground; kept when it ends."""

    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.PROTECT,
        related_name="withholdings",
        verbose_name="绩效自评",
    )
    ground = models.CharField("依据", max_length=20, choices=GROUNDS)
    reason = models.TextField("说明")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("决定时间", auto_now_add=True)
    ended_at = models.DateTimeField("解除时间", null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        ordering = ["-at"]
        verbose_name = "不予公开"
        verbose_name_plural = "不予公开"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation"],
                condition=Q(ended_at__isnull=True),
                name="reports_withholding_one_in_force",
                violation_error_message="这份自评已经决定不予公开。",
            ),
            models.CheckConstraint(
                condition=Q(ground__in=[ground for ground, _ in GROUNDS]),
                name="reports_withholding_known_ground",
                violation_error_message="没有这种不予公开的依据。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.get_ground_display()}"


class Redaction(models.Model):
    """个人信息处理: what was decided on one piece of personal data that was found."""

    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.PROTECT,
        related_name="redactions",
        verbose_name="绩效自评",
    )
    mark = models.CharField("标记", max_length=16)
    kind = models.CharField("种类", max_length=20)
    place = models.CharField("位置", max_length=200)
    leaves_out = models.BooleanField("略去")
    reason = models.CharField("保留的理由", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("决定时间", auto_now=True)

    class Meta:
        ordering = ["evaluation_id", "id"]
        verbose_name = "个人信息处理"
        verbose_name_plural = "个人信息处理"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "mark"],
                name="reports_redaction_once_per_piece",
                violation_error_message="这一处已经作出决定。",
            ),
            models.CheckConstraint(
                condition=Q(leaves_out=True) | ~Q(reason=""),
                name="reports_redaction_kept_for_a_reason",
                violation_error_message="保留个人信息要写明理由。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.place}"


class Retention(models.Model):
    """保管期限: how many years the archives of a round are kept."""

    round = models.OneToOneField(
        Round, models.CASCADE, related_name="retention", verbose_name="自评批次"
    )
    years = models.PositiveSmallIntegerField("保管年限", default=USUAL_YEARS)

    class Meta:
        verbose_name = "保管期限"
        verbose_name_plural = "保管期限"
        constraints = [
            models.CheckConstraint(
                condition=Q(years__gte=1) & Q(years__lte=100),
                name="reports_retention_between_1_and_100",
                violation_error_message="保管年限应在 1 到 100 年之间。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.years}年"


class ArchivedFile(models.Model):
    """归档登记: one archive made of a self-evaluation, and until when it is kept.

    The file lies in `archives/` under its digest.
    """

    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.PROTECT,
        related_name="archives",
        verbose_name="绩效自评",
    )
    digest = models.CharField("清单摘要", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("字节数")
    files = models.PositiveIntegerField("文件数")
    kept_until = models.DateField("保管至")
    made_at = models.DateTimeField("归档时间")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-made_at"]
        verbose_name = "归档登记"
        verbose_name_plural = "归档登记"

    def __str__(self) -> str:
        return f"{self.evaluation} {self.made_at:%Y-%m-%d}"
