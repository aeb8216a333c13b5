import stat
from pathlib import Path

import pytest
from pytest_django import Settings

from reports.demo import password


@pytest.fixture(autouse=True)
def var(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path / "var"
    return tmp_path


def test_the_password_is_made_once() -> None:
    assert password.kept() is None
    assert password.keep_one() == password.keep_one() == password.kept()


def test_two_installations_have_two_passwords(
    settings: Settings, tmp_path: Path
) -> None:
    here = password.keep_one()
    settings.VAR = tmp_path / "elsewhere"
    assert password.keep_one() != here


def test_only_the_owner_reads_the_file() -> None:
    password.keep_one()
    assert stat.S_IMODE(password.place().stat().st_mode) == 0o600
    assert stat.S_IMODE(password.place().parent.stat().st_mode) == 0o700
