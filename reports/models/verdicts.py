"""What reviewers say of an item, what the unit answers, what finance then finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from evalportal.constraints import both_or_neither
from evalportal.versions import Versioned
from indicators.models import SelfEvaluation
from reports.choices import Decision, ReviewLayer, Stance

from .attached import Attached
from .report import DossierVersion

if TYPE_CHECKING:
    from evalportal.accounts.models import User


class VerdictQuerySet(models.QuerySet["Verdict"]):
    def sent(self) -> Self:
        return self.filter(sent_at__isnull=False)

    def drafts_of(self, user: User) -> Self:
        return self.filter(sent_at__isnull=True, changed_by=user)


class Verdict(Versioned):
    """What a reviewer says of one item: private to him until it is sent.

    A verdict once sent is never changed; another one is written beside it and the
    newest of a layer stands, for as long as the item's content is the same.
    """

    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.PROTECT,
        related_name="verdicts",
        verbose_name="绩效自评",
    )
    read = models.ForeignKey(
        DossierVersion, models.PROTECT, related_name="+", verbose_name="所审版本"
    )
    layer = models.CharField("审核层级", max_length=20, choices=ReviewLayer)
    item = models.CharField("事项", max_length=120)
    label = models.CharField("事项名称", max_length=200)
    item_sha256 = models.CharField("事项内容摘要", max_length=64)
    decision = models.CharField("意见", max_length=20, choices=Decision)
    comment = models.TextField("说明", blank=True, max_length=2000)
    expected = models.TextField(
        "应当怎样",
        blank=True,
        max_length=1000,
        help_text="要求单位改成怎样、补充什么；写进退回意见书。",
    )
    criterion = models.CharField("扣分依据", max_length=100, blank=True)
    percent = models.DecimalField(
        "扣减比例（%）", max_digits=5, decimal_places=2, null=True, blank=True
    )
    points = models.DecimalField(
        "复核得分", max_digits=6, decimal_places=2, null=True, blank=True
    )
    follows = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="接续",
    )
    sent_at = models.DateTimeField("发出时间", null=True, editable=False)

    objects = VerdictQuerySet.as_manager()

    class Meta:
        ordering = ["evaluation_id", "sent_at", "id"]
        verbose_name = "审核意见"
        verbose_name_plural = "审核意见"
        indexes = [models.Index(fields=["evaluation", "layer", "item"])]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "layer", "item", "changed_by"],
                condition=Q(sent_at__isnull=True),
                name="reports_verdict_one_draft",
                violation_error_message="您对这一事项已有一份未发出的意见。",
            ),
            models.CheckConstraint(
                condition=Q(layer__in=ReviewLayer.values),
                name="reports_verdict_known_layer",
                violation_error_message="没有这种审核层级。",
            ),
            models.CheckConstraint(
                condition=Q(decision__in=Decision.values),
                name="reports_verdict_known_decision",
                violation_error_message="意见应为认可、疑问、不认可之一。",
            ),
            models.CheckConstraint(
                condition=Q(decision=Decision.ACCEPT) | ~Q(comment=""),
                name="reports_verdict_says_why",
                violation_error_message="有疑问或不认可的，请写明说明。",
            ),
            models.CheckConstraint(
                condition=Q(decision=Decision.REJECT)
                | Q(points__isnull=True, percent__isnull=True),
                name="reports_verdict_takes_points_only_when_rejecting",
                violation_error_message="只有不认可的事项可以改分。",
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(points__isnull=False),
                name="reports_verdict_percent_gives_points",
                violation_error_message="选了扣减比例，就由比例得出复核得分。",
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__gte=0, percent__lte=100),
                name="reports_verdict_percent_within_100",
                violation_error_message="扣减比例应在 0 至 100 之间。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.get_decision_display()}"

    @property
    def code(self) -> str:
        """The indicator's code, or "" for another item."""
        kind, _, code = self.item.partition("/")
        return code if kind == "indicator" else ""


class ReplyCall(models.Model):
    """财政复核得分征求意见: from when until when the unit may answer the re-scores."""

    evaluation = models.ForeignKey(
        SelfEvaluation, models.PROTECT, related_name="reply_calls"
    )
    read = models.ForeignKey(DossierVersion, models.PROTECT, related_name="+")
    due_on = models.DateField("答复期限")
    created_at = models.DateTimeField("发出时间", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["evaluation_id", "-id"]
        verbose_name = "征求意见"
        verbose_name_plural = "征求意见"

    def __str__(self) -> str:
        return f"{self.evaluation} 征求意见"


class Reply(Attached, Versioned):
    """What the unit answers to one verdict, and what finance then finds."""

    verdict = models.OneToOneField(
        Verdict, models.PROTECT, related_name="reply", verbose_name="审核意见"
    )
    answer = models.CharField("答复", max_length=20, choices=Stance)
    text = models.TextField("理由", blank=True, max_length=2000)
    proof = models.CharField(
        "依据的佐证材料", max_length=300, blank=True, help_text="材料名称或编号。"
    )
    answered_at = models.DateTimeField("答复时间", auto_now_add=True)
    points = models.DecimalField(
        "最终得分", max_digits=6, decimal_places=2, null=True, editable=False
    )
    ruling = models.TextField("处理意见", blank=True, max_length=2000, editable=False)
    ruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    ruled_at = models.DateTimeField("处理时间", null=True, editable=False)

    class Meta:
        ordering = ["verdict"]
        verbose_name = "单位答复"
        verbose_name_plural = "单位答复"
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=Stance.values),
                name="reports_reply_known_answer",
                violation_error_message="答复应为同意、不同意、说明之一。",
            ),
            models.CheckConstraint(
                condition=Q(answer=Stance.AGREE) | ~Q(text=""),
                name="reports_reply_says_why",
                violation_error_message="不同意的，请写明理由；请您说明的，请写明情况。",
            ),
            both_or_neither("ruled_at", "ruled_by", name="reports_reply_ruled_by_one"),
            models.CheckConstraint(
                condition=Q(ruled_at__isnull=True) | ~Q(ruling=""),
                name="reports_reply_ruling_says_why",
                violation_error_message="请写明处理意见。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict.label} {self.get_answer_display()}"
