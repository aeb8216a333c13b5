"""Whom a session belongs to, asked with every request."""

from typing import Any, Final

from allauth.account.auth_backends import AuthenticationBackend

from evalportal.prepared import Prepared

from .models import User

WHO: Final = Prepared(lambda pk: User.objects.filter(pk=pk))


class SignInBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth is untyped
    """allauth's way to sign in; the person is asked for in words that are ready."""

    def get_user(self, user_id: Any) -> User | None:
        user = WHO.first(int(user_id))
        return user if user and self.user_can_authenticate(user) else None
