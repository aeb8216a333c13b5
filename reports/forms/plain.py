"""Text as a report can hold it: no markup, nothing invisible."""

from collections.abc import Mapping
from typing import Any

from django import forms

from reports.dossier.reading import refused
from reports.dossier.tidying import tidy


class PlainForm(forms.Form):
    """A form whose texts are tidied, and refused where they hold markup."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            if isinstance(value, str):
                self._clean_text(name, value)
        return cleaned

    def _clean_text(self, name: str, value: str) -> None:
        text = tidy(value)
        if not isinstance(self.fields[name].widget, forms.Textarea):
            text = " ".join(text.split())
        if reason := refused(text):
            self.add_error(name, f"{reason}。请删去；小于号请写“小于”或“＜”。")
            return
        self.cleaned_data[name] = text


class BoxForm(PlainForm):
    """Boxes that save themselves, one or a few at a time.

    A box was sent if the value it is based on was: `initial-<name>` travels with it,
    which a cleared check box does not.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        for name in list(self.fields):
            if f"initial-{name}" not in data:
                del self.fields[name]

    def seen(self) -> dict[str, Any]:
        """What stood in each box when its author changed it."""
        return {
            name: self.fields[name].to_python(self.data[f"initial-{name}"])
            for name in self.cleaned_data
        }


class SeenForm(PlainForm):
    """A form that knows which values its author had seen, and what was changed.

    Each field travels with a hidden `initial-<name>`; the row's `version` with them.
    """

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.show_hidden_initial = name != "version"

    def changes(self) -> dict[str, Any]:
        """What the author changed, by field."""
        return {
            name: self.cleaned_data[name]
            for name in self.changed_data
            if name != "version" and name in self.cleaned_data
        }
