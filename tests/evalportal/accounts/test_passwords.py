from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils import timezone
from pytest_django import Settings

from evalportal.accounts import services
from evalportal.accounts.models import User
from evalportal.accounts.passwords import is_due, one_time_password
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db


def faults(password: str, user: User | None = None) -> list[str]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return [each.code for each in error.error_list if each.code]
    return []


@pytest.mark.parametrize(
    ("password", "found"),
    [
        ("Aa1-xyz9", []),
        ("Aa1-xyz", ["password_length"]),
        ("Aa1-" * 33, ["password_length"]),
        ("abcdefgh9", ["password_classes"]),
        ("Evalportal-1", ["password_context"]),
        ("我的自评Mima-1", ["password_context"]),
        ("P@ssw0rd", ["password_too_common"]),
    ],
)
def test_dengbao_asks_for_length_mixture_and_no_known_word(
    password: str, found: list[str]
) -> None:
    assert faults(password) == found


def test_a_password_holds_neither_login_name_nor_name() -> None:
    user = User(username="wangwu", name="王五", email="qiezi@example.cn")

    assert faults("Wangwu-2022", user) == ["password_context"]
    assert faults("王五-Mima-2022", user) == ["password_context"]
    assert faults("Qiezi-2022", user) == ["password_context"]


def test_asvs_asks_for_length_alone(settings: Settings) -> None:
    settings.PASSWORD_POLICY = "asvs"  # noqa: S105

    assert faults("zheshichangmima") == []
    assert faults("Aa1-xyz9") == ["password_length"]


def test_the_last_five_passwords_are_not_used_again() -> None:
    user = make_user(password=PASSWORD)
    chosen = [f"Mima-Xinde-{number}" for number in range(1, 6)]
    for password in chosen[:4]:
        services.change_password(user=user, password=password, by=user)

    assert faults(PASSWORD, user) == ["password_former"]
    services.change_password(user=user, password=chosen[4], by=user)
    assert faults(PASSWORD, user) == []
    assert faults(chosen[0], user) == ["password_former"]


def test_a_password_serves_ninety_days_under_dengbao(settings: Settings) -> None:
    changed = timezone.now()
    user = User(password_changed_at=changed)

    assert not is_due(user, changed + timedelta(days=89))
    assert is_due(user, changed + timedelta(days=90))
    settings.PASSWORD_POLICY = "asvs"  # noqa: S105
    assert not is_due(user, changed + timedelta(days=900))


def test_a_one_time_password_satisfies_the_policy() -> None:
    assert [faults(one_time_password()) for _ in range(20)] == [[]] * 20


def test_the_rules_are_said_before_they_are_broken() -> None:
    said = "".join(password_validators_help_texts())

    assert "8—128 个字符" in said
    assert "至少 3 类" in said
    assert "最近 5 个密码不同" in said
