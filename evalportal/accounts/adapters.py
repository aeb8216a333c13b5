"""How allauth does things in this portal."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from evalportal.audit.choices import Outcome
from evalportal.audit.services import record

from . import services
from .lockout import failure_key
from .models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """No sign-up; failures and lockouts are events; passwords go by our service."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": (
            "登录失败次数过多，该登录名已锁定 30 分钟。急用请联系系统管理员解锁。"
        ),
        "username_password_mismatch": "登录名或密码不正确。",
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        if not isinstance(user, User):
            raise TypeError(f"not one of our users: {user!r}")
        saved = services.change_password(user=user, password=password, by=user)
        # The caller goes on with its own copy, and signs it in again by its hash.
        user.password = saved.password
        user.must_change_password = saved.must_change_password

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._record("login.locked", Outcome.REFUSED, credentials)
            raise

    def authentication_failed(self, _request: HttpRequest, **credentials: Any) -> None:
        self._record("login.failed", Outcome.FAILED, credentials)

    def _get_login_attempts_cache_key(
        self, _request: HttpRequest, **credentials: Any
    ) -> str:
        return failure_key(credentials.get("username", ""))

    def _record(
        self, action: str, outcome: Outcome, credentials: dict[str, Any]
    ) -> None:
        username = credentials.get("username", "")
        user = User.objects.filter(username__iexact=username).first()
        record(action, user, by=None, outcome=outcome, username=username)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keep second-factor secrets encrypted with a key from outside the database."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode("ascii")).decode()


def _box() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str | bytes) -> bytes:
    salt = "evalportal.accounts.second-factor"
    digest = salted_hmac(salt, "key", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
