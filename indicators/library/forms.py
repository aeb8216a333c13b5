"""What people type to find an indicator, to bring some in, to give one its points."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from evalportal.accounts.models import User
from evalportal.ui.forms import LaidOut
from evalportal.uploads.containers import WORKBOOK
from evalportal.uploads.refused import FileRefused
from indicators.choices import OPERATORS
from indicators.models import LibraryEntryQuerySet
from indicators.scoring.problems import Problem, TableRefused
from indicators.services.library import taken_codes
from units.models import Region
from units.roles import Action

from .entry import TREE, Entry
from .fit import EVERYTHING
from .sheet import MOST_ENTRIES, read_upload


class SearchForm(forms.Form):
    """Words and exact values; what makes no sense is passed over."""

    q = forms.CharField(label="名称或解释中的词", max_length=100, required=False)
    industry = forms.ChoiceField(label="行业", required=False)
    level1 = forms.ChoiceField(label="一级指标", required=False)
    level2 = forms.ChoiceField(label="二级指标", required=False)
    operator = forms.ChoiceField(label="指标性质", required=False)

    def __init__(
        self, *args: Any, entries: LibraryEntryQuerySet, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.entries = entries
        found = entries.order_by("industry").values_list("industry", flat=True)
        self._offer("industry", [(each, each) for each in found.distinct()])
        self._offer("level1", [(each, each) for each in TREE])
        self._offer("level2", [(each, each) for each in EVERYTHING])
        self._offer("operator", OPERATORS)
        self.fields["q"].widget.attrs = {
            "class": "form-control",
            "placeholder": "名称或解释中的词",
        }

    def found(self) -> LibraryEntryQuerySet:
        """The entries that were asked for."""
        self.is_valid()
        asked = dict(self.cleaned_data)
        return self.entries.matching(asked.pop("q", ""), **asked)

    @property
    def is_asking(self) -> bool:
        return any(self.data.get(name) for name in self.fields)

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = cast("forms.ChoiceField", self.fields[name])
        field.choices = [("", f"全部{field.label}"), *choices]
        field.widget.attrs = {"class": "form-select"}


class ImportForm(LaidOut, forms.Form):
    """A filled-in form for one of the regions that the user manages."""

    region = forms.ModelChoiceField(Region.objects.none(), label="导入到")
    file = forms.FileField(
        label="填好的模板",
        help_text=f"Excel 工作簿（.xlsx），一次不超过{MOST_ENTRIES}个指标。",
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries: tuple[Entry, ...] = ()
        self.problems: tuple[Problem, ...] = ()
        managed = Region.objects.open_to(by, Action.MANAGE)
        region = cast("forms.ModelChoiceField[Region]", self.fields["region"])
        region.queryset = managed
        region.empty_label = None
        self.fields["file"].widget.attrs["accept"] = ".xlsx"

    def clean(self) -> dict[str, Any]:
        super().clean()
        upload, region = (self.cleaned_data.get(name) for name in ("file", "region"))
        if isinstance(upload, UploadedFile) and isinstance(region, Region):
            self._read(upload, region)
        return self.cleaned_data

    def _read(self, upload: "UploadedFile[Any]", region: Region) -> None:
        body = upload.read(WORKBOOK.packed + 1)
        try:
            self.entries = read_upload(body, taken=taken_codes(region))
        except FileRefused as refused:
            self.add_error("file", str(refused))
        except TableRefused as refused:
            self.problems = refused.problems
            count = len(refused.problems)
            self.add_error("file", f"有 {count} 处要改，改好后请重新上传；没有导入。")


class PickForm(forms.Form):
    """Which entry, for how many points."""

    entry = forms.IntegerField()
    weight = forms.DecimalField(
        label="分值",
        min_value=Decimal("0.01"),
        max_value=Decimal(100),
        max_digits=6,
        decimal_places=2,
        error_messages={
            "required": "请填写分值。",
            "invalid": "分值应是数字。",
            "min_value": "分值应大于 0。",
            "max_value": "分值不能超过 100。",
            "max_decimal_places": "分值最多两位小数。",
        },
    )
