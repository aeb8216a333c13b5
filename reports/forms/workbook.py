"""The workbook that comes back, and which of its changes are wanted."""

from typing import Any

from django import forms

from evalportal.ui.forms import LaidOut
from evalportal.uploads.containers import WORKBOOK


class WorkbookForm(LaidOut, forms.Form):
    """A filled-in workbook; `body` is what was sent, cut where it is too much."""

    file = forms.FileField(
        label="填好的工作簿",
        help_text="从本次自评下载的 Excel 工作簿（.xlsx），不超过 10MB。",
        max_length=200,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".xlsx"

    @property
    def body(self) -> bytes:
        content: bytes = self.cleaned_data["file"].read(WORKBOOK.packed + 1)
        return content
