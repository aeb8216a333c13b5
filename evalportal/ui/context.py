"""What every page's frame shows: the product, the navigation, where one is."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


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
        "navigation": lambda: navigation(request.path),
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }


def navigation(path: str) -> list[Entry]:
    """The entries of `settings.NAVIGATION` whose addresses exist."""
    entries = []
    for label, name in settings.NAVIGATION:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        within = path == url or (url != "/" and path.startswith(url))
        entries.append(Entry(label, url, is_current=within))
    return entries
