"""The facts of a project, its years and its goals."""

from typing import Any, cast

from crispy_forms.layout import Column, Field, Layout, Row
from django import forms
from django.core.exceptions import ValidationError

from evalportal.accounts.models import User
from evalportal.ui.forms import LaidOut
from evalportal.ui.versions import ExpectsVersion
from projects.models import Project, ProjectYear
from units.models import YEARS, Unit
from units.roles import Action


class ProjectForm(ExpectsVersion, forms.ModelForm[Project]):
    """The facts of a project of a given unit."""

    layout = Layout(
        Row(Column("code", css_class="col-md-4"), Column("name")),
        Row(Column("nature"), Column("category")),
        Field("is_secret"),
    )

    class Meta:
        model = Project
        fields = ["code", "name", "nature", "category", "is_secret"]

    def clean(self) -> dict[str, Any]:
        super().clean()
        # The unit is no field of this form, yet the code is unique within it.
        if "code" in self.cleaned_data and self.instance.unit_id:
            self.instance.code = self.cleaned_data["code"]
            self.instance.validate_constraints()
        return self.cleaned_data


class NewProjectForm(ProjectForm):
    """A project of one of the units for which the user may enter projects."""

    layout = Layout("unit", *ProjectForm.layout.fields)

    class Meta(ProjectForm.Meta):
        fields = ["unit", *ProjectForm.Meta.fields]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = cast("forms.ModelChoiceField[Unit]", self.fields["unit"])
        unit.queryset = Unit.objects.open_to(by, Action.OPEN)


class OpenYearForm(LaidOut, forms.Form):
    """Which year to open for the project."""

    fiscal_year = forms.IntegerField(
        label="年度", min_value=YEARS[0], max_value=YEARS[1]
    )
    layout = Layout("fiscal_year")

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project = project

    def clean_fiscal_year(self) -> int:
        year: int = self.cleaned_data["fiscal_year"]
        try:
            ProjectYear(project=self.project, fiscal_year=year).validate_constraints()
        except ValidationError as fault:
            raise ValidationError(fault.messages) from fault
        return year


class GoalForm(ExpectsVersion, forms.ModelForm[ProjectYear]):
    """年度总体目标: what was expected, and what became of it."""

    layout = Layout(
        Field("goal_expected", rows=4),
        Field("goal_actual", rows=4),
    )

    class Meta:
        model = ProjectYear
        fields = ["goal_expected", "goal_actual"]
        labels = {"goal_expected": "预期目标", "goal_actual": "实际完成情况"}
