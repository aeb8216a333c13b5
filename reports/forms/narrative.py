"""The text of one place."""

from django import forms


class NarrativeForm(forms.Form):
    """Its service says what may stand in a text; here nothing is lost or changed."""

    text = forms.CharField(required=False, strip=False, widget=forms.Textarea)
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
