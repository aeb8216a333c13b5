"""Ask the apps' policy, which the platform does not import, what somebody may do."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils.module_loading import import_string


def actions_of(user: AbstractBaseUser | AnonymousUser) -> frozenset[str]:
    """The names of what this person may do anywhere at all; none for a stranger."""
    if not user.is_authenticated:
        return frozenset()
    return frozenset(import_string(settings.POLICY)(user))


def require(user: AbstractBaseUser | AnonymousUser, action: str) -> None:
    if action not in actions_of(user):
        raise PermissionDenied(action)
