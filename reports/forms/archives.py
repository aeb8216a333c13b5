"""Which round is archived, and for how long it is kept."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from evalportal.ui.forms import LaidOut
from indicators.models import Round
from reports.models.disclosure import USUAL_YEARS


class ArchiveForm(LaidOut, forms.Form):
    """A round with finished papers."""

    round = forms.ModelChoiceField(Round.objects.none(), label="批次")
    years = forms.IntegerField(
        label="保管年限",
        min_value=1,
        max_value=100,
        initial=USUAL_YEARS,
        help_text="按本地档案管理规定填写。",
    )

    def __init__(self, *args: Any, rounds: QuerySet[Round], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["round"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = rounds
