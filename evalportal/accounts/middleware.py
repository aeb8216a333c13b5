"""What is settled about a person before any page of theirs runs."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from .models import User
from .passwords import is_due
from .sessions import note_activity, why_over

Answer = Callable[[HttpRequest], HttpResponse]

POLL_HEADER: Final = "X-Poll"
ALLOWED_WHEN_DUE: Final = frozenset(
    {"account_change_password", "account_logout", "healthz"}
)


class SignInMiddleware:
    """Sign in on a page of its own, and sign out without leaving anything behind."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        target = urlsplit(response.get("Location", ""))
        if target.path != reverse("account_login"):
            return response
        if "HX-Request" in request.headers:
            # Followed by htmx, the redirect would put the sign-in form in a fragment.
            current = urlsplit(request.headers.get("HX-Current-URL", ""))
            query = urlencode({"next": current.path or "/"})
            return HttpResponseClientRedirect(f"{target.path}?{query}")
        if request.path == reverse("account_logout"):
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class SessionLimitMiddleware:
    """End a session that has been idle or open for too long."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        now = timezone.now()
        reason = why_over(request.session, now)
        if reason:
            logout(request)
            messages.info(request, reason)
            return redirect_to_login(request.get_full_path())
        if POLL_HEADER not in request.headers:
            note_activity(request.session, now)
        return self.get_response(request)


class PasswordDueMiddleware:
    """Until a one-time or expired password is changed, there is no other page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.view_name in ALLOWED_WHEN_DUE:
            return None
        if isinstance(request.user, User) and is_due(request.user, timezone.now()):
            messages.warning(request, "请先设置新密码，再继续使用。")
            return redirect("account_change_password")
        return None
