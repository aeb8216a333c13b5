"""What is done to accounts. Each function is one deed: checked, saved, logged."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from evalportal.audit.services import record
from evalportal.refusals import Refusal

from .lockout import failure_keys
from .models import FormerPassword, User
from .passwords import one_time_password


class AccountRefused(Refusal):
    """The account is not in a state for this."""


@transaction.atomic
def create_user(
    *,
    username: str,
    name: str,
    password: str | None = None,
    phone: str = "",
    email: str = "",
    must_change_password: bool = True,
    is_superuser: bool = False,
    by: User | None,
) -> User:
    """Open an account; without a password nobody can sign in to it yet."""
    user = User(
        username=User.normalize_username(username),
        name=name,
        phone=phone,
        email=email,
        must_change_password=must_change_password,
        is_superuser=is_superuser,
    )
    if password is not None:
        validate_password(password, user)
    user.set_password(password)
    user.full_clean()
    user.save()
    record("account.created", user, by=by, administrator=is_superuser)
    return user


@transaction.atomic
def create_first_administrator(
    *, username: str = "admin", name: str = "系统管理员"
) -> str | None:
    """Open the first account and return its one-time password.

    None, and nothing done, where any account exists: there is no default account.
    """
    if User.objects.exists():
        return None
    password = one_time_password()
    create_user(
        username=username, name=name, password=password, is_superuser=True, by=None
    )
    return password


@transaction.atomic
def change_password(*, user: User, password: str, by: User) -> User:
    """Set the password that its owner has chosen; every other session ends."""
    locked = _locked(user)
    validate_password(password, locked)
    _set_password(locked, password, must_change=False)
    record("account.password_changed", locked, by=by)
    return locked


@transaction.atomic
def reset_password(*, user: User, by: User | None) -> str:
    """Give a one-time password, to be changed at its first use; sessions end."""
    locked = _locked(user)
    password = one_time_password()
    _set_password(locked, password, must_change=True)
    record("account.password_reset", locked, by=by)
    return password


@transaction.atomic
def deactivate(*, user: User, reason: str, by: User | None) -> User:
    """Close the account: its sessions end and nobody signs in to it."""
    locked = _locked(user)
    if locked == by:
        raise AccountRefused("不能停用自己的账号，请由另一位管理员办理。")
    if not locked.is_active:
        raise AccountRefused(f"账号“{locked}”已经停用。")
    locked.is_active = False
    locked.session_round += 1
    locked.save(update_fields=["is_active", "session_round"])
    record("account.deactivated", locked, by=by, reason=reason)
    return locked


@transaction.atomic
def reactivate(*, user: User, by: User | None) -> User:
    locked = _locked(user)
    if locked.is_active:
        raise AccountRefused(f"账号“{locked}”未停用，无须启用。")
    locked.is_active = True
    locked.save(update_fields=["is_active"])
    record("account.reactivated", locked, by=by)
    return locked


@transaction.atomic
def end_sessions(*, user: User, by: User | None) -> User:
    """Sign the user out everywhere."""
    locked = _locked(user)
    locked.session_round += 1
    locked.save(update_fields=["session_round"])
    record("account.sessions_ended", locked, by=by)
    return locked


@transaction.atomic
def unlock(*, username: str, by: User | None) -> None:
    """Forget the failed attempts on a login name, so that it may be tried again."""
    user = User.objects.filter(username__iexact=username).first()
    cache.delete_many(failure_keys(username))
    record("account.unlocked", user, by=by, username=username)


def _locked(user: User) -> User:
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)


def _set_password(user: User, password: str, *, must_change: bool) -> None:
    FormerPassword.objects.create(user=user, hash=user.password)
    user.set_password(password)
    user.must_change_password = must_change
    user.password_changed_at = timezone.now()
    user.save(update_fields=["password", "must_change_password", "password_changed_at"])
