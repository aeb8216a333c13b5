"""One indicator of the scoring sheet: a field of it, or the whole line."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django import forms

from indicators.choices import OPERATORS, VALUE_KINDS
from indicators.models import ResultRow
from indicators.scoring.measures import Operator, ValueKind
from indicators.services.results import PROMISED, REPORTED

from .plain import BoxForm, PlainForm, SeenForm

CHECKED: Final = "unmet-checked"
RESHAPING: Final = frozenset({"rule", "operator", "value_kind", "not_applicable"})


def weight_field() -> forms.DecimalField:
    return forms.DecimalField(
        max_digits=6,
        decimal_places=2,
        min_value=Decimal("0.01"),
        max_value=100,
        label="分值",
    )


def reason(label: str) -> forms.CharField:
    return forms.CharField(
        max_length=2000, required=False, label=label, widget=forms.Textarea
    )


class ResultForm(SeenForm):
    """Those fields of a line that were sent, and no others.

    What a rule makes of them is for the score to say: a wrong value is kept and shown
    as wrong, so that nothing typed is lost.
    """

    name = forms.CharField(max_length=200, label="指标名称")
    weight = weight_field()
    operator = forms.ChoiceField(choices=OPERATORS, label="指标性质")
    value_kind = forms.ChoiceField(choices=VALUE_KINDS, label="值类型")
    target = forms.CharField(max_length=200, required=False, label="年度指标值")
    unit = forms.CharField(max_length=20, required=False, label="度量单位")
    actual = forms.CharField(
        max_length=200, required=False, label="实际完成值", empty_value=None
    )
    rule = forms.CharField(max_length=60, required=False, label="计分规则")
    tier = forms.CharField(max_length=40, required=False, label="评定等次")
    chosen = forms.DecimalField(
        max_digits=8, decimal_places=4, min_value=0, required=False, label="评定数值"
    )
    not_applicable = forms.CharField(
        max_length=300, required=False, label="不适用的理由"
    )
    deduction_reason = reason("扣分原因")
    improvement = reason("改进措施")

    def __init__(self, data: Mapping[str, Any], *, row: ResultRow) -> None:
        initial = {name: getattr(row, name) for name in PROMISED | REPORTED}
        super().__init__(data, initial=initial)
        for name in list(self.fields):
            if name not in data and name != "version":
                del self.fields[name]

    def changes(self) -> dict[str, Any]:
        changes = super().changes()
        if f"{CHECKED}-shown" in self.data:
            changes["unmet"] = self._unmet()
        return changes

    def _unmet(self) -> list[str] | None:
        """Checklist items not met; None while the list has not been gone through."""
        if CHECKED not in self.data:
            return None
        listed: list[str] = self.data.getlist("unmet")  # type: ignore[attr-defined]
        return sorted(listed)


class AddResultForm(PlainForm):
    """A new indicator for a group that the scheme leaves open."""

    group = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(max_length=200, label="指标名称")
    operator = forms.TypedChoiceField(
        choices=OPERATORS, coerce=Operator, label="指标性质"
    )
    value_kind = forms.TypedChoiceField(
        choices=VALUE_KINDS, coerce=ValueKind, label="值类型"
    )
    target = forms.CharField(max_length=200, label="年度指标值")
    unit = forms.CharField(max_length=20, required=False, label="度量单位")
    weight = weight_field()


class ReasonForm(PlainForm):
    """Why points were lost, and what is being done about it."""

    deduction_reason = reason("扣分原因")
    improvement = reason("改进措施")


class ReasonBoxForm(BoxForm, ReasonForm):
    """One of the two by itself."""
