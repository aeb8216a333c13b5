"""Which self-evaluations to list."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from indicators.choices import KINDS, State
from indicators.models import Round


class TaskFilter(forms.Form):
    round = forms.ModelChoiceField(
        Round.objects.none(), required=False, label="批次", empty_label="全部批次"
    )
    kind = forms.ChoiceField(
        choices=[("", "全部类型"), *KINDS], required=False, label="类型"
    )
    state = forms.ChoiceField(
        choices=[("", "全部状态"), *State.choices], required=False, label="状态"
    )
    word = forms.CharField(
        required=False,
        label="单位或项目",
        max_length=50,
        widget=forms.TextInput(attrs={"placeholder": "名称或编码"}),
    )

    def __init__(self, *args: Any, rounds: QuerySet[Round], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["round"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = rounds

    @property
    def wanted(self) -> dict[str, Any]:
        """What is asked for; a filter that cannot be understood asks for nothing."""
        return self.cleaned_data if self.is_valid() else {}
