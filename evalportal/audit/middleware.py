"""Every event of a request knows where the request came from."""

from collections.abc import Callable
from urllib.parse import unquote

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from .choices import Outcome
from .origin import within
from .services import record


class AuditMiddleware:
    """Tell the log where a request comes from, what it takes, what it is denied."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with within(request):
            response = self.get_response(request)
            if response.get("Content-Disposition", "").startswith("attachment"):
                _note_download(request, response)
            return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, PermissionDenied):
            _note_refusal(request, "permission.denied", str(exception))
        elif isinstance(exception, Http404) and request.user.is_authenticated:
            _note_refusal(request, "object.not_found", "")


def _note_refusal(request: HttpRequest, action: str, reason: str) -> None:
    record(
        action,
        None,
        by=_who(request),
        outcome=Outcome.REFUSED,
        method=request.method,
        path=request.path,
        reason=reason,
    )


def _note_download(request: HttpRequest, response: HttpResponseBase) -> None:
    """Whatever leaves as a file is an export, whichever view sends it."""
    record(
        "file.downloaded",
        None,
        by=_who(request),
        path=request.path,
        file=unquote(response["Content-Disposition"].partition("filename")[2]),
    )


def _who(request: HttpRequest) -> AbstractBaseUser | None:
    return request.user if isinstance(request.user, AbstractBaseUser) else None
