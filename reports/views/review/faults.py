"""What a service finds wrong with what was sent, shown to the person who sent it."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

View = Callable[..., HttpResponse]


def faults_shown(view: View) -> View:
    """Answer with the faults and the way back, where nothing was saved for them."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ValidationError as error:
            return refused(request, error.messages)

    return shown


def refused(request: HttpRequest, errors: list[str]) -> HttpResponse:
    """The faults, and back to the page that the form stood on."""
    back = urlsplit(request.headers.get("Referer", ""))
    address = f"{back.path}?{back.query}" if back.query else back.path
    context = {"errors": errors, "back": address or request.path}
    return render(request, "reports/review/refused.html", context, status=422)
