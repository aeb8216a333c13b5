"""What a service raises when it will not do a thing, and what the person sees."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class Refusal(Exception):
    """A rule forbids this now. The message is meant for the person who asked."""


class RefusalMiddleware:
    """Show any refusal as a 409, so that no view needs a `try` of its own.

    A whole page for a plain request; for htmx, a notice at the top of the page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        reason = {"reason": str(exception)}
        if not request.headers.get("HX-Request"):
            return render(request, "409.html", reason, status=409)
        notice = render(request, "409.html#notice", reason, status=409)
        notice["HX-Retarget"], notice["HX-Reswap"] = "#notices", "innerHTML"
        return notice
