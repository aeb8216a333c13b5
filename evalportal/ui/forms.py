"""How a form is laid out: declared on its class, like its fields."""

from copy import deepcopy
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH

DASHES: Final = BLANK_CHOICE_DASH[0][1]


class LaidOut:
    """Give a form a crispy helper built from the `layout` that its class declares.

    Without a `layout` the fields stand in the order of their declaration. The
    template writes the `<form>`, its `{% csrf_token %}` and its buttons.
    """

    if TYPE_CHECKING:
        fields: dict[str, forms.Field]

    layout: ClassVar[Layout | None] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _say_what_blank_is(field)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        if self.layout is None:
            self.helper.layout = self.helper.build_default_layout(self)
        else:
            self.helper.layout = deepcopy(self.layout)


def _say_what_blank_is(field: forms.Field) -> None:
    """A list to choose from begins with words, not with dashes."""
    said = "请选择" if field.required else "没有"
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == DASHES:
            field.empty_label = said
    elif isinstance(field, forms.ChoiceField):
        choices: list[Any] = [*cast("Any", field.choices)]
        if choices and choices[0] == ("", DASHES):
            field.choices = [("", said), *choices[1:]]
