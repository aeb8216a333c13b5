"""What is to be exported: which self-evaluations, as which files, called what."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from indicators.models import SelfEvaluation
from reports.documents.files import Form
from reports.services.exporting.naming import FIELDS, USUAL, problem_of
from units.models import Unit

from .filters import TaskFilter


class ExportFilter(TaskFilter):
    """The filter of lists, and the department."""

    department = forms.ModelChoiceField(
        Unit.objects.none(), required=False, label="主管部门", empty_label="全部部门"
    )

    def __init__(self, *args: Any, departments: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["department"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = departments


class ExportForm(forms.Form):
    """The chosen rows by their numbers, or all that the filter finds."""

    kinds = forms.TypedMultipleChoiceField(
        label="文件种类",
        choices=[(form.value, form.label) for form in Form],
        coerce=Form,
        required=False,
        initial=[Form.PDF.value],
        widget=forms.CheckboxSelectMultiple,
    )
    evidence = forms.BooleanField(label="连同佐证材料", required=False)
    pattern = forms.CharField(
        label="文件夹和文件名",
        max_length=200,
        initial=USUAL,
        help_text="可以用："
        + "、".join(f"{{{name}}}" for name in FIELDS)
        + "。斜线分文件夹，后缀自动加上。",
    )
    everything = forms.BooleanField(required=False)
    rows = forms.ModelMultipleChoiceField(
        SelfEvaluation.objects.none(), required=False, label="自评"
    )

    def __init__(
        self, *args: Any, evaluations: QuerySet[SelfEvaluation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.evaluations = evaluations
        choice = self.fields["rows"]
        if isinstance(choice, forms.ModelMultipleChoiceField):
            choice.queryset = evaluations

    def clean_pattern(self) -> str:
        pattern = str(self.cleaned_data["pattern"])
        if problem := problem_of(pattern):
            raise forms.ValidationError(problem)
        return pattern

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("kinds") and not cleaned.get("evidence"):
            self.add_error("kinds", "请至少选一种文件。")
        if not cleaned.get("everything") and not cleaned.get("rows"):
            self.add_error(None, "请至少选一份自评。")
        return cleaned

    @property
    def chosen(self) -> QuerySet[SelfEvaluation]:
        if self.cleaned_data["everything"]:
            return self.evaluations
        rows: QuerySet[SelfEvaluation] = self.cleaned_data["rows"]
        return rows
