"""What a finance bureau asks for, in which year, until when."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from evalportal.versions import Versioned
from indicators.choices import KINDS
from units.models import Region, Unit

from .schemes import SchemeVersion

if TYPE_CHECKING:
    from evalportal.accounts.models import User

FIGURE: Final = re.compile(r"\{[^{}]*\}")
STAGES: Final = (
    "opens_on",
    "due_on",
    "department_due_on",
    "finance_due_on",
    "disclosure_due_on",
)


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, user: User) -> Self:
        units = Unit.objects.visible_to(user)
        return self.filter(region__in=units.values("region"))


class Round(Versioned):
    """自评工作批次: what a finance bureau asks its region's units for in a year."""

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="rounds", verbose_name="行政区划"
    )
    name = models.CharField("批次名称", max_length=100)
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
        ordering = ["-fiscal_year", "region", "name"]
        verbose_name = "自评批次"
        verbose_name_plural = "自评批次"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name"],
                name="indicators_round_name_once",
                violation_error_message="本区划已有同名批次，请换一个名称。",
            ),
            models.CheckConstraint(
                condition=Q(work_year__gte=F("fiscal_year")),
                name="indicators_round_works_after_the_year",
                violation_error_message="自评工作年度不能早于评价年度。",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{earlier}__isnull": True})
                    | Q(**{f"{later}__isnull": True})
                    | Q(**{f"{earlier}__lte": F(later)}),
                    name=f"indicators_round_{later}_in_order",
                    violation_error_message="各阶段日期应前后相接，后一阶段不能早于前一阶段。",
                )
                for earlier, later in pairwise(STAGES)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("indicators:round", args=[self.pk])


class RoundPaper(models.Model):
    """What a round asks of one kind: the scheme version and the outline, pinned."""

    round = models.ForeignKey(
        Round, models.CASCADE, related_name="papers", verbose_name="自评批次"
    )
    kind = models.CharField("评价类型", max_length=10, choices=KINDS)
    scheme = models.ForeignKey(
        SchemeVersion, models.PROTECT, related_name="papers", verbose_name="评分方案"
    )
    outline_name = models.SlugField("提纲代号", max_length=60)
    outline = models.TextField("提纲内容", help_text="规范化的 JSON。")
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
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _ in KINDS]),
                name="indicators_paper_known_kind",
                violation_error_message="没有这种评价类型。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.get_kind_display()}"

    @property
    def outline_title(self) -> str:
        """What the outline calls its reports, without the names that vary."""
        title = str(json.loads(self.outline).get("title", self.outline_name))
        return FIGURE.sub("", title)
