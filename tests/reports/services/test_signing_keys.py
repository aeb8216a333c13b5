"""Keys change hands on record, and what an older one signed goes on verifying."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone
from pytest_django.fixtures import Settings

from evalportal.audit.models import Event
from evalportal.setup.keys import make_keys
from reports.disclosure.signing import SM2, Signer
from reports.disclosure.verification import Outcome, verify
from reports.models import Publication, SigningKey
from reports.queries.disclosure import known_keys, package_path
from reports.services.signing_keys import (
    KeyNotInForce,
    adopt,
    rotate,
    signer_in_force,
)
from tests.factories.publications import make_accepted, make_publication, put_up

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def secrets(settings: Settings, tmp_path: Path) -> Path:
    """An installation whose running process has read its secret."""
    settings.VAR = tmp_path
    make_keys(tmp_path / "secrets")
    restarted(settings)
    return tmp_path / "secrets"


def restarted(settings: Settings) -> None:
    secret = Path(settings.VAR) / "secrets" / "publication_key"
    settings.PUBLICATION_KEY = secret.read_text()


def outcome(row: Publication) -> Outcome:
    return verify(package_path(row).read_bytes(), "p.zip", known_keys()).outcome


def test_the_first_key_is_made_known_when_it_first_signs() -> None:
    assert known_keys() == ()

    signer = signer_in_force()

    [key] = known_keys()
    assert (key.public_key, key.algorithm, key.until) == (
        signer.public_key,
        "ed25519",
        "",
    )
    assert signer_in_force() == signer


def test_what_the_old_key_signed_still_verifies_after_a_rotation(
    settings: Settings,
) -> None:
    before = make_publication()
    evaluation = make_accepted(unit=before.unit)

    rotate(reason="每年更换", by=None)
    with pytest.raises(KeyNotInForce, match="请系统管理员重新启动网站"):
        put_up(evaluation)
    restarted(settings)
    after = put_up(evaluation)

    new, old = known_keys()
    assert old.until == new.since != ""
    assert new.public_key in after.manifest
    assert old.public_key in before.manifest
    assert outcome(before) is outcome(after) is Outcome.INTACT
    event = Event.objects.get(action="signing_key.put_in_force")
    assert event.details["reason"] == "每年更换"


def test_the_new_secret_is_the_owners_alone_and_the_old_one_is_gone(
    settings: Settings, secrets: Path
) -> None:
    old = settings.PUBLICATION_KEY

    rotate(reason="每年更换", by=None)

    file = secrets / "publication_key"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_text() != old
    assert all(old not in each.read_text() for each in secrets.iterdir())


def test_changing_over_to_sm2_is_a_change_of_keys(settings: Settings) -> None:
    before = make_publication()
    settings.PUBLICATION_SIGNATURE = SM2
    settings.PUBLICATION_DIGEST = "sm3"
    evaluation = make_accepted(unit=before.unit)
    with pytest.raises(KeyNotInForce, match="signing_key adopt"):
        put_up(evaluation)

    adopt(reason="改用国密算法", by=None)
    after = put_up(evaluation)

    assert [key.algorithm for key in known_keys()] == ["sm2", "ed25519"]
    assert outcome(before) is outcome(after) is Outcome.INTACT
    assert '"algorithm":"sm2"' in after.manifest.replace(" ", "")


def test_a_key_that_is_out_of_force_never_comes_back(settings: Settings) -> None:
    old = settings.PUBLICATION_KEY
    signer_in_force()
    rotate(reason="每年更换", by=None)
    settings.PUBLICATION_KEY = old

    with pytest.raises(KeyNotInForce, match="不能再启用"):
        adopt(reason="恢复了旧备份", by=None)


def test_without_a_reason_or_a_secret_nothing_changes(settings: Settings) -> None:
    with pytest.raises(KeyNotInForce, match="写明原因"):
        rotate(reason=" ", by=None)
    settings.PUBLICATION_KEY = ""
    with pytest.raises(KeyNotInForce, match="make setup"):
        signer_in_force()
    settings.PUBLICATION_SIGNATURE = "rsa"
    with pytest.raises(KeyNotInForce, match="不认识签名算法 rsa"):
        signer_in_force()
    assert not SigningKey.objects.exists()


def test_there_is_one_key_in_force_and_others_ended_for_a_reason() -> None:
    signer_in_force()
    second = SigningKey(
        algorithm="ed25519", public_key=Signer("x").public_key, since=timezone.now()
    )
    with pytest.raises(ValidationError, match="只有一个在用"):
        second.full_clean()
    second.in_force, second.until = False, timezone.now()
    with pytest.raises(ValidationError, match="时间和原因"):
        second.full_clean()


def test_the_command_lists_and_rotates(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("signing_key", "list")
    assert "还没有登记公钥" in capsys.readouterr().out
    signer_in_force()
    call_command("signing_key", "rotate", "--reason", "每年更换")
    assert "请重新启动网站" in capsys.readouterr().out
    call_command("signing_key", "list")
    new, old = known_keys()
    assert capsys.readouterr().out.splitlines() == [
        f"ed25519 {new} {new.public_key}",
        f"ed25519 {old} {old.public_key}",
    ]
    with pytest.raises(CommandError, match="写明原因"):
        call_command("signing_key", "adopt")
