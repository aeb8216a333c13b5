"""A form for a row that two people may be editing."""

from typing import TYPE_CHECKING, Any

from django import forms

from evalportal.versions import Conflict, Versioned

from .forms import LaidOut


class ExpectsVersion(LaidOut):
    """Give a model form the hidden version that its values are based on.

    Stands where LaidOut would among the bases. A form for a new row has none.
    """

    if TYPE_CHECKING:
        fields: dict[str, forms.Field]
        instance: Any
        data: Any

        def add_error(self, field: str | None, error: Any) -> None: ...
        def add_prefix(self, field_name: str) -> str: ...

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["expected_version"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=self.instance.version
            )
            self.helper.render_hidden_fields = True

    def show(self, conflict: Conflict, *, row: Versioned) -> None:
        """Show both values; saving once more takes the typed ones, knowingly.

        `row` is the row as it stands in the database.
        """
        for clash in conflict.clashes:
            self.add_error(clash.field, f"{clash}仍用您的内容，请再次保存。")
        self.data = self.data.copy()
        self.data[self.add_prefix("expected_version")] = str(row.version)
