"""What every page's frame shows: the product, the navigation, where one is."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from evalportal.policy import actions_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of the main navigation."""

    label: str
    url: str
    is_current: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of the layouts; the navigation is worked out only if it is shown."""
    return {
        "product": settings.PRODUCT_NAME,
        "navigation": lambda: navigation(request.path, actions_of(request.user)),
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }


def navigation(path: str, actions: Set[str]) -> list[Entry]:
    """The entries of `settings.NAVIGATION` that exist and that one has a use for."""
    entries = []
    for label, name, needed in settings.NAVIGATION:
        if needed and not needed & actions:
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        within = path == url or (url != "/" and path.startswith(url))
        entries.append(Entry(label, url, is_current=within))
    return entries
