"""What follows a review: spot checks of finished reports, and what is put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q

from evalportal.constraints import both_or_neither
from evalportal.versions import Versioned
from indicators.models import Round, SelfEvaluation
from reports.choices import Chosen, Conclusion
from units.models import FinanceSection, within_reach

from .attached import Attached
from .verdicts import Verdict

if TYPE_CHECKING:
    from evalportal.accounts.models import User


class DrawQuerySet(models.QuerySet["Draw"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(round__in=Round.objects.visible_to(user))


class Draw(models.Model):
    """抽查: one drawing of reports, with all that is needed to draw them again."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="draws")
    name = models.CharField("名称", max_length=100)
    section = models.ForeignKey(
        FinanceSection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="业务科室",
    )
    share = models.DecimalField("抽取比例（%）", max_digits=5, decimal_places=2)
    seed = models.CharField("随机种子", max_length=64)
    candidates: models.JSONField[Any, Any] = models.JSONField("抽取范围")
    candidates_sha256 = models.CharField("抽取范围摘要", max_length=64)
    created_at = models.DateTimeField("抽取时间", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects = DrawQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "抽查"
        verbose_name_plural = "抽查"
        constraints = [
            models.CheckConstraint(
                condition=Q(share__gte=0, share__lte=100),
                name="reports_draw_share_within_100",
                violation_error_message="抽取比例应在 0 至 100 之间。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.name}"


class Drawn(Versioned):
    """One report of a spot check: how it got there, and what was found."""

    draw = models.ForeignKey(Draw, models.CASCADE, related_name="reports")
    evaluation = models.ForeignKey(
        SelfEvaluation, models.PROTECT, related_name="spot_checks"
    )
    chosen = models.CharField("选入方式", max_length=10, choices=Chosen)
    reason = models.CharField("选入理由", max_length=300, blank=True)
    conclusion = models.CharField(
        "抽查结论", max_length=20, choices=Conclusion, blank=True, default=""
    )
    rechecked = models.DecimalField(
        "复核得分", max_digits=6, decimal_places=2, null=True, blank=True
    )
    opinion = models.TextField("复核意见", blank=True, max_length=2000)
    reviewed_at = models.DateTimeField("复核时间", null=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        ordering = ["draw", "evaluation"]
        verbose_name = "抽查的报告"
        verbose_name_plural = "抽查的报告"
        constraints = [
            models.UniqueConstraint(
                fields=["draw", "evaluation"],
                name="reports_drawn_once",
                violation_error_message="这份自评已在本次抽查中。",
            ),
            models.CheckConstraint(
                condition=Q(chosen=Chosen.RANDOM) | ~Q(reason=""),
                name="reports_drawn_by_hand_for_a_reason",
                violation_error_message="手工选入的，请写明理由。",
            ),
            models.CheckConstraint(
                condition=Q(conclusion="") | ~Q(opinion=""),
                name="reports_drawn_conclusion_says_why",
                violation_error_message="请写明复核意见。",
            ),
            both_or_neither(
                "reviewed_at", "reviewed_by", name="reports_drawn_reviewed_by_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.get_chosen_display()}"


class RectificationQuerySet(models.QuerySet["Rectification"]):
    def visible_to(self, user: User) -> Self:
        year = OuterRef("evaluation__paper__round__fiscal_year")
        return self.filter(within_reach(user, unit="evaluation__unit", year=year))

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)


class Rectification(Attached, Versioned):
    """整改: one thing that is to be put right, from its finding to its closing."""

    evaluation = models.ForeignKey(
        SelfEvaluation, models.PROTECT, related_name="rectifications"
    )
    verdict = models.ForeignKey(
        Verdict,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rectifications",
    )
    item = models.CharField("事项", max_length=120)
    label = models.CharField("事项名称", max_length=200)
    found = models.TextField("发现的问题")
    demanded = models.TextField("整改要求")
    owner = models.CharField("责任人", max_length=60, blank=True)
    measure = models.TextField("整改措施", blank=True, max_length=2000)
    due_on = models.DateField("整改期限")
    reply = models.TextField("整改结果", blank=True, max_length=2000)
    proof = models.CharField(
        "佐证材料", max_length=300, blank=True, help_text="材料名称或编号。"
    )
    replied_at = models.DateTimeField("反馈时间", null=True, editable=False)
    closing = models.TextField("销号意见", blank=True, max_length=2000, editable=False)
    closed_at = models.DateTimeField("销号时间", null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects = RectificationQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        verbose_name = "整改事项"
        verbose_name_plural = "整改事项"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "item"],
                name="reports_rectification_once_per_item",
                violation_error_message="这一事项已在整改。",
            ),
            both_or_neither(
                "closed_at", "closed_by", name="reports_rectification_closed_by_one"
            ),
            models.CheckConstraint(
                condition=Q(replied_at__isnull=True) | ~Q(reply=""),
                name="reports_rectification_reply_says_what",
                violation_error_message="请写明整改结果。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.label}"

    @property
    def stage(self) -> str:
        """Where it stands: 待整改, 已反馈, 已销号."""
        if self.closed_at:
            return "已销号"
        return "已反馈" if self.replied_at else "待整改"
