from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker, Settings

from evalportal.accounts.models import User
from reports.demo import password

pytestmark = pytest.mark.django_db


def demo() -> str:
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def said(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """What the first demo said; the others here find it loaded."""
    var = override_settings(VAR=tmp_path_factory.mktemp("var"))
    with var, django_db_blocker.unblock(), transaction.atomic():
        yield demo()
        transaction.set_rollback(True)


def test_demo_says_who_can_sign_in_with_which_password(said: str) -> None:
    assert "pt-fuban" in said
    assert f"演示密码（各账号相同）：{password.kept()}" in said
    assert User.objects.get(username="pt-fuban").check_password(password.kept() or "")


def test_the_second_demo_writes_nothing(
    said: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        second = demo()
    assert second == said.removeprefix("正在载入演示数据……\n")


@pytest.mark.usefixtures("said")
def test_demo_says_where_a_lost_password_was(
    settings: Settings, tmp_path: Path
) -> None:
    settings.VAR = tmp_path
    assert f"{tmp_path}/secrets/demo_password，这个文件已经不在" in demo()
