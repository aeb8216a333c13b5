"""What was approved of each indicator before the money was spent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import OuterRef, Q

from evalportal.versions import Versioned
from indicators.choices import OPERATORS, VALUE_KINDS
from indicators.scoring.measures import Operator, ValueKind
from projects.models import Project
from units.models import YEARS, Unit, within_reach

if TYPE_CHECKING:
    from evalportal.accounts.models import User


class ApprovedTargetQuerySet(models.QuerySet["ApprovedTarget"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            within_reach(user, unit="unit", year=OuterRef("fiscal_year"))
        )

    def of(self, unit: int, project: int | None, year: int) -> Self:
        """What was approved for one unit as a whole, or for one of its projects."""
        return self.filter(unit=unit, project=project, fiscal_year=year)


class ApprovedTarget(Versioned):
    """批复的绩效目标: one indicator of a unit or a project, approved for a year.

    A target that was adjusted since keeps both values: the adjusted one is in force,
    and names the document by which it was adjusted.
    """

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="approved_targets", verbose_name="单位"
    )
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="approved_targets",
        verbose_name="项目",
    )
    fiscal_year = models.PositiveSmallIntegerField("年度")
    position = models.PositiveSmallIntegerField("序号")
    level1 = models.CharField("一级指标", max_length=60, blank=True)
    level2 = models.CharField("二级指标", max_length=60, blank=True)
    name = models.CharField("三级指标", max_length=200)
    operator = models.CharField("指标性质", max_length=4, choices=OPERATORS)
    value_kind = models.CharField("值类型", max_length=10, choices=VALUE_KINDS)
    target = models.CharField("指标值", max_length=200)
    measure_unit = models.CharField("度量单位", max_length=20, blank=True)
    weight = models.DecimalField(
        "分值", max_digits=6, decimal_places=2, null=True, blank=True
    )
    document = models.CharField("批复文号", max_length=60)
    approved_on = models.DateField("批复日期", null=True, blank=True)
    adjusted_target = models.CharField("调整指标值", max_length=200, blank=True)
    adjusted_document = models.CharField("调整文号", max_length=60, blank=True)
    adjusted_on = models.DateField("调整日期", null=True, blank=True)
    source = models.CharField("载入的文件", max_length=200)

    objects = ApprovedTargetQuerySet.as_manager()

    class Meta:
        ordering = ["unit_id", "project_id", "-fiscal_year", "position", "id"]
        verbose_name = "批复的绩效目标"
        verbose_name_plural = "批复的绩效目标"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "fiscal_year", "name"],
                condition=Q(project__isnull=True),
                name="indicators_approved_once_per_unit",
                violation_error_message="本单位该年度已有这个指标的批复。",
            ),
            models.UniqueConstraint(
                fields=["project", "fiscal_year", "name"],
                condition=Q(project__isnull=False),
                name="indicators_approved_once_per_project",
                violation_error_message="本项目该年度已有这个指标的批复。",
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year__range=YEARS),
                name="indicators_approved_plausible_year",
                violation_error_message=f"年度应在{YEARS[0]}到{YEARS[1]}之间。",
            ),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | Q(weight__gt=0, weight__lte=100),
                name="indicators_approved_weight_within_100",
                violation_error_message="分值应大于 0 且不超过 100。",
            ),
            models.CheckConstraint(
                condition=Q(operator__in=[each.value for each in Operator]),
                name="indicators_approved_known_operator",
                violation_error_message="指标性质应为 ≥、≤、>、<、=、定性之一。",
            ),
            models.CheckConstraint(
                condition=Q(value_kind__in=[each.value for each in ValueKind]),
                name="indicators_approved_known_value_kind",
                violation_error_message="值类型应为数字、日期、文字之一。",
            ),
            models.CheckConstraint(
                condition=Q(adjusted_target="")
                | (~Q(adjusted_document="") & Q(adjusted_on__isnull=False)),
                name="indicators_approved_adjusted_by_a_document",
                violation_error_message="调整了指标值的，要有调整文号和日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        return self.project.name if self.project else self.unit.name

    @property
    def worded(self) -> str:
        return self._worded(self.target)

    @property
    def adjusted_worded(self) -> str:
        return self._worded(self.adjusted_target)

    def _worded(self, value: str) -> str:
        """A value with its sign and unit, where it is a number."""
        if self.value_kind != ValueKind.NUMBER:
            return value
        return f"{self.operator}{value}{self.measure_unit}"

    @property
    def in_force(self) -> str:
        """The value that counts: the adjusted one, where there is one."""
        return self.adjusted_target or self.target
