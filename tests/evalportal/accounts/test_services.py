import pytest
from django.core.exceptions import ValidationError

from evalportal.accounts import services
from evalportal.accounts.models import User
from evalportal.audit.models import Event
from tests.factories.accounts import NEW_PASSWORD, PASSWORD, make_user

pytestmark = pytest.mark.django_db


def test_create_user_opens_an_account_and_records_it() -> None:
    administrator = make_user(username="admin1", name="管理员")

    user = services.create_user(
        username="li", name="李四", password=PASSWORD, by=administrator
    )

    assert user.check_password(PASSWORD)
    assert user.must_change_password
    event = Event.objects.get()
    assert (event.action, event.object_label) == ("account.created", "李四")
    assert event.actor_label == "管理员（admin1）"
    assert PASSWORD not in event.details_json


def test_without_a_password_nobody_can_sign_in_yet() -> None:
    user = services.create_user(username="li", name="李四", by=None)

    assert not user.has_usable_password()


def test_a_login_name_is_taken_once() -> None:
    make_user(username="li")

    with pytest.raises(ValidationError, match="该登录名已被使用"):
        services.create_user(username="li", name="李四", by=None)

    assert not Event.objects.exists()


def test_a_weak_password_opens_no_account() -> None:
    with pytest.raises(ValidationError):
        services.create_user(username="li", name="李四", password=PASSWORD[:5], by=None)

    assert not User.objects.exists()


def test_the_first_administrator_gets_a_random_password_to_be_changed() -> None:
    password = services.create_first_administrator()

    user = User.objects.get()
    assert password is not None
    assert user.check_password(password)
    assert (user.username, user.is_superuser) == ("admin", True)
    assert user.must_change_password


def test_there_is_no_second_first_administrator() -> None:
    make_user()

    assert services.create_first_administrator() is None
    assert User.objects.count() == 1


def test_two_installations_do_not_share_a_password() -> None:
    first = services.create_first_administrator()
    User.objects.all().delete()

    assert services.create_first_administrator() != first


def test_a_reset_password_works_once_and_must_be_changed() -> None:
    user = make_user(password=PASSWORD)

    password = services.reset_password(user=user, by=None)

    user.refresh_from_db()
    assert user.check_password(password)
    assert user.must_change_password
    assert password not in Event.objects.get().details_json


def test_changing_a_password_ends_the_duty_to_change_it() -> None:
    user = make_user(password=PASSWORD, must_change_password=True)

    services.change_password(user=user, password=NEW_PASSWORD, by=user)

    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)
    assert not user.must_change_password


def test_a_closed_account_can_be_opened_again() -> None:
    user = make_user()

    services.deactivate(user=user, reason="调离", by=None)
    services.reactivate(user=user, by=None)

    user.refresh_from_db()
    assert user.is_active
    assert [event.action for event in Event.objects.all()] == [
        "account.deactivated",
        "account.reactivated",
    ]


def test_nobody_closes_their_own_account() -> None:
    user = make_user()

    with pytest.raises(services.AccountRefused, match="不能停用自己"):
        services.deactivate(user=user, reason="", by=user)


def test_what_is_done_already_is_refused() -> None:
    closed = make_user(is_active=False)

    with pytest.raises(services.AccountRefused, match="已经停用"):
        services.deactivate(user=closed, reason="", by=None)
    with pytest.raises(services.AccountRefused, match="未停用"):
        services.reactivate(user=make_user(), by=None)
