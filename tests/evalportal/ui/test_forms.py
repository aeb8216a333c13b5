from crispy_forms.layout import Div, Layout
from django import forms
from django.template import Context, Template

from evalportal.ui.forms import LaidOut


class Laid(LaidOut, forms.Form):
    layout = Layout(Div("name", css_class="half"))

    name = forms.CharField(label="名称")


class Plain(LaidOut, forms.Form):
    name = forms.CharField(label="名称")


def rendered(form: forms.Form) -> str:
    source = "{% load crispy_forms_tags %}{% crispy form %}"
    return Template(source).render(Context({"form": form}))


def test_a_declared_layout_is_followed() -> None:
    html = rendered(Laid())

    assert 'class="half"' in html
    assert "<form" not in html
    assert "csrfmiddlewaretoken" not in html


def test_without_a_layout_fields_stand_in_order() -> None:
    assert 'name="name"' in rendered(Plain())


def test_forms_do_not_share_their_layout() -> None:
    first, second = Laid(), Laid()
    first.helper.layout[0].css_class = "changed"

    assert second.helper.layout[0].css_class == "half"
