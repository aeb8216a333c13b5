import pytest
from crispy_forms.layout import Div, Layout
from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.template import Context, Template

from evalportal.ui.forms import LaidOut
from units.models import Unit

pytestmark = pytest.mark.django_db


class Laid(LaidOut, forms.Form):
    layout = Layout(Div("name", css_class="half"))

    name = forms.CharField(label="名称")


class Plain(LaidOut, forms.Form):
    name = forms.CharField(label="名称")


class Choosing(LaidOut, forms.Form):
    level = forms.ChoiceField(choices=[*BLANK_CHOICE_DASH, ("city", "市")])
    above = forms.ChoiceField(choices=[*BLANK_CHOICE_DASH], required=False)
    unit = forms.ModelChoiceField(Unit.objects.none())
    section = forms.ModelChoiceField(Unit.objects.none(), empty_label="随主管部门")


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


def test_a_list_says_in_words_what_it_means_to_choose_nothing() -> None:
    fields = Choosing().fields

    labels = {name: next(iter(each.choices))[1] for name, each in fields.items()}  # type: ignore[attr-defined]

    assert labels == {
        "level": "请选择",
        "above": "没有",
        "unit": "请选择",
        "section": "随主管部门",
    }
    assert "---" not in rendered(Choosing())
