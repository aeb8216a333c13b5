"""A workbook of approved targets, and what is sought among those that are there."""

from datetime import date
from typing import TYPE_CHECKING, Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q

from evalportal.ui.forms import LaidOut
from evalportal.uploads.containers import WORKBOOK
from evalportal.uploads.refused import FileRefused
from indicators.models import ApprovedTargetQuerySet
from indicators.scoring.problems import Problem, TableRefused
from units.models import YEARS

from .sheet import read_upload

if TYPE_CHECKING:
    from .table import Line

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


class SeekForm(forms.Form):
    """Words of a unit, a project or an indicator, and a year."""

    q = forms.CharField(label="单位、项目或指标", max_length=100, required=False)
    year = forms.IntegerField(
        label="年度", min_value=YEARS[0], max_value=YEARS[1], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs = {
                "class": "form-control",
                "placeholder": str(field.label),
            }

    def found(self, targets: ApprovedTargetQuerySet) -> ApprovedTargetQuerySet:
        """Of the targets those that were asked for; what makes no sense is ignored."""
        self.is_valid()
        if year := self.cleaned_data.get("year"):
            targets = targets.filter(fiscal_year=year)
        for word in self.cleaned_data.get("q", "").split():
            targets = targets.filter(
                Q(name__icontains=word)
                | Q(unit__name__icontains=word)
                | Q(project__name__icontains=word)
            )
        return targets

    @property
    def is_asking(self) -> bool:
        return any(self.data.get(name) for name in self.fields)


class LoadForm(LaidOut, forms.Form):
    """The file, its year, and the document for rows that do not name theirs."""

    file = forms.FileField(label="批复的绩效目标表", help_text="Excel 工作簿（.xlsx）")
    fiscal_year = forms.IntegerField(
        label="年度", min_value=YEARS[0], max_value=YEARS[1]
    )
    document = forms.CharField(
        label="批复文号",
        max_length=60,
        required=False,
        help_text="表中没有写文号的行用它",
    )
    approved_on = forms.DateField(
        label="批复日期",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    layout = Layout(
        "file",
        Row(Column("fiscal_year"), Column("document"), Column("approved_on")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines: tuple[Line, ...] = ()
        self.problems: tuple[Problem, ...] = ()
        self.fields["file"].widget.attrs["accept"] = ".xlsx"

    def clean_approved_on(self) -> date | None:
        on: date | None = self.cleaned_data["approved_on"]
        if on is not None and not FIRST_DAY <= on <= LAST_DAY:
            raise forms.ValidationError("日期应在2000年到2099年之间。")
        return on

    def clean(self) -> dict[str, Any]:
        super().clean()
        upload = self.cleaned_data.get("file")
        if isinstance(upload, UploadedFile) and not self.errors:
            self._read(upload)
        return self.cleaned_data

    def refuse(self, problems: tuple[Problem, ...]) -> None:
        """Say that nothing was loaded, and why."""
        self.problems = problems
        self.add_error("file", f"有 {len(problems)} 处要改；一个指标也没有载入。")

    def _read(self, upload: "UploadedFile[Any]") -> None:
        said = self.cleaned_data
        try:
            self.lines = read_upload(
                upload.read(WORKBOOK.packed + 1),
                document=said["document"],
                approved_on=said["approved_on"],
            )
        except FileRefused as refused:
            self.add_error("file", str(refused))
        except TableRefused as refused:
            self.refuse(refused.problems)
