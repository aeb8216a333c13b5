"""Files that prove something, and what is said of them."""

from typing import TYPE_CHECKING, Any

from django import forms

from indicators.models import ResultRow, SelfEvaluation
from reports.choices import EVIDENCE_CATEGORIES

from .plain import BoxForm, PlainForm

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST_AT_ONCE = 20
SMALL = "form-control form-control-sm"


class SeveralFiles(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several, as a list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        given = data if isinstance(data, list | tuple) else [data]
        found = [super(FilesField, self).clean(each, initial) for each in given if each]
        if not found:
            raise forms.ValidationError("没有选择文件，请选择后再上传。")
        if len(found) > MOST_AT_ONCE:
            raise forms.ValidationError(
                f"一次选了{len(found)}个文件，最多{MOST_AT_ONCE}个，请分几次上传。"
            )
        return found


class UploadForm(PlainForm):
    """Files of one category, for one indicator or for the whole report."""

    uploads = FilesField(label="文件", allow_empty_file=True)
    category = forms.ChoiceField(choices=EVIDENCE_CATEGORIES, label="材料类别")
    result = forms.ModelChoiceField(
        queryset=ResultRow.objects.none(),
        required=False,
        label="所证明的指标",
        empty_label="整份报告",
    )

    def __init__(self, *args: Any, evaluation: SelfEvaluation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"].queryset = evaluation.results.all()  # type: ignore[attr-defined]


class _EvidenceFields(PlainForm):
    """What a file is called and is, and whether the public may have it."""

    name = forms.CharField(
        max_length=120, label="名称", widget=forms.TextInput(attrs={"class": SMALL})
    )
    category = forms.ChoiceField(
        choices=EVIDENCE_CATEGORIES,
        label="类别",
        widget=forms.Select(attrs={"class": "form-select form-select-sm"}),
    )
    public = forms.BooleanField(required=False, label="可以公开")


class EvidenceBoxForm(BoxForm, _EvidenceFields):
    """Single boxes of a file."""


class EvidenceForm(_EvidenceFields):
    """All of a file's boxes, as a page without script sends them."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class LinkForm(forms.Form):
    """One indicator of the report that a file is to prove, or no longer."""

    result = forms.ModelChoiceField(queryset=ResultRow.objects.none())

    def __init__(self, *args: Any, evaluation: SelfEvaluation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"].queryset = evaluation.results.all()  # type: ignore[attr-defined]
