import re
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.test import Client
from django.urls import reverse

from evalportal.audit.models import Event
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db

# allauth tells of a changed factor once the change has been committed.
TOLD_ON_COMMIT = pytest.mark.django_db(transaction=True)


def code_for(secret: str, later: int = 0) -> str:
    """The code that the person's device shows, `later` periods from now."""
    counter = int(time.time()) // 30 + later
    return str(format_hotp_value(hotp_value(secret, counter)))


def turned_on(client: Client) -> str:
    """Turn the second factor on for whoever is signed in; its secret."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    found = re.search(r"<code>([A-Z2-7]+)</code>", page.text)
    assert found is not None
    client.post(reverse("mfa_activate_totp"), {"code": code_for(found[1])})
    return found[1]


def with_second_factor(client: Client) -> str:
    make_user(username="zhang", password=PASSWORD)
    sign_in(client)
    return turned_on(client)


def sign_in(client: Client) -> str:
    response = client.post(
        reverse("account_login"), {"login": "zhang", "password": PASSWORD}
    )
    return response.get("Location", "")


@TOLD_ON_COMMIT
def test_turning_it_on_is_recorded_and_gives_recovery_codes(client: Client) -> None:
    with_second_factor(client)

    assert client.get(reverse("mfa_view_recovery_codes")).text.count("<li><code>") == 10
    assert "已启用" in client.get(reverse("mfa_index")).text
    actions = [event.action for event in Event.objects.all()]
    added = ["account.second_factor_added", "account.sessions_ended"]
    assert actions == ["login.succeeded", *added, *added]


def test_the_secret_lies_encrypted_in_the_database(client: Client) -> None:
    secret = with_second_factor(client)

    stored = Authenticator.objects.get(type="totp").data["secret"]

    assert secret not in stored
    assert settings.SECRET_KEY not in stored


@TOLD_ON_COMMIT
def test_other_sessions_end_when_the_factors_change(client: Client) -> None:
    other = Client()
    make_user(username="zhang", password=PASSWORD)
    sign_in(other)
    sign_in(client)

    turned_on(client)

    assert client.get(reverse("jobs:list")).status_code == 200
    assert other.get(reverse("jobs:list")).status_code == 302


def test_the_password_alone_is_then_not_enough(client: Client) -> None:
    with_second_factor(client)
    other = Client()

    assert sign_in(other) == reverse("mfa_authenticate")
    assert other.get(reverse("jobs:list")).status_code == 302


def test_the_code_lets_in_once(client: Client) -> None:
    secret = with_second_factor(client)
    code = code_for(secret, later=1)
    first, second = Client(), Client()

    with time_machine.travel(time.time() + 30):
        sign_in(first)
        first.post(reverse("mfa_authenticate"), {"code": code})
        sign_in(second)
        second.post(reverse("mfa_authenticate"), {"code": code})

    assert first.get(reverse("jobs:list")).status_code == 200
    assert second.get(reverse("jobs:list")).status_code == 302
    assert Event.objects.filter(action="login.second_factor_failed").count() == 1
