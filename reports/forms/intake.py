"""An existing report that somebody hands in."""

from typing import TYPE_CHECKING, Any

from django import forms

from evalportal.accounts.models import User
from evalportal.ui.forms import LaidOut
from evalportal.uploads.archives import FOLDER, require_packed_size
from evalportal.uploads.refused import FileRefused
from reports.intake.files.recognising import MOST_BYTES, require_size
from units.models import Unit
from units.roles import Action

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class ReportForm(LaidOut, forms.Form):
    """A report file; `body` is what was sent, cut where it is too much."""

    file = forms.FileField(
        label="报告文件",
        help_text="Word（.docx）、有文字的 PDF、Excel（.xlsx）或文本，不超过 30MB。",
        max_length=200,
    )
    year = forms.IntegerField(
        label="评价年度",
        required=False,
        min_value=2000,
        max_value=2099,
        help_text="报告里写明年度的不用填。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".docx,.pdf,.xlsx,.txt"

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        try:
            self.require_size(file.size or 0)
        except FileRefused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return file

    def require_size(self, size: int) -> None:
        """Raises FileRefused for a file that is not worth reading."""
        require_size(size)

    @property
    def body(self) -> bytes:
        content: bytes = self.cleaned_data["file"].read(MOST_BYTES + 1)
        return content

    @property
    def name(self) -> str:
        return self.cleaned_data["file"].name or "报告"


class HistoryForm(ReportForm):
    """A report of an earlier year, kept as history of one of the person's units."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="单位")
    field_order = ["unit", "file", "year"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        if isinstance(field, forms.ModelChoiceField):
            own = Unit.objects.open_to(user, Action.FILL_IN)
            field.queryset = own | Unit.objects.open_to(user, Action.MANAGE)


class FolderForm(HistoryForm):
    """A packed folder of reports; whose each is, it says itself, or its folder does."""

    field_order = ["file", "unit", "year"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        file, unit = self.fields["file"], self.fields["unit"]
        file.label = "压缩包"
        file.help_text = (
            "把文件夹压缩成 .zip。按报告写的单位归属；没有写的，按所在文件夹的名称"
            "（单位全称、简称或编码）。"
        )
        file.widget.attrs["accept"] = ".zip"
        unit.required = False
        unit.label = "认不出单位的，归到"

    def require_size(self, size: int) -> None:
        require_packed_size(size)

    @property
    def body(self) -> bytes:
        content: bytes = self.cleaned_data["file"].read(FOLDER.packed + 1)
        return content
