"""Boxes that save themselves: how they are shown, and how a save is answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evalportal.versions import Conflict
from reports.forms.plain import BoxForm
from reports.queries.desk import Desk

from .answers import State, again, saved_state, target_of

BOX = "reports/desk/box_answer.html"

Save = Callable[[Mapping[str, Any], Mapping[str, Any]], models.Model]


@dataclass(frozen=True, slots=True)
class Box:
    """A field as it is typed into, and the value that a change of it is based on."""

    field: BoundField
    seen: str
    state: str  # the id of the element that tells how its save went


def self_saving(form: forms.Form, *, url: str, prefix: str) -> list[Box]:
    """The visible boxes of a form, each saving itself at `url` when it is left."""
    return [_box(bound, url, prefix) for bound in form.visible_fields()]


def _box(bound: BoundField, url: str, prefix: str) -> Box:
    state = f"s-{prefix}-{bound.html_name}"
    bound.field.widget.attrs |= _attributes(bound, url, state)
    return Box(bound, text_of(bound.initial), state)


def _attributes(bound: BoundField, url: str, state: str) -> dict[str, Any]:
    is_area = isinstance(bound.field.widget, forms.Textarea)
    typing = ", input changed delay:1s" if is_area else ""
    name = bound.html_name
    look = {"class": "form-control"} if is_area else {}
    return {
        **look,
        "hx-post": url,
        "hx-trigger": f"change, resave{typing}",
        "hx-params": f"{name},initial-{name}",
        "hx-target": f"#{state}",
        "hx-swap": "outerHTML",
        "aria-describedby": state,
        "data-keep": True,
    }


def answer_toggle(request: HttpRequest, desk: Desk, *, is_on: bool) -> HttpResponse:
    """The state of a check box that has been saved, whatever it belongs to."""
    return _answer(request, desk, saved_state(request, str(is_on)), 200)


def answer_box(
    request: HttpRequest, desk: Desk, form: BoxForm, row: models.Model, save: Save
) -> HttpResponse:
    """Save what was sent, and answer the state of its box and what follows from it."""
    name = State.name_in(request)
    state = State(target_of(request), name, request.POST.get(f"initial-{name}", ""))
    if not form.is_valid():
        errors = tuple(str(each) for errors in form.errors.values() for each in errors)
        return _answer(request, desk, replace(state, errors=errors), 422)
    try:
        row = save(form.cleaned_data, form.seen())
    except Conflict as conflict:
        row.refresh_from_db()
        clash = conflict.clashes[0]
        state = replace(state, seen=raw(row, name), clash=clash)
        return _answer(request, desk, state, 409)
    return _answer(request, desk, saved_state(request, raw(row, name)), 200)


def _answer(
    request: HttpRequest, desk: Desk, state: State, status: int
) -> HttpResponse:
    context = {"state": state, "box_url": request.path, "desk": desk}
    if state.saved_at:
        context["desk"] = again(request, desk)
    return render(request, BOX, context, status=status)


def raw(row: models.Model, name: str) -> str:
    """A field's value as its box would send it."""
    return text_of(getattr(row, name, ""))


def text_of(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
