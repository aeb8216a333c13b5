from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from reports.demo import password
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


def test_demo_refuses_a_database_in_use_and_leaves_no_password(
    settings: Settings, tmp_path: Path
) -> None:
    settings.VAR = tmp_path
    make_user()

    with pytest.raises(CommandError, match="不是演示数据") as refusal:
        call_command("demo")

    assert refusal.value.returncode == 2
    assert password.kept() is None
