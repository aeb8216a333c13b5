"""How well it went: schemes, rounds, self-evaluations and their results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from projects.models import Project
from units.models import Region, Unit

from .choices import EDITABLE, KINDS, OPERATORS, VALUE_KINDS, SchemeStatus, State
from .scoring.measures import Kind

if TYPE_CHECKING:
    from evalportal.accounts.models import User


class SchemeVersion(models.Model):
    """One version of a scoring scheme: its whole content, known by its hash."""

    name = models.SlugField("方案代号", max_length=60)
    title = models.CharField("方案名称", max_length=120)
    kind = models.CharField("评价类型", max_length=10, choices=KINDS)
    content = models.JSONField("内容")
    sha256 = models.CharField("内容摘要", max_length=64, unique=True)
    status = models.CharField(
        "状态", max_length=10, choices=SchemeStatus, default=SchemeStatus.PUBLISHED
    )
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    class Meta:
        ordering = ["name", "-created_at"]
        verbose_name = "评分方案版本"
        verbose_name_plural = "评分方案版本"

    def __str__(self) -> str:
        return f"{self.title}（{self.sha256[:8]}）"


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, user: User) -> Self:
        units = Unit.objects.visible_to(user)
        return self.filter(region__in=units.values("region")).distinct()


class Round(models.Model):
    """自评工作批次: what a finance bureau asks its region's units for in a year."""

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="rounds", verbose_name="行政区划"
    )
    name = models.CharField("名称", max_length=100)
    fiscal_year = models.PositiveSmallIntegerField("评价年度")
    work_year = models.PositiveSmallIntegerField("自评工作年度")
    notice_title = models.CharField("通知名称", max_length=200, blank=True)
    notice_number = models.CharField("通知文号", max_length=60, blank=True)
    opens_on = models.DateField("开始填报", null=True, blank=True)
    due_on = models.DateField("单位报送截止", null=True, blank=True)
    department_due_on = models.DateField("主管部门审核截止", null=True, blank=True)
    finance_due_on = models.DateField("财政审核截止", null=True, blank=True)
    disclosure_due_on = models.DateField("公开截止", null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-fiscal_year", "region"]
        verbose_name = "自评批次"
        verbose_name_plural = "自评批次"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name"],
                name="indicators_round_name_once",
                violation_error_message="本区划已有同名批次。",
            ),
            models.CheckConstraint(
                condition=Q(work_year__gte=F("fiscal_year")),
                name="indicators_round_works_after_the_year",
                violation_error_message="自评工作年度不能早于评价年度。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.name}"


class RoundPaper(models.Model):
    """What a round asks of one kind: the scheme version and the outline, pinned."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="papers")
    kind = models.CharField("评价类型", max_length=10, choices=KINDS)
    scheme = models.ForeignKey(
        SchemeVersion, models.PROTECT, related_name="papers", verbose_name="评分方案"
    )
    outline_name = models.SlugField("提纲代号", max_length=60)
    outline = models.JSONField("提纲内容")
    outline_sha256 = models.CharField("提纲摘要", max_length=64)

    class Meta:
        ordering = ["round", "kind"]
        verbose_name = "批次要求"
        verbose_name_plural = "批次要求"
        constraints = [
            models.UniqueConstraint(
                fields=["round", "kind"],
                name="indicators_paper_once_per_kind",
                violation_error_message="本批次已有这一评价类型的要求。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.get_kind_display()}"


class SelfEvaluationQuerySet(models.QuerySet["SelfEvaluation"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(unit__in=Unit.objects.visible_to(user))

    def editable(self) -> Self:
        return self.filter(state__in=EDITABLE)


class SelfEvaluation(models.Model):
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
    version = models.PositiveIntegerField(default=1, editable=False)
    filled_on = models.DateField("填报日期", null=True, blank=True)
    assumptions = models.TextField("推定说明", blank=True, help_text="每行一条。")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    changed_at = models.DateTimeField(auto_now=True)

    objects = SelfEvaluationQuerySet.as_manager()

    class Meta:
        ordering = ["-paper__round__fiscal_year", "unit", "project"]
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
        ]

    def __str__(self) -> str:
        return f"{self.subject}{self.paper.round.fiscal_year}年度绩效自评"

    @property
    def subject(self) -> str:
        return self.project.name if self.project else self.unit.name

    @property
    def kind(self) -> Kind:
        return Kind(self.paper.kind)

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE


class ResultRowQuerySet(models.QuerySet["ResultRow"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(evaluation__in=SelfEvaluation.objects.visible_to(user))


class ResultRow(models.Model):
    """One level-3 indicator of a self-evaluation: target, actual, reason.

    Its points are never stored: they follow from it and the scheme.
    """

    evaluation = models.ForeignKey(
        SelfEvaluation, models.CASCADE, related_name="results"
    )
    position = models.PositiveSmallIntegerField("序号")
    code = models.SlugField("指标代号", max_length=40)
    group = models.SlugField("所属指标组", max_length=40)
    name = models.CharField("三级指标", max_length=200)
    weight = models.DecimalField("分值", max_digits=6, decimal_places=2)
    operator = models.CharField("指标性质", max_length=4, choices=OPERATORS)
    value_kind = models.CharField("值类型", max_length=10, choices=VALUE_KINDS)
    target = models.CharField("年度指标值", max_length=200, blank=True)
    unit = models.CharField("度量单位", max_length=20, blank=True)
    actual = models.CharField("实际完成值", max_length=200, null=True, blank=True)  # noqa: DJ001 - null is blank, "" is an empty answer
    rule = models.SlugField("计分规则", max_length=40, blank=True)
    tier = models.CharField("评定档次", max_length=40, blank=True)
    chosen = models.DecimalField(
        "评定分值", max_digits=8, decimal_places=4, null=True, blank=True
    )
    unmet = models.JSONField("未达到的要点", null=True, blank=True)
    not_applicable = models.CharField("不适用的理由", max_length=300, blank=True)
    deduction_reason = models.TextField("扣分原因", blank=True)
    improvement = models.TextField("改进措施", blank=True)
    assumed = models.CharField("推定说明", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ResultRowQuerySet.as_manager()

    class Meta:
        ordering = ["evaluation", "position"]
        verbose_name = "指标完成情况"
        verbose_name_plural = "指标完成情况"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "code"],
                name="indicators_result_code_once",
                violation_error_message="本次自评已有这个指标代号。",
            ),
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=100),
                name="indicators_result_weight_within_100",
                violation_error_message="分值应大于 0 且不超过 100。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
