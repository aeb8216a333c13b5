"""Every address of the portal, walked: whoever has not signed in gets nowhere."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

OPEN = {
    "account_login",
    "account_logout",
    "account_inactive",
    "mfa_authenticate",
    "healthz",
}
EXAMPLES = {
    "IntConverter": 1,
    "UUIDConverter": UUID(int=1),
    "SlugConverter": "a",
    "StringConverter": "a",
    "PathConverter": "a",
}


def addresses(
    within: URLResolver, prefix: str = "/", space: str = ""
) -> Iterator[tuple[str, str]]:
    """Name and an example of each address below `within`."""
    for each in within.url_patterns:
        example = str(each.pattern)
        for name, converter in each.pattern.converters.items():
            kind = type(converter).__name__
            value = EXAMPLES.get(kind, 1)
            for written in _placeholders(example, name):
                example = example.replace(written, str(value))
        if isinstance(each, URLPattern):
            yield f"{space}{each.name}", f"{prefix}{example}"
        else:
            inner = f"{each.namespace}:" if each.namespace else space
            yield from addresses(each, f"{prefix}{example}", inner)


def _placeholders(route: str, name: str) -> list[str]:
    parts = [part.partition(">")[0] for part in route.split("<")[1:]]
    return [f"<{part}>" for part in parts if part.split(":")[-1] == name]


ALL = sorted(addresses(get_resolver()))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "address"), [pair for pair in ALL if pair[0] not in OPEN]
)
def test_without_signing_in_there_is_only_the_way_in(
    name: str, address: str, client: Client
) -> None:
    for ask in (client.get, client.post):
        response = ask(address)

        signs_in = response.get("Location", "").startswith("/account/login/")
        assert signs_in or response.status_code in (403, 405), name


def test_the_open_addresses_exist() -> None:
    assert {name for name, _ in ALL} >= OPEN
