"""Which round becomes a folder of pages."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from evalportal.ui.forms import LaidOut
from indicators.models import Round


class BundleForm(LaidOut, forms.Form):
    """A round of which something is up."""

    round = forms.ModelChoiceField(Round.objects.none(), label="批次")

    def __init__(self, *args: Any, rounds: QuerySet[Round], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["round"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = rounds
