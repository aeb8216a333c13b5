"""Which events to list."""

from typing import Any

from django import forms

from .choices import Outcome
from .words import KINDS


class EventFilter(forms.Form):
    """Time, person, deed, object, outcome; what cannot be understood asks nothing."""

    since = forms.DateField(
        required=False, label="从", widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        required=False, label="到", widget=forms.DateInput(attrs={"type": "date"})
    )
    person = forms.CharField(
        required=False,
        label="操作人",
        max_length=50,
        widget=forms.TextInput(attrs={"placeholder": "姓名或登录名"}),
    )
    deed = forms.ChoiceField(
        required=False, label="操作", choices=[("", "全部操作"), *KINDS.items()]
    )
    subject = forms.CharField(
        required=False,
        label="对象",
        max_length=50,
        widget=forms.TextInput(attrs={"placeholder": "单位、自评或内容"}),
    )
    outcome = forms.ChoiceField(
        required=False, label="结果", choices=[("", "全部结果"), *Outcome.choices]
    )

    @property
    def wanted(self) -> dict[str, Any]:
        return self.cleaned_data if self.is_valid() else {}
