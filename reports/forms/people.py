"""One member of the evaluation group."""

from django import forms

from reports.choices import GROUP_ROLES

from .plain import BoxForm, PlainForm


class MemberForm(PlainForm):
    role = forms.ChoiceField(choices=GROUP_ROLES, label="组内职务")
    post = forms.CharField(max_length=60, label="单位职务")
    name = forms.CharField(max_length=30, required=False, label="姓名（可不填）")
    duty = forms.CharField(max_length=200, required=False, label="分工")
    version = forms.IntegerField(
        min_value=0, required=False, widget=forms.HiddenInput, initial=0
    )


class MemberBoxForm(BoxForm, MemberForm):
    """Single boxes of a member."""
