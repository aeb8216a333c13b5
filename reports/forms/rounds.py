"""What a round asks for, and of whom."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from evalportal.ui.forms import LaidOut
from indicators.choices import KINDS, SchemeStatus
from indicators.models import RoundPaper, SchemeVersion
from indicators.models.rounds import FIGURE
from projects.models import Project
from reports import outlines
from units.models import Unit


def bare(title: str) -> str:
    """An outline's title without the names that vary."""
    return FIGURE.sub("", title)


class PaperForm(LaidOut, forms.Form):
    """A scheme version and an outline of the same kind."""

    scheme = forms.ModelChoiceField(
        SchemeVersion.objects.filter(status=SchemeStatus.PUBLISHED), label="评分方案"
    )
    outline = forms.ChoiceField(label="报告提纲")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["outline"]
        if isinstance(choice, forms.ChoiceField):
            kinds = dict(KINDS)
            choice.choices = [
                (name, f"{bare(outline.title)}（{kinds[outline.kind.value]}）")
                for name in outlines.names()
                for outline in [outlines.load(name)]
            ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if {"scheme", "outline"} <= cleaned.keys():
            kind = outlines.load(cleaned["outline"]).kind
            if kind != cleaned["scheme"].kind:
                raise ValidationError(
                    "评分方案和提纲用于不同的评价类型，请选同一类型的方案和提纲。"
                )
        return cleaned


class UnitsForm(forms.Form):
    """Which units are to evaluate themselves on a paper, but those under way."""

    subjects = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label="单位", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, paper: RoundPaper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(region=paper.round.region)
        under_way = paper.evaluations.values("unit")
        _offer(self.fields["subjects"], units.exclude(pk__in=under_way))


class ProjectsForm(forms.Form):
    """Which projects are to be evaluated on a paper, but those under way."""

    subjects = forms.ModelMultipleChoiceField(
        Project.objects.none(), label="项目", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, paper: RoundPaper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        projects = Project.objects.filter(unit__region=paper.round.region)
        under_way = paper.evaluations.values("project")
        offered = projects.exclude(pk__in=under_way).select_related("unit")
        _offer(self.fields["subjects"], offered)


def _offer(field: forms.Field, subjects: Any) -> None:
    if isinstance(field, forms.ModelMultipleChoiceField):
        field.queryset = subjects
