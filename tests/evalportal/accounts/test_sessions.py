from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evalportal.accounts import services
from evalportal.accounts.models import User
from tests.factories.accounts import NEW_PASSWORD, PASSWORD, make_user

pytestmark = pytest.mark.django_db

START = datetime(2026, 3, 2, 8, tzinfo=timezone.get_default_timezone())


def signed_in(user: User) -> Client:
    client = Client()
    client.post(
        reverse("account_login"), {"login": user.username, "password": PASSWORD}
    )
    return client


def is_in(client: Client, **headers: str) -> bool:
    return client.get(reverse("jobs:list"), headers=headers).status_code == 200


def test_the_session_gets_a_new_key_when_its_person_signs_in() -> None:
    client = Client()
    client.get(reverse("jobs:list"))
    session = client.session
    session["before"] = True
    session.save()
    client.cookies["evalportal_session"] = str(session.session_key)
    user = make_user(password=PASSWORD)

    client.post(
        reverse("account_login"), {"login": user.username, "password": PASSWORD}
    )

    assert client.session.session_key != session.session_key
    assert is_in(client)


def test_half_an_hour_of_rest_ends_a_session() -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = signed_in(make_user(password=PASSWORD))
        clock.shift(timedelta(minutes=29))
        assert is_in(client)
        clock.shift(timedelta(minutes=30))

        response = client.get(reverse("jobs:list"), follow=True)

    assert "您已超过 30 分钟没有操作，请重新登录。" in response.text
    assert response.redirect_chain == [("/account/login/?next=/jobs/", 302)]


def test_polling_is_no_activity() -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = signed_in(make_user(password=PASSWORD))
        clock.shift(timedelta(minutes=29))
        assert is_in(client, **{"X-Poll": "1"})
        clock.shift(timedelta(minutes=2))

        assert not is_in(client)


def test_after_twelve_hours_even_a_busy_session_ends() -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = signed_in(make_user(password=PASSWORD))
        for _ in range(35):
            clock.shift(timedelta(minutes=20))
            assert is_in(client)
        clock.shift(timedelta(minutes=20))

        assert not is_in(client)


def test_activity_is_written_once_a_minute() -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = signed_in(make_user(password=PASSWORD))
        first = client.session["seen_at"]
        clock.shift(timedelta(seconds=59))
        is_in(client)
        assert client.session["seen_at"] == first
        clock.shift(timedelta(seconds=1))
        is_in(client)

        assert client.session["seen_at"] > first


def test_changing_the_password_ends_the_other_sessions() -> None:
    user = make_user(password=PASSWORD)
    here, there = signed_in(user), signed_in(user)

    response = here.post(
        reverse("account_change_password"),
        {
            "oldpassword": PASSWORD,
            "password1": NEW_PASSWORD,
            "password2": NEW_PASSWORD,
        },
    )

    assert response.status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)


def test_closing_the_account_ends_its_sessions() -> None:
    user = make_user(password=PASSWORD)
    client = signed_in(user)

    services.deactivate(user=user, reason="调离", by=None)

    assert not is_in(client)


def test_opening_it_again_does_not_bring_them_back() -> None:
    user = make_user(password=PASSWORD)
    client = signed_in(user)

    services.deactivate(user=user, reason="调离", by=None)
    services.reactivate(user=user, by=None)

    assert not is_in(client)


def test_an_administrator_ends_anybodys_sessions() -> None:
    user = make_user(password=PASSWORD)
    client = signed_in(user)

    services.end_sessions(user=user, by=make_user())

    assert not is_in(client)


def test_people_see_and_end_their_own_sessions() -> None:
    user = make_user(password=PASSWORD)
    here, there = signed_in(user), signed_in(user)

    assert here.get(reverse("usersessions_list")).text.count('<td class="fit">127') == 2
    here.post(reverse("usersessions_list"))

    assert (is_in(here), is_in(there)) == (True, False)


def test_the_cookies_are_out_of_reach_of_scripts_and_other_sites() -> None:
    client = signed_in(make_user(password=PASSWORD))

    for name in ("evalportal_session", "evalportal_csrf"):
        cookie = client.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
