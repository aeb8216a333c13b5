"""What people confirm, and why, when they move a self-evaluation."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from reports.review.workflow import Kind

from .plain import PlainForm


class SubmitForm(PlainForm):
    """Who vouches for what is handed in, and which content that is."""

    declared_by = forms.CharField(label="声明人姓名", max_length=30)
    declared_post = forms.CharField(label="声明人职务", max_length=60)
    agreed = forms.BooleanField(
        label="我已通读自评材料，同意上述声明",
        error_messages={"required": "请先通读，再勾选同意。"},
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)


class MoveForm(PlainForm):
    """A move: why, and which version of the self-evaluation it is made on."""

    reason = forms.CharField(
        label="意见",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind.needs_reason:
            self.fields["reason"].required = True
            self.fields["reason"].label = "理由"
            self.fields["reason"].help_text = "必填。写明是什么问题、要怎么改。"


class ExtendForm(PlainForm):
    until = forms.DateField(
        label="延至",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "请填日期，如 2026-05-20。"},
    )
    reason = forms.CharField(label="理由", max_length=200)

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < timezone.localdate():
            raise forms.ValidationError("延期的日期不能早于今天。")
        return until
