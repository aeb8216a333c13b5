"""What has been done with a self-evaluation, who was told, and until when it is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q

from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.review.workflow import KINDS, MOVES, Kind, Move
from units.models import within_reach

from .report import DossierVersion

if TYPE_CHECKING:
    from evalportal.accounts.models import User

STAGES: Final = (
    ("due_on", "单位报送"),
    ("department_due_on", "主管部门审核"),
    ("finance_due_on", "财政审核"),
    ("disclosure_due_on", "公开"),
)


class MovementQuerySet(models.QuerySet["Movement"]):
    def visible_to(self, user: User) -> Self:
        year = OuterRef("evaluation__paper__round__fiscal_year")
        return self.filter(within_reach(user, unit="evaluation__unit", year=year))


class Movement(models.Model):
    """办理记录: one row of the workflow table, as somebody went through it.

    Never edited or deleted; a database trigger says so too. The state of a
    self-evaluation is the target of its last movement.
    """

    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.PROTECT,
        related_name="movements",
        verbose_name="绩效自评",
    )
    number = models.PositiveIntegerField("序号")
    move = models.CharField("办理", max_length=20, choices=MOVES)
    source = models.CharField("原状态", max_length=20, choices=State)
    target = models.CharField("新状态", max_length=20, choices=State)
    reason = models.TextField("理由", blank=True)
    version = models.ForeignKey(
        DossierVersion,
        models.PROTECT,
        null=True,
        related_name="movements",
        verbose_name="自评材料版本",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="办理人",
    )
    at = models.DateTimeField("时间", auto_now_add=True)

    objects = MovementQuerySet.as_manager()

    class Meta:
        ordering = ["evaluation_id", "number"]
        verbose_name = "办理记录"
        verbose_name_plural = "办理记录"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "number"],
                name="reports_movement_number_once",
                violation_error_message="这一步已经有人办理。",
            ),
            models.CheckConstraint(
                condition=Q(move__in=[move for move, _ in MOVES])
                & Q(source__in=State.values)
                & Q(target__in=State.values),
                name="reports_movement_known_words",
                violation_error_message="没有这种办理或状态。",
            ),
            models.CheckConstraint(
                condition=~Q(source=F("target")),
                name="reports_movement_goes_somewhere",
                violation_error_message="办理后的状态应与原来不同。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.get_move_display()}"

    @property
    def kind(self) -> Kind:
        return KINDS[Move(self.move)]


class Receipt(models.Model):
    """报送回执: proof of what was handed in, when, by whom, and who vouches for it."""

    movement = models.OneToOneField(
        Movement, models.PROTECT, related_name="receipt", verbose_name="办理记录"
    )
    number = models.CharField("回执编号", max_length=40, unique=True)
    declared_by = models.CharField("声明人", max_length=30)
    declared_post = models.CharField("声明人职务", max_length=60)
    statement = models.TextField("声明内容")
    total = models.CharField("自评得分", max_length=20)
    grade = models.CharField("自评等级", max_length=20)

    class Meta:
        ordering = ["-movement"]
        verbose_name = "报送回执"
        verbose_name_plural = "报送回执"

    def __str__(self) -> str:
        return self.number


class Opening(models.Model):
    """Somebody opened a report that is not their own unit's; kept once a day each.

    `may_go_on` says that the reader was one whose turn it was.
    """

    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.CASCADE,
        related_name="openings",
        verbose_name="绩效自评",
    )
    after = models.PositiveIntegerField("办理序号")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        verbose_name="阅读人",
    )
    on = models.DateField("日期")
    may_go_on = models.BooleanField("轮到此人办理", default=False)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        ordering = ["evaluation_id", "at"]
        verbose_name = "查看记录"
        verbose_name_plural = "查看记录"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "after", "reader", "on"],
                name="reports_opening_once_a_day",
                violation_error_message="今天已记录查看。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reader} {self.evaluation}"


class Notice(models.Model):
    """通知: something one person should know of, in the inbox until read."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="notices",
        verbose_name="收件人",
    )
    kind = models.CharField("种类", max_length=40)
    title = models.CharField("标题", max_length=200)
    text = models.TextField("内容", blank=True)
    url = models.CharField("链接", max_length=200, blank=True)
    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name="绩效自评",
    )
    created_at = models.DateTimeField("时间", auto_now_add=True)
    read_at = models.DateTimeField("已读时间", null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = "通知"
        verbose_name_plural = "通知"
        indexes = [
            models.Index(fields=["recipient", "read_at"], name="reports_notice_unread"),
            models.Index(
                fields=["evaluation", "kind"], name="reports_notice_evaluation"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Extension(models.Model):
    """延期: one self-evaluation may take longer at one stage; the newest one counts."""

    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.CASCADE,
        related_name="extensions",
        verbose_name="绩效自评",
    )
    stage = models.CharField("阶段", max_length=20, choices=STAGES)
    until = models.DateField("延至")
    reason = models.CharField("理由", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="批准人",
    )
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        ordering = ["evaluation_id", "stage", "-id"]
        verbose_name = "延期"
        verbose_name_plural = "延期"
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=[stage for stage, _ in STAGES]),
                name="reports_extension_known_stage",
                violation_error_message="没有这个阶段。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.get_stage_display()}延至{self.until}"
