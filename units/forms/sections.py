"""业务科室: of which region, called what; and choosing one."""

from typing import Any, cast

from crispy_forms.layout import Column, Layout
from crispy_forms.layout import Row as FormRow
from django import forms

from evalportal.accounts.models import User
from evalportal.ui.forms import LaidOut
from units.models import FinanceSection, Region
from units.roles import Action


class SectionForm(LaidOut, forms.ModelForm[FinanceSection]):
    """A new section, in one of the regions that the user organises."""

    layout = Layout(FormRow(Column("region"), Column("name")))

    class Meta:
        model = FinanceSection
        fields = ["region", "name"]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region = cast("forms.ModelChoiceField[Region]", self.fields["region"])
        region.queryset = mine = Region.objects.open_to(by, Action.ORGANISE)
        if mine.count() == 1:
            region.initial, region.empty_label = mine.get(), None


class SectionNameForm(LaidOut, forms.ModelForm[FinanceSection]):
    class Meta:
        model = FinanceSection
        fields = ["name"]


class SectionChoice(forms.ModelChoiceField[FinanceSection]):
    """One of the sections; with its region, where there are several regions."""

    def label_from_instance(self, obj: FinanceSection) -> str:
        return f"{obj.name}（{obj.region.name}）"
