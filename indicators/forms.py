"""What a finance manager types into a round, and which shipped schemes to publish."""

from typing import Any, cast

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms

from evalportal.accounts.models import User
from evalportal.ui.forms import LaidOut
from evalportal.ui.versions import ExpectsVersion
from indicators.models import Round
from indicators.models.rounds import STAGES
from indicators.scoring import shipped
from units.models import Region
from units.roles import Action


class RoundForm(ExpectsVersion, forms.ModelForm[Round]):
    """The facts of a round. Its region stays once the round is there."""

    layout = Layout(
        Row(Column("name")),
        Row(Column("fiscal_year"), Column("work_year")),
        Row(
            Column("notice_title", css_class="col-md-8"),
            Column("notice_number", css_class="col-md-4"),
        ),
        Fieldset(
            "各阶段日期",
            Row(*(Column(name, css_class="col-6 col-lg") for name in STAGES)),
        ),
    )

    class Meta:
        model = Round
        fields = [
            "name",
            "fiscal_year",
            "work_year",
            "notice_title",
            "notice_number",
            *STAGES,
        ]
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            for name in STAGES
        }

    def clean(self) -> dict[str, Any]:
        super().clean()
        # The region is no field of this form, yet the name is unique within it.
        if "name" in self.cleaned_data and self.instance.region_id:
            self.instance.name = self.cleaned_data["name"]
            self.instance.validate_constraints()
        return self.cleaned_data


class NewRoundForm(RoundForm):
    """A round of one of the regions that the user manages."""

    layout = Layout("region", *RoundForm.layout.fields)

    class Meta(RoundForm.Meta):
        fields = ["region", *RoundForm.Meta.fields]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region = cast("forms.ModelChoiceField[Region]", self.fields["region"])
        region.queryset = Region.objects.open_to(by, Action.MANAGE)
        region.empty_label = None


class PublishForm(LaidOut, forms.Form):
    """One of the schemes that come with the product."""

    scheme = forms.ChoiceField(label="随系统提供的方案")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = cast("forms.ChoiceField", self.fields["scheme"])
        loaded = (shipped.load(name) for name in shipped.names())
        choice.choices = [(each.name, each.title) for each in loaded]
