"""What is sent when a report is published, withheld or taken down."""

from django import forms

from reports.models.disclosure import GROUNDS

from .plain import PlainForm


class PublishForm(PlainForm):
    """Where the report goes up; the version is what was on the page."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    channel = forms.CharField(
        label="公开渠道", max_length=100, initial="本级预决算公开平台"
    )


class RetractForm(PlainForm):
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="撤下的理由",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="公众看得到：原来的地址上会写明何时、因何撤下。",
    )


class WithholdForm(PlainForm):
    ground = forms.ChoiceField(label="依据", choices=GROUNDS)
    reason = forms.CharField(label="说明", widget=forms.Textarea(attrs={"rows": 2}))


class DecisionForm(PlainForm):
    """One piece of personal data: left out, or kept for a reason."""

    leaves_out = forms.TypedChoiceField(
        choices=[("1", "略去"), ("0", "保留")], coerce=lambda value: value == "1"
    )
    reason = forms.CharField(max_length=200, required=False)
