"""A file of figures from another system."""

from typing import TYPE_CHECKING, Any

from crispy_forms.layout import Column, Layout
from crispy_forms.layout import Row as FormRow
from django import forms

from evalportal.ui.forms import LaidOut
from evalportal.uploads.refused import FileRefused
from evalportal.uploads.workbooks import read_workbook
from units.models import YEARS
from units.services.tables import MEASURES, Line, TableRefused, read_lines, rows_of_csv

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

LARGEST = 5 * 1024 * 1024


class LoadForm(LaidOut, forms.Form):
    """The file, its year, unit and source; `faults` says what is wrong with it."""

    file = forms.FileField(label="文件（.xlsx 或 .csv）")
    fiscal_year = forms.IntegerField(
        label="年度", min_value=YEARS[0], max_value=YEARS[1]
    )
    measure = forms.ChoiceField(
        label="金额单位", choices=[(name, name) for name in MEASURES]
    )
    source = forms.CharField(
        label="数据来源",
        max_length=60,
        help_text="如：部门决算系统",
    )
    layout = Layout(
        "file",
        FormRow(Column("fiscal_year"), Column("measure"), Column("source")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.faults: tuple[str, ...] = ()

    def clean_file(self) -> list[list[str]]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is None or file.size > LARGEST:
            raise forms.ValidationError("文件超过 5 MB。请只留要载入的行和列。")
        try:
            return _rows(str(file.name), file.read())
        except (FileRefused, TableRefused) as refused:
            raise forms.ValidationError(str(refused)) from refused

    def lines(self) -> tuple[Line, ...]:
        """The lines of the file. Raises TableRefused."""
        rows = self.cleaned_data["file"]
        return read_lines(rows, measure=self.cleaned_data["measure"])


def _rows(name: str, body: bytes) -> list[list[str]]:
    if name.lower().endswith(".csv"):
        return rows_of_csv(body)
    sheets = list(read_workbook(body).values())
    return [[cell.text for cell in row] for row in sheets[0].rows] if sheets else []
