"""How failed sign-ins are counted, and under which keys."""

from allauth.core.internal.ratelimit import get_cache_key, get_rates
from django.http import HttpRequest

APP = "allauth.account"
ACTION = "login_failed"


def failure_key(username: str) -> str:
    """One count per login name, whichever of our addresses it was typed at."""
    return username.strip().lower()


def failure_keys(username: str) -> list[str]:
    """The cache keys under which failures of this login name are counted."""
    return [
        get_cache_key(
            HttpRequest(), app=APP, action=ACTION, rate=rate, key=failure_key(username)
        )
        for rate in get_rates(app=APP, action=ACTION)
        if rate.per == "key"
    ]
