"""Who is asking."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from .models import User


def person(request: HttpRequest) -> User:
    """The signed-in user behind a request; a view that uses it requires sign-in."""
    if not isinstance(request.user, User):
        raise PermissionDenied("未登录")
    return request.user
