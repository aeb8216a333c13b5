from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from evalportal.accounts import services
from evalportal.audit.choices import Outcome
from evalportal.audit.models import Event
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db

LOCKED = "登录失败次数过多，该登录名已锁定 30 分钟"
WRONG = "登录名或密码不正确"


def sign_in(client: Client, username: str, password: str) -> str:
    """The page's text; empty when it let the person in."""
    response = client.post(
        reverse("account_login"), {"login": username, "password": password}
    )
    return "" if response.status_code == 302 else response.text


def actions() -> list[str]:
    return [event.action for event in Event.objects.all()]


def test_the_right_password_lets_in_and_is_recorded(client: Client) -> None:
    make_user(username="zhang", password=PASSWORD)

    assert sign_in(client, "zhang", PASSWORD) == ""

    event = Event.objects.get()
    assert (event.action, event.object_label) == ("login.succeeded", "填报人")
    assert event.address == "127.0.0.1"


def test_the_page_is_plain_chinese(client: Client) -> None:
    text = client.get(reverse("account_login")).text

    assert "登录名" in text
    assert "signup" not in text


def test_a_wrong_password_is_recorded_without_it(client: Client) -> None:
    make_user(username="zhang", password=PASSWORD)

    assert WRONG in sign_in(client, "zhang", "Cuode-Mima-1")

    event = Event.objects.get()
    assert (event.action, event.outcome) == ("login.failed", Outcome.FAILED)
    assert event.details == {"username": "zhang"}


def test_after_five_failures_even_the_right_password_is_refused(
    client: Client,
) -> None:
    make_user(username="zhang", password=PASSWORD)
    for _ in range(5):
        assert WRONG in sign_in(client, "zhang", "Cuode-Mima-1")

    assert LOCKED in sign_in(client, "zhang", PASSWORD)
    assert actions() == ["login.failed"] * 5 + ["login.locked"]


def test_other_addresses_and_spellings_share_the_count(
    client: Client, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    make_user(username="zhang", password=PASSWORD)
    for number in range(5):
        elsewhere = Client(REMOTE_ADDR=f"10.0.0.{number}", SERVER_NAME="localhost")
        sign_in(elsewhere, "ZHANG" if number % 2 else "zhang", "Cuode-Mima-1")

    assert LOCKED in sign_in(client, "zhang", PASSWORD)


def test_an_unknown_name_is_told_the_same(client: Client) -> None:
    for _ in range(5):
        assert WRONG in sign_in(client, "nobody", "Cuode-Mima-1")

    assert LOCKED in sign_in(client, "nobody", "Cuode-Mima-1")


def test_others_still_sign_in_meanwhile(client: Client) -> None:
    make_user(username="li", password=PASSWORD)
    for _ in range(6):
        sign_in(client, "zhang", "Cuode-Mima-1")

    assert sign_in(client, "li", PASSWORD) == ""


def test_half_an_hour_later_the_name_is_free_again(client: Client) -> None:
    make_user(username="zhang", password=PASSWORD)
    for _ in range(6):
        sign_in(client, "zhang", "Cuode-Mima-1")

    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert sign_in(client, "zhang", PASSWORD) == ""


def test_an_administrator_unlocks_a_name_and_that_is_recorded(client: Client) -> None:
    make_user(username="zhang", password=PASSWORD)
    administrator = make_user(username="admin1", name="管理员")
    for _ in range(6):
        sign_in(client, "zhang", "Cuode-Mima-1")

    services.unlock(username="Zhang", by=administrator)

    assert sign_in(client, "zhang", PASSWORD) == ""
    assert actions()[-2:] == ["account.unlocked", "login.succeeded"]


def test_a_closed_account_is_told_so_only_with_its_password(client: Client) -> None:
    make_user(username="zhang", password=PASSWORD, is_active=False)

    assert WRONG in sign_in(client, "zhang", "Cuode-Mima-1")
    response = client.post(
        reverse("account_login"), {"login": "zhang", "password": PASSWORD}, follow=True
    )
    assert "该账号已停用" in response.text


def test_signing_in_needs_the_pages_token() -> None:
    strict = Client(enforce_csrf_checks=True)

    response = strict.post(reverse("account_login"), {"login": "a", "password": "b"})

    assert response.status_code == 403
    assert "页面已过期" in response.text


def test_signing_out_is_recorded_and_clears_the_browser(client: Client) -> None:
    client.force_login(make_user(username="zhang"))

    response = client.post(reverse("account_logout"))

    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert [event.action for event in Event.objects.all()] == ["logout"]
    assert client.get(reverse("jobs:list")).status_code == 302


def test_merely_looking_at_the_sign_out_page_signs_nobody_out(client: Client) -> None:
    client.force_login(make_user())

    client.get(reverse("account_logout"))

    assert client.get(reverse("jobs:list")).status_code == 200


def test_an_htmx_request_is_sent_to_the_page_to_sign_in(client: Client) -> None:
    response = client.get(
        reverse("jobs:list"),
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/units/3"},
    )

    assert response["HX-Redirect"] == "/account/login/?next=%2Funits%2F3"
