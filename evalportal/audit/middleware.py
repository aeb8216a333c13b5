"""Every event of a request knows where the request came from."""

from collections.abc import Callable

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from .choices import Outcome
from .origin import within
from .services import record


class AuditMiddleware:
    """Tell the log where a request comes from, and of each thing it was denied."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with within(request):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, PermissionDenied):
            who = request.user if isinstance(request.user, AbstractBaseUser) else None
            record(
                "permission.denied",
                None,
                by=who,
                outcome=Outcome.REFUSED,
                method=request.method,
                path=request.path,
                reason=str(exception),
            )
