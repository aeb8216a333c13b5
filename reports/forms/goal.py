"""The year's overall goal of a project, box by box."""

from django import forms

from .plain import BoxForm


class GoalBoxForm(BoxForm):
    goal_expected = forms.CharField(
        required=False, label="预期目标", widget=forms.Textarea
    )
    goal_actual = forms.CharField(
        required=False, label="实际完成情况", widget=forms.Textarea
    )
