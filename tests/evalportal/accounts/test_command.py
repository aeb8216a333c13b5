import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from evalportal.accounts.models import User
from evalportal.audit.models import Event
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


def account(*words: str) -> str:
    out = StringIO()
    call_command("account", *words, stdout=out)
    return out.getvalue()


def one_time(said: str) -> str:
    found = re.search(r"一次性密码：(\w+)", said)
    assert found is not None
    return found[1]


def test_create_opens_an_account_with_a_one_time_password() -> None:
    said = account("create", "wang", "--name", "王五", "--administrator")

    user = User.objects.get()
    assert user.check_password(one_time(said))
    assert (user.name, user.is_superuser, user.must_change_password) == (
        "王五",
        True,
        True,
    )
    assert Event.objects.get().actor_label == "系统"


def test_create_needs_a_name() -> None:
    with pytest.raises(CommandError, match="姓名：此字段不能为空"):
        account("create", "wang")

    assert not User.objects.exists()


def test_reset_gives_a_one_time_password() -> None:
    user = make_user(username="wang")

    said = account("reset", "WANG")

    user.refresh_from_db()
    assert user.check_password(one_time(said))


def test_close_and_open_switch_an_account() -> None:
    user = make_user(username="wang")

    account("close", "wang", "--reason", "调离")
    user.refresh_from_db()
    assert not user.is_active
    account("open", "wang")
    user.refresh_from_db()
    assert user.is_active


def test_unlock_is_recorded() -> None:
    make_user(username="wang")

    account("unlock", "wang")

    assert Event.objects.get().action == "account.unlocked"


def test_an_unknown_name_and_a_refusal_are_said() -> None:
    with pytest.raises(CommandError, match="没有登录名为 wang 的账号"):
        account("reset", "wang")
    make_user(username="wang")
    with pytest.raises(CommandError, match="未停用"):
        account("open", "wang")
