import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db

PAGES = ["account_login", "usersessions_list", "mfa_index", "jobs:list", "healthz"]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_tells_browsers_what_they_may_do(name: str, client: Client) -> None:
    client.force_login(make_user())

    response = client.get(reverse(name))

    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]


def test_a_missing_page_is_private_too(client: Client) -> None:
    response = client.get("/there-is-no-such-page")

    assert response.status_code == 404
    assert "没有这个页面" in response.text
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH"])
def test_methods_nobody_needs_are_refused(method: str, client: Client) -> None:
    assert client.generic(method, reverse("account_login")).status_code == 405


def test_pages_carry_no_inline_script_or_style(client: Client) -> None:
    client.force_login(make_user())

    html = client.get(reverse("jobs:list")).text

    assert "<style" not in html
    assert "style=" not in html
    assert "onclick=" not in html
    assert html.count("<script") == html.count("<script src=")
