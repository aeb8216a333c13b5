"""扣分、问题、措施: every lost point leads to a problem, every problem to a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import OuterRef, Q

from evalportal.versions import Versioned
from indicators.models import ResultRow, SelfEvaluation
from reports.choices import ANSWERS
from units.models import within_reach

if TYPE_CHECKING:
    from evalportal.accounts.models import User


class MeasureQuerySet(models.QuerySet["Measure"]):
    def visible_to(self, user: User) -> Self:
        year = OuterRef("evaluation__paper__round__fiscal_year")
        return self.filter(within_reach(user, unit="evaluation__unit", year=year))


class Measure(Versioned):
    """One problem, the indicators that lost points by it, and who mends it by when."""

    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.CASCADE,
        related_name="measures",
        verbose_name="绩效自评",
    )
    position = models.PositiveSmallIntegerField("序号")
    problem = models.TextField("存在问题", max_length=2000)
    measure = models.TextField("改进措施", max_length=2000, blank=True)
    owner = models.CharField("责任人（部门）", max_length=100, blank=True)
    due_on = models.DateField("完成时限", null=True, blank=True)
    results = models.ManyToManyField(
        ResultRow, related_name="measures", blank=True, verbose_name="涉及的指标"
    )

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["evaluation_id", "position", "id"]
        verbose_name = "问题和措施"
        verbose_name_plural = "问题和措施"

    def __str__(self) -> str:
        return self.problem[:40]


class Answer(Versioned):
    """What became of a measure that last year's report promised."""

    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.CASCADE,
        related_name="answers",
        verbose_name="绩效自评",
    )
    position = models.PositiveSmallIntegerField("上年措施的序号")
    promised = models.TextField("上年提出的措施")
    state = models.CharField("落实情况", max_length=10, choices=ANSWERS, blank=True)
    note = models.TextField("说明", max_length=2000, blank=True)

    class Meta:
        ordering = ["evaluation_id", "position"]
        verbose_name = "上年措施的落实"
        verbose_name_plural = "上年措施的落实"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "position"],
                name="reports_answer_once_per_measure",
                violation_error_message="这条措施已有落实情况。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["", *(each for each, _ in ANSWERS)]),
                name="reports_answer_known_state",
                violation_error_message="落实情况应为已完成、正在落实、尚未落实之一。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.promised[:40]} {self.state}"
