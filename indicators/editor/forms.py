"""Which scheme to copy for which region, and a scheme that comes in as a file."""

from typing import TYPE_CHECKING, Any, cast

from django import forms

from evalportal.accounts.models import User
from evalportal.ui.forms import LaidOut
from evalportal.uploads.refused import FileRefused
from indicators.choices import KINDS, SchemeStatus
from indicators.models import SchemeVersion
from indicators.scoring.problems import SchemeRefused
from indicators.scoring.scheme import Scheme
from units.models import Region
from units.roles import Action

from .files import LARGEST, scheme_of_file

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class CopyForm(LaidOut, forms.Form):
    """A published version, and one of the regions that the user manages."""

    version = forms.ModelChoiceField(
        label="复制哪个方案", queryset=SchemeVersion.objects.none(), empty_label=None
    )
    region = forms.ModelChoiceField(
        label="行政区划", queryset=Region.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        published = SchemeVersion.objects.filter(status=SchemeStatus.PUBLISHED)
        version = cast("forms.ModelChoiceField[SchemeVersion]", self.fields["version"])
        version.queryset = published.defer("content")
        region = cast("forms.ModelChoiceField[Region]", self.fields["region"])
        region.queryset = Region.objects.open_to(by, Action.MANAGE)


class SchemeFileForm(LaidOut, forms.Form):
    """A scheme as TOML or Excel; `cleaned_data["file"]` is the Scheme it states."""

    file = forms.FileField(label="Excel 或 TOML 文件", max_length=200)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind

    def clean_file(self) -> Scheme:
        scheme = _read(self.cleaned_data["file"])
        if scheme.kind != self.kind:
            names = dict(KINDS)
            raise forms.ValidationError(
                f"kind：文件是“{names[scheme.kind.value]}”的方案，"
                f"应为“{names[self.kind]}”，与草稿相同。"
            )
        return scheme


def _read(file: "UploadedFile[Any]") -> Scheme:
    try:
        return scheme_of_file(file.read(LARGEST + 1))
    except FileRefused as refused:
        raise forms.ValidationError(str(refused)) from refused
    except SchemeRefused as refused:
        raise forms.ValidationError([str(each) for each in refused.problems]) from None
