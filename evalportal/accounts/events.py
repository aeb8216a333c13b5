"""What sign-in tells the event log. Its signals are allauth's and Django's."""

from typing import Any

from allauth.account.signals import user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from evalportal.audit.choices import Outcome
from evalportal.audit.services import record

from .models import User
from .services import end_sessions
from .sessions import begin


@receiver(user_logged_in)
def signed_in(*, request: HttpRequest, user: User, **_kwargs: Any) -> None:
    begin(request.session, timezone.now())
    record("login.succeeded", user, by=user)


@receiver(user_logged_out)
def signed_out(*, user: User | None, **_kwargs: Any) -> None:
    if user is not None:
        record("logout", user, by=user)


@receiver(authenticator_added)
@receiver(authenticator_removed)
@receiver(authenticator_reset)
def second_factor_changed(
    *,
    signal: object,
    request: HttpRequest,
    user: User,
    authenticator: Authenticator,
    **_kwargs: Any,
) -> None:
    """Other sessions were opened under the old factors, so they end; this one stays."""
    deed = {authenticator_added: "added", authenticator_removed: "removed"}
    action = f"account.second_factor_{deed.get(signal, 'reset')}"
    record(action, user, by=user, factor=str(authenticator.type))
    user.session_round = end_sessions(user=user, by=user).session_round
    update_session_auth_hash(request, user)


@receiver(authentication_failed)
def second_factor_failed(*, user: User, **_kwargs: Any) -> None:
    record("login.second_factor_failed", user, by=None, outcome=Outcome.FAILED)
