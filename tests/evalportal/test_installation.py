"""What holds of an installation, seen from outside its processes."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.evalportal.conftest import PATIENCE, Installation

CREATE_ADMINISTRATOR = (
    "from evalportal.accounts.services import create_first_administrator as make;"
    "print(make(username='{}') or 'none')"
)


@pytest.fixture(scope="module")
def administrator(installation: Installation) -> str:
    """The one-time password of `admin`."""
    made = installation.run("shell", "-c", CREATE_ADMINISTRATOR.format("admin"))
    return made.stdout.splitlines()[-1]


def test_set_up_makes_one_administrator_with_a_random_password(
    installation: Installation, administrator: str
) -> None:
    again = installation.run("shell", "-c", CREATE_ADMINISTRATOR.format("other"))

    assert re.fullmatch(r"[A-Za-z0-9]{16}", administrator)
    assert again.stdout.splitlines()[-1] == "none"


def test_processes_count_failed_sign_ins_together(
    installation: Installation, administrator: str
) -> None:
    first = installation.run("sign_in", "admin", "Cuode-Mima-1", "--times", "3")
    second = installation.run("sign_in", "admin", "Cuode-Mima-1", "--times", "2")
    third = installation.run("sign_in", "admin", administrator)

    assert first.stdout.splitlines()[:3] == ["False"] * 3
    assert second.stdout.splitlines()[:2] == ["False"] * 2
    assert third.stdout.splitlines()[0] == "True"


def test_under_https_cookies_belong_to_this_host_alone(
    installation: Installation,
) -> None:
    seen = installation.run("sign_in", "nobody", "x", EVALPORTAL_HTTPS="1")

    [csrf] = [line for line in seen.stdout.splitlines() if "csrf" in line]
    assert csrf.startswith("__Host-csrf=")
    assert {"HttpOnly", "Secure", "Path=/", "SameSite=Lax"} <= set(csrf.split("; "))


def test_the_deployment_check_is_clean_under_https(installation: Installation) -> None:
    checked = installation.run(
        "check", "--deploy", "--fail-level", "WARNING", EVALPORTAL_HTTPS="1"
    )

    assert (checked.returncode, checked.stderr) == (0, "")


def test_before_set_up_the_deployment_check_says_what_is_missing(
    installation: Installation, tmp_path: Path
) -> None:
    checked = installation.run("check", "--deploy", EVALPORTAL_VAR=str(tmp_path))

    assert checked.returncode == 1
    assert "缺少密钥文件" in checked.stderr
    assert "运行 make setup" in checked.stderr


def test_the_database_itself_keeps_the_log(
    installation: Installation, administrator: str
) -> None:
    with closing(sqlite3.connect(installation.database)) as database, database:
        for deed in ("UPDATE audit_event SET action = 'x'", "DELETE FROM audit_event"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                database.execute(deed)


def test_processes_append_to_one_chain(installation: Installation) -> None:
    writers = [installation.start("note", "50") for _ in range(3)]
    for writer in writers:
        _, err = writer.communicate(timeout=PATIENCE)
        assert writer.returncode == 0, err

    verified = installation.run("audit", "verify")

    assert verified.returncode == 0, verified.stderr
    with closing(sqlite3.connect(installation.database)) as database, database:
        noted = "SELECT count(*) FROM audit_event WHERE action = 'sample.noted'"
        assert database.execute(noted).fetchone() == (150,)


def test_whoever_gets_past_the_database_is_found_out(
    installation: Installation, administrator: str, tmp_path: Path
) -> None:
    shutil.copytree(installation.var, tmp_path / "var")
    tampered = Installation(tmp_path / "var")
    assert tampered.run("audit", "verify").returncode == 0
    with closing(sqlite3.connect(tampered.database)) as database, database:
        database.execute("DROP TRIGGER audit_event_no_update")
        database.execute("UPDATE audit_event SET object_id = 7 WHERE sequence = 1")

    verified = tampered.run("audit", "verify")

    assert verified.returncode == 1
    assert verified.stderr == "审计日志校验不通过：第 1 条事件，内容与散列不符。\n"
