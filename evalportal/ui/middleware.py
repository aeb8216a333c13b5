"""What every response says to browsers and caches between us and them."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")


class PrivacyMiddleware:
    """Pages are private unless they say otherwise, and odd methods are refused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
