"""A problem with its measure, and the answer to one of last year's."""

from collections.abc import Iterable
from typing import Any

from django import forms

from indicators.models import ResultRow, SelfEvaluation
from reports.choices import ANSWERS

from .plain import BoxForm, PlainForm
from .statements import day

ROWS = {"rows": 3, "class": "form-control"}
BOX = {"class": "form-control"}


class _MeasureFields(PlainForm):
    problem = forms.CharField(
        max_length=2000, label="存在问题", widget=forms.Textarea(attrs=ROWS)
    )
    measure = forms.CharField(
        max_length=2000,
        required=False,
        label="改进措施",
        widget=forms.Textarea(attrs=ROWS),
    )
    owner = forms.CharField(
        max_length=100,
        required=False,
        label="责任人（部门）",
        widget=forms.TextInput(attrs=BOX),
    )
    due_on = day("完成时限")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].widget.attrs.update(BOX)


class MeasureForm(_MeasureFields):
    results = forms.ModelMultipleChoiceField(
        queryset=ResultRow.objects.none(),
        required=False,
        label="涉及的指标",
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(
        min_value=0, required=False, widget=forms.HiddenInput, initial=0
    )

    def __init__(
        self,
        *args: Any,
        evaluation: SelfEvaluation,
        results: Iterable[ResultRow] | None = None,
        **kwargs: Any,
    ) -> None:
        """`results` are the report's indicators, where they have been read already."""
        super().__init__(*args, **kwargs)
        field = self.fields["results"]
        field.queryset = evaluation.results.all()  # type: ignore[attr-defined]
        if results is not None:
            field.choices = [(each.pk, str(each)) for each in results]  # type: ignore[attr-defined]


class MeasureBoxForm(BoxForm, _MeasureFields):
    """Single boxes of a problem."""


class _AnswerFields(PlainForm):
    state = forms.ChoiceField(
        choices=[("", "请选择"), *ANSWERS],
        label="落实情况",
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    note = forms.CharField(
        max_length=2000,
        required=False,
        label="说明",
        widget=forms.Textarea(attrs={**ROWS, "rows": 2}),
    )


class AnswerBoxForm(BoxForm, _AnswerFields):
    """Single boxes of an answer."""


class AnswerForm(_AnswerFields):
    """The whole answer, as a page without script sends it."""

    version = forms.IntegerField(
        min_value=0, required=False, widget=forms.HiddenInput, initial=0
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        state = cleaned.get("state")
        if state and state != ANSWERS[0][0] and not cleaned.get("note"):
            self.add_error("note", f"落实情况为“{state}”，请说明进展或原因。")
        return cleaned
