"""Whose self-evaluation, of what, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q
from django.urls import reverse

from evalportal.versions import Versioned
from indicators.choices import EDITABLE, State
from indicators.scoring.measures import Kind
from projects.models import Project
from units.models import Unit, within_reach

from .rounds import RoundPaper

if TYPE_CHECKING:
    from evalportal.accounts.models import User


class SelfEvaluationQuerySet(models.QuerySet["SelfEvaluation"]):
    def visible_to(self, user: User) -> Self:
        year = OuterRef("paper__round__fiscal_year")
        return self.filter(within_reach(user, unit="unit", year=year))

    def editable(self) -> Self:
        return self.filter(state__in=EDITABLE)

    def with_subject(self) -> Self:
        """Whatever a heading or a list line needs, in the same query."""
        return self.select_related("paper__round__region", "unit", "project")


class SelfEvaluation(Versioned):
    """绩效自评: a unit's own evaluation of itself or of one of its projects.

    `state` is moved by the workflow and by nothing else.
    """

    paper = models.ForeignKey(
        RoundPaper,
        models.PROTECT,
        related_name="evaluations",
        verbose_name="批次要求",
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="evaluations", verbose_name="单位"
    )
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evaluations",
        verbose_name="项目",
    )
    state = models.CharField("状态", max_length=20, choices=State, default=State.DRAFT)
    filled_on = models.DateField("填报日期", null=True, blank=True)
    assumptions = models.TextField("推定说明", blank=True, help_text="每行一条。")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )

    objects = SelfEvaluationQuerySet.as_manager()

    class Meta:
        ordering = ["-paper__round__fiscal_year", "unit", "project", "id"]
        verbose_name = "绩效自评"
        verbose_name_plural = "绩效自评"
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "unit"],
                condition=Q(project__isnull=True),
                name="indicators_evaluation_once_per_unit",
                violation_error_message="本单位在这一批次已有整体支出绩效自评。",
            ),
            models.UniqueConstraint(
                fields=["paper", "project"],
                condition=Q(project__isnull=False),
                name="indicators_evaluation_once_per_project",
                violation_error_message="本项目在这一批次已有绩效自评。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values),
                name="indicators_evaluation_known_state",
                violation_error_message="没有这种状态。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}{self.paper.round.fiscal_year}年度绩效自评"

    def get_absolute_url(self) -> str:
        return reverse("reports:evaluation", args=[self.pk])

    @property
    def subject(self) -> str:
        return self.project.name if self.project else self.unit.name

    @property
    def kind(self) -> Kind:
        return Kind(self.paper.kind)

    @property
    def fiscal_year(self) -> int:
        return self.paper.round.fiscal_year

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE
