"""Why a warning of the checks stands, what is waived, and a round's own rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q

from evalportal.versions import Versioned
from indicators.models import Round, SelfEvaluation
from units.models import within_reach

if TYPE_CHECKING:
    from evalportal.accounts.models import User

EXPLANATION: Final = "explanation"
WAIVER: Final = "waiver"
KINDS: Final = [(EXPLANATION, "说明"), (WAIVER, "豁免")]


class CheckAnswerQuerySet(models.QuerySet["CheckAnswer"]):
    def visible_to(self, user: User) -> Self:
        year = OuterRef("evaluation__paper__round__fiscal_year")
        return self.filter(within_reach(user, unit="evaluation__unit", year=year))


class CheckAnswer(models.Model):
    """One finding of the checks, explained by the clerk or waived by the manager.

    `mark` is the finding's; a waiver without one is of the whole check. A finding
    whose figures change has another mark, and needs another answer.
    """

    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.CASCADE,
        related_name="check_answers",
        verbose_name="绩效自评",
    )
    kind = models.CharField("种类", max_length=12, choices=KINDS)
    code = models.CharField("检查编号", max_length=8)
    mark = models.CharField("问题标记", max_length=16, blank=True)
    place = models.TextField("所在位置", max_length=5000, blank=True)
    found = models.TextField("所指问题", max_length=5000, blank=True)
    text = models.TextField("理由", max_length=2000)
    until = models.DateField("豁免截止日", null=True, blank=True)
    at = models.DateTimeField("时间", auto_now=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="填写人",
    )

    objects = CheckAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["evaluation_id", "code", "id"]
        verbose_name = "检查的答复"
        verbose_name_plural = "检查的答复"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "kind", "code", "mark"],
                name="reports_check_answer_once",
                violation_error_message="这个问题已有说明或豁免。",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _ in KINDS]),
                name="reports_check_answer_known_kind",
                violation_error_message="没有这种答复。",
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="reports_check_answer_has_a_reason",
                violation_error_message="请写明理由。",
            ),
            models.CheckConstraint(
                condition=Q(kind=WAIVER) | ~Q(mark="") & Q(until__isnull=True),
                name="reports_explanation_is_of_one_finding",
                violation_error_message="说明针对一个问题，没有截止日。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.code} {self.get_kind_display()}"


class CheckRules(Versioned):
    """How strictly a round checks, where it differs from the catalogue (JSON)."""

    round = models.OneToOneField(
        Round, models.CASCADE, related_name="check_rules", verbose_name="自评批次"
    )
    rules = models.TextField("检查规则", blank=True)

    class Meta:
        verbose_name = "批次的检查规则"
        verbose_name_plural = "批次的检查规则"

    def __str__(self) -> str:
        return f"{self.round} 检查规则"
