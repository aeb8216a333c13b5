from pathlib import Path

import pytest
from django.core.checks import run_checks
from pytest_django import Settings

from evalportal.accounts.checks import secrets_are_private, workbooks_are_parsed_safely


def test_workbooks_are_parsed_with_defusedxml(monkeypatch: pytest.MonkeyPatch) -> None:
    assert workbooks_are_parsed_safely() == []

    monkeypatch.setattr("openpyxl.DEFUSEDXML", False)

    assert [fault.id for fault in workbooks_are_parsed_safely()] == ["evalportal.E001"]


def test_missing_secrets_are_named(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path

    assert [fault.id for fault in secrets_are_private()] == ["evalportal.E002"] * 2


def test_secrets_that_others_can_read_are_named(
    settings: Settings, tmp_path: Path
) -> None:
    settings.VAR = tmp_path
    folder = tmp_path / "secrets"
    folder.mkdir()
    for name, mode in (("secret_key", 0o600), ("audit_key", 0o644)):
        (folder / name).write_text("x")
        (folder / name).chmod(mode)

    found = secrets_are_private()

    assert [fault.id for fault in found] == ["evalportal.W001"]
    assert "audit_key" in found[0].msg


def test_the_checks_are_run_by_django() -> None:
    ids = {fault.id for fault in run_checks(include_deployment_checks=True)}

    assert "evalportal.E002" in ids
