"""People with accounts."""

from itertools import count
from typing import Any

from evalportal.accounts.models import User

PASSWORD = "Zixi-Xuanze-7842"  # noqa: S105
NEW_PASSWORD = "Xinde-Mima-2231"  # noqa: S105

_numbers = count(1)


def make_user(
    *,
    username: str = "",
    name: str = "填报人",
    password: str | None = None,
    **fields: Any,
) -> User:
    """A person who can be signed in by `client.force_login`.

    Give `password=PASSWORD` where the sign-in page itself is under test.
    """
    return User.objects.create_user(
        username or f"user{next(_numbers)}", password, name=name, **fields
    )
