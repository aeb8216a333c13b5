"""`manage.py serve` as people run it: real processes on a real port."""

import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from evalportal.setup.keys import make_keys

ROOT = Path(__file__).resolve().parents[3]


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def installation(tmp_path: Path) -> dict[str, str]:
    """The environment of a set-up portal with a `var` of its own."""
    make_keys(tmp_path / "secrets")
    (tmp_path / "static").mkdir()
    return os.environ | {
        "EVALPORTAL_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "evalportal.settings.run",
        "PORT": str(a_free_port()),
    }


@pytest.fixture
def portal(installation: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A running portal that has just printed its address."""
    with subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=ROOT,
        env=installation,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        assert f"127.0.0.1:{installation['PORT']}/" in process.stdout.readline()
        yield process
        process.kill()


def test_serve_answers_and_stops_with_all_its_children(
    portal: subprocess.Popen[str], installation: dict[str, str]
) -> None:
    connection = HTTPConnection("127.0.0.1", int(installation["PORT"]), timeout=5)
    connection.request("GET", "/healthz")
    assert connection.getresponse().status == 200
    connection.close()

    portal.send_signal(signal.SIGINT)

    # Output ends only when every process that could write it is gone.
    assert portal.stdout
    assert portal.stdout.read() == "已全部停止。\n"
    assert portal.wait() == 0


def test_the_public_site_runs_beside_it(
    installation: dict[str, str],
) -> None:
    public = str(a_free_port())
    with subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--public-port", public],
        cwd=ROOT,
        env=installation,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        process.stdout.readline()
        assert f"公开网站：http://127.0.0.1:{public}/" in process.stdout.readline()
        status = answered(int(public), "/healthz")
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0

    assert status == 200


def answered(port: int, path: str) -> int:
    """The status that a server answers with; it may still be starting."""
    for _ in range(150):
        with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            try:
                connection.request("GET", path)
                return connection.getresponse().status
            except ConnectionRefusedError:
                select.select([], [], [], 0.2)
    raise AssertionError(f"nothing answers at port {port}")


def test_nothing_outlives_a_killed_launcher(portal: subprocess.Popen[str]) -> None:
    portal.kill()

    assert portal.stdout
    assert portal.stdout.read() == ""


def test_a_taken_port_is_refused_with_the_remedy() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match="PORT=9000 make run"):
            call_command("serve", port=str(port), stdout=StringIO())


@pytest.mark.parametrize("port", ["", "http", "0", "65536", "-1"])
def test_a_port_is_a_number(port: str) -> None:
    with pytest.raises(CommandError, match="1 到 65535 的整数"):
        call_command("serve", port=port, stdout=StringIO())
