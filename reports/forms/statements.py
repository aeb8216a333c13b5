"""What the unit declares, and when it was filled in."""

from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms

from evalportal.ui.forms import LaidOut
from reports.models import Statement

from .plain import BoxForm, PlainForm


def day(label: str) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=False, label=label, widget=widget)


class StatementForm(LaidOut, PlainForm):
    """Two rows are written by it: the self-evaluation's own, and the declaration."""

    filled_on = day("填报日期")
    submitted_on = day("报送日期")
    truthful = forms.BooleanField(
        required=False, label=Statement._meta.get_field("truthful").verbose_name
    )
    consistent = forms.BooleanField(
        required=False, label=Statement._meta.get_field("consistent").verbose_name
    )
    disclosure_channel = forms.CharField(
        max_length=100, required=False, label="公开渠道"
    )
    disclosed_on = day("公开日期")
    evaluation_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    statement_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    layout = Layout(
        "evaluation_version",
        "statement_version",
        Fieldset(
            "填报和报送",
            Row(Column("filled_on"), Column("submitted_on")),
            "truthful",
        ),
        Fieldset(
            "公开",
            Row(Column("disclosure_channel"), Column("disclosed_on")),
            "consistent",
        ),
    )

    def declared(self) -> dict[str, Any]:
        """What belongs to the declaration."""
        mine = {"filled_on", "evaluation_version", "statement_version"}
        return {k: v for k, v in self.cleaned_data.items() if k not in mine}


class StatementBoxForm(BoxForm, StatementForm):
    """Single boxes of the declaration."""
