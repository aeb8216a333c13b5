"""Which self-evaluations wait for a reviewer, who reads them, by which list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q

from indicators.choices import State
from indicators.models import Round, SelfEvaluation
from units.models import Unit, within_reach

from .report import DossierVersion

if TYPE_CHECKING:
    from evalportal.accounts.models import User


class ReadingQuerySet(models.QuerySet["Reading"]):
    def visible_to(self, user: User) -> Self:
        year = OuterRef("round__fiscal_year")
        return self.filter(within_reach(user, unit="unit", year=year))


class Reading(models.Model):
    """A self-evaluation as the reviewers' queue lists it.

    Everything a list filters or sorts by stands here, written when the self-evaluation
    moves: a list of a hundred thousand then reads one page of one index. `state` is a
    copy, made by `reports.review.effects` with every move.
    """

    evaluation = models.OneToOneField(
        SelfEvaluation, models.CASCADE, related_name="reading", verbose_name="绩效自评"
    )
    round = models.ForeignKey(Round, models.CASCADE, related_name="readings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    department = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name="主管部门"
    )
    state = models.CharField("状态", max_length=20, choices=State)
    since = models.DateTimeField("到达时间")
    version = models.ForeignKey(
        DossierVersion, models.PROTECT, related_name="+", verbose_name="送审版本"
    )
    self_score = models.DecimalField("自评得分", max_digits=6, decimal_places=2)
    grade = models.CharField("自评等级", max_length=10, blank=True)
    risk = models.PositiveSmallIntegerField("风险", default=0)
    findings = models.PositiveIntegerField("检查发现", default=0)
    signals: models.JSONField[Any, Any] = models.JSONField("风险信号", default=list)
    key_reason = models.CharField("列为重点的理由", max_length=300, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="readings",
        verbose_name="审核人",
    )

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["-risk", "-evaluation"]
        verbose_name = "待审自评"
        verbose_name_plural = "待审自评"
        indexes = [
            models.Index(
                F("round"),
                F("state"),
                F("risk").desc(),
                F("evaluation").desc(),
                name="reports_reading_by_risk",
            ),
            models.Index(
                F("round"),
                F("state"),
                F("since"),
                F("evaluation"),
                name="reports_reading_by_wait",
            ),
            models.Index(
                F("round"),
                F("state"),
                F("department"),
                F("risk").desc(),
                F("evaluation").desc(),
                name="reports_reading_by_department",
            ),
            models.Index(
                F("round"),
                F("state"),
                F("assigned_to"),
                F("risk").desc(),
                F("evaluation").desc(),
                name="reports_reading_by_reader",
            ),
            models.Index(
                F("round"),
                F("state"),
                F("risk").desc(),
                F("evaluation").desc(),
                condition=~Q(key_reason=""),
                name="reports_reading_key",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values),
                name="reports_reading_known_state",
                violation_error_message="没有这种状态。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} 审读"


class Presence(models.Model):
    """Who has a self-evaluation open in front of them, and was last seen when."""

    evaluation = models.ForeignKey(
        SelfEvaluation, models.CASCADE, related_name="presences"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField("最近在读")

    class Meta:
        verbose_name = "在读"
        verbose_name_plural = "在读"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "user"], name="reports_presence_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.evaluation}"


class Criterion(models.Model):
    """One deduction criterion of a round: what is wrong, and what share it costs."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField("序号")
    name = models.CharField("扣分情形", max_length=100)
    percent = models.DecimalField("扣减比例（%）", max_digits=5, decimal_places=2)

    class Meta:
        ordering = ["round", "position"]
        verbose_name = "扣分标准"
        verbose_name_plural = "扣分标准"
        constraints = [
            models.UniqueConstraint(
                fields=["round", "name"],
                name="reports_criterion_name_once",
                violation_error_message="扣分情形重复。",
            ),
            models.CheckConstraint(
                condition=Q(percent__gt=0, percent__lte=100),
                name="reports_criterion_percent_within_100",
                violation_error_message="扣减比例应大于 0 且不超过 100。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（扣{self.percent.normalize():f}%）"
