"""What was promised by each indicator, and what was reached."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final, Self

from django.db import models
from django.db.models import OuterRef, Q
from django.utils import timezone

from evalportal.versions import Versioned
from indicators.choices import OPERATORS, VALUE_KINDS
from indicators.scoring.measures import Operator, Result, ValueKind
from units.models import within_reach

from .evaluations import SelfEvaluation
from .library import LibraryEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evalportal.accounts.models import User


# What a row and the scorer's result call by the same name.
AS_RESULT: Final = tuple(
    field.name for field in dataclasses.fields(Result) if field.name != "evidence"
)


class ResultRowQuerySet(models.QuerySet["ResultRow"]):
    def visible_to(self, user: User) -> Self:
        year = OuterRef("evaluation__paper__round__fiscal_year")
        return self.filter(within_reach(user, unit="evaluation__unit", year=year))


class ResultRow(Versioned):
    """One level-3 indicator of a self-evaluation: target, actual, reason.

    Its points are never stored: they follow from it and the scheme. `stamps` knows,
    field by field, in which version of the row it was last changed, and by whom, so
    that two people in different fields of one row do not get in each other's way.
    """

    evaluation = models.ForeignKey(
        SelfEvaluation,
        models.CASCADE,
        related_name="results",
        verbose_name="绩效自评",
    )
    position = models.PositiveSmallIntegerField("序号")
    code = models.CharField("指标代号", max_length=60)
    group = models.CharField("所属指标组", max_length=60)
    name = models.CharField("三级指标", max_length=200)
    weight = models.DecimalField("分值", max_digits=6, decimal_places=2)
    operator = models.CharField("指标性质", max_length=4, choices=OPERATORS)
    value_kind = models.CharField("值类型", max_length=10, choices=VALUE_KINDS)
    target = models.CharField("年度指标值", max_length=200, blank=True)
    unit = models.CharField("度量单位", max_length=20, blank=True)
    actual = models.CharField("实际完成值", max_length=200, null=True, blank=True)  # noqa: DJ001 - null is blank, "" would be an empty answer
    rule = models.CharField("计分规则", max_length=60, blank=True)
    tier = models.CharField("评定档次", max_length=40, blank=True)
    chosen = models.DecimalField(
        "评定数值", max_digits=8, decimal_places=4, null=True, blank=True
    )
    unmet: models.JSONField[Any, Any] = models.JSONField(
        "未达到的要点", null=True, blank=True
    )
    not_applicable = models.CharField("不适用的理由", max_length=300, blank=True)
    deduction_reason = models.TextField("扣分原因", blank=True)
    improvement = models.TextField("改进措施", blank=True)
    assumed = models.CharField("推定说明", max_length=200, blank=True)
    library_entry = models.ForeignKey(
        LibraryEntry,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="copies",
        verbose_name="选自指标库",
    )
    stamps: models.JSONField[Any, Any] = models.JSONField(default=dict, editable=False)

    objects = ResultRowQuerySet.as_manager()

    class Meta:
        ordering = ["evaluation_id", "position", "id"]
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
            models.CheckConstraint(
                condition=Q(operator__in=[each.value for each in Operator]),
                name="indicators_result_known_operator",
                violation_error_message="指标性质应为 ≥、≤、>、<、=、定性之一。",
            ),
            models.CheckConstraint(
                condition=Q(value_kind__in=[each.value for each in ValueKind]),
                name="indicators_result_known_value_kind",
                violation_error_message="值类型应为数字、日期、文字之一。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def as_result(self) -> Result:
        """The row as the scorer and the dossier take it."""
        return result_of({name: getattr(self, name) for name in AS_RESULT})

    def changed_since(self, version: int, field: str) -> bool:
        """Whether somebody changed `field` after the row was seen at `version`."""
        stamp = self.stamps.get(field)
        return stamp is not None and stamp["version"] > version

    def save_change(self, *fields: str, by: User) -> None:
        """Save the named fields as the row's next version, and stamp each of them."""
        stamp = {
            "version": self.version + 1,
            "by": str(by),
            "at": timezone.now().isoformat(timespec="seconds"),
        }
        self.stamps = {**self.stamps, **dict.fromkeys(fields, stamp)}
        super().save_change(*fields, "stamps", by=by)


def result_of(row: Mapping[str, Any], **values: Any) -> Result:
    """The columns `AS_RESULT` of a row as the scorer takes them, but for `values`."""
    unmet = row["unmet"]
    read = {
        "operator": Operator(row["operator"]),
        "value_kind": ValueKind(row["value_kind"]),
        "unmet": None if unmet is None else tuple(unmet),
    }
    return Result(**{**row, **read, **values})
