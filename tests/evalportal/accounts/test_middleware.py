from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import NEW_PASSWORD, PASSWORD, make_user

pytestmark = pytest.mark.django_db


def test_a_one_time_password_opens_only_the_page_that_changes_it(
    client: Client,
) -> None:
    client.force_login(make_user(password=PASSWORD, must_change_password=True))

    response = client.get(reverse("jobs:list"), follow=True)

    assert response.redirect_chain == [(reverse("account_change_password"), 302)]
    assert "请先设置新密码" in response.text
    assert "现在的密码" in response.text


def test_once_changed_everything_is_open(client: Client) -> None:
    client.force_login(make_user(password=PASSWORD, must_change_password=True))

    client.post(
        reverse("account_change_password"),
        {
            "oldpassword": PASSWORD,
            "password1": NEW_PASSWORD,
            "password2": NEW_PASSWORD,
        },
    )

    assert client.get(reverse("jobs:list")).status_code == 200


def test_an_expired_password_must_be_changed(client: Client) -> None:
    long_ago = timezone.now() - timedelta(days=91)
    client.force_login(make_user(password_changed_at=long_ago))

    assert client.get(reverse("jobs:list")).status_code == 302


def test_one_may_leave_without_changing_it(client: Client) -> None:
    client.force_login(make_user(must_change_password=True))

    response = client.post(reverse("account_logout"))

    assert response["Location"] == reverse("account_login")
