"""A file of figures from another system, or of the units themselves."""

from typing import TYPE_CHECKING, Any, cast

from crispy_forms.layout import Column, Layout
from crispy_forms.layout import Row as FormRow
from django import forms

from evalportal.accounts.models import User
from evalportal.ui.forms import LaidOut
from evalportal.uploads.refused import FileRefused
from evalportal.uploads.workbooks import read_workbook
from units.models import YEARS, Region
from units.roles import Action
from units.services.registers import Entry, read_register
from units.services.tables import MEASURES, Line, TableRefused, read_lines, rows_of_csv

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

LARGEST = 5 * 1024 * 1024


class TableForm(LaidOut, forms.Form):
    """A table as a spreadsheet saves it; `faults` says what is wrong with it."""

    file = forms.FileField(label="文件（.xlsx 或 .csv）")

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


class RegisterForm(TableForm):
    """The units of a region that the user organises."""

    region = forms.ModelChoiceField(
        Region.objects.none(), label="行政区划", empty_label=None
    )
    layout = Layout(FormRow(Column("region"), Column("file")))

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region = cast("forms.ModelChoiceField[Region]", self.fields["region"])
        region.queryset = Region.objects.open_to(by, Action.ORGANISE)

    def entries(self) -> tuple[Entry, ...]:
        """The units of the file. Raises TableRefused."""
        return read_register(self.cleaned_data["file"])


class LoadForm(TableForm):
    """Figures: their year, unit of money and source."""

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

    def lines(self) -> tuple[Line, ...]:
        """The lines of the file. Raises TableRefused."""
        rows = self.cleaned_data["file"]
        return read_lines(rows, measure=self.cleaned_data["measure"])


def _rows(name: str, body: bytes) -> list[list[str]]:
    if name.lower().endswith(".csv"):
        return rows_of_csv(body)
    sheets = list(read_workbook(body).values())
    return [[cell.text for cell in row] for row in sheets[0].rows] if sheets else []
