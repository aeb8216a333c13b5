"""The facts of regions and units, and who works for a unit."""

from typing import Any, cast

from crispy_forms.layout import Column, Field, Layout
from crispy_forms.layout import Row as FormRow
from django import forms
from django.core.exceptions import ValidationError

from evalportal.accounts.models import User
from evalportal.ui.forms import LaidOut
from evalportal.ui.versions import ExpectsVersion
from units.models import YEARS, FinanceSection, Membership, Region, Unit
from units.permissions import grantable
from units.roles import ROLE_LABELS, Action, Role

from .sections import SectionChoice


class RegionForm(LaidOut, forms.ModelForm[Region]):
    layout = Layout(
        FormRow(Column("code"), Column("name")),
        FormRow(Column("level"), Column("parent")),
    )

    class Meta:
        model = Region
        fields = ["code", "name", "level", "parent"]


class UnitForm(ExpectsVersion, forms.ModelForm[Unit]):
    """The facts of a unit, within the regions that the user organises."""

    layout = Layout(
        FormRow(Column("code"), Column("region")),
        FormRow(Column("name"), Column("short_name")),
        FormRow(Column("supervisor"), Column("finance_section")),
        Field("is_finance_bureau"),
    )

    class Meta:
        model = Unit
        fields = [
            "code",
            "region",
            "name",
            "short_name",
            "supervisor",
            "finance_section",
            "is_finance_bureau",
        ]
        field_classes = {"finance_section": SectionChoice}

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        section = cast("SectionChoice", self.fields["finance_section"])
        sections = FinanceSection.objects.open_to(by, Action.ORGANISE)
        section.queryset = sections.select_related("region")
        section.empty_label = "随主管部门"
        region = cast("forms.ModelChoiceField[Region]", self.fields["region"])
        region.queryset = Region.objects.open_to(by, Action.ORGANISE)
        supervisor = cast("forms.ModelChoiceField[Unit]", self.fields["supervisor"])
        others = Unit.objects.exclude(pk=self.instance.pk)
        supervisor.queryset = others.open_to(by, Action.ORGANISE)


class UserByName(forms.CharField):
    """An active account, by its login name."""

    def clean(self, value: Any) -> User | None:
        username = super().clean(value)
        user = User.objects.filter(username=username, is_active=True).first()
        if username and user is None:
            raise ValidationError(
                f"没有登录名为“{username}”的启用账号。请核对，或先由系统管理员建立账号。"
            )
        return user


class GrantForm(LaidOut, forms.Form):
    """A person, a role in the unit, and the evaluated years it holds for."""

    user = UserByName(label="登录名", max_length=50)
    role = forms.ChoiceField(label="角色")
    from_year = forms.IntegerField(
        label="起始评价年度",
        required=False,
        min_value=YEARS[0],
        max_value=YEARS[1],
        help_text="不填：不限",
    )
    to_year = forms.IntegerField(
        label="截止评价年度",
        required=False,
        min_value=YEARS[0],
        max_value=YEARS[1],
        help_text="不填：不限",
    )
    layout = Layout(
        FormRow(Column("user"), Column("role"), Column("from_year"), Column("to_year"))
    )

    def __init__(self, *args: Any, unit: Unit, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        role = cast("forms.ChoiceField", self.fields["role"])
        role.choices = [(each.value, ROLE_LABELS[each]) for each in grantable(by, unit)]

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            Membership(unit=self.unit, **self.cleaned_data).full_clean()
        return self.cleaned_data
