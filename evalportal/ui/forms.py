"""How a form is laid out: declared on its class, like its fields."""

from copy import deepcopy
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout


class LaidOut:
    """Give a form a crispy helper built from the `layout` that its class declares.

    Without a `layout` the fields stand in the order of their declaration. The
    template writes the `<form>`, its `{% csrf_token %}` and its buttons.
    """

    layout: ClassVar[Layout | None] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        if self.layout is None:
            self.helper.layout = self.helper.build_default_layout(self)
        else:
            self.helper.layout = deepcopy(self.layout)
