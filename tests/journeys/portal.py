"""The portal as `make run` starts it, in a place of its own, with the demo in it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp
from urllib.error import URLError
from urllib.request import urlopen

from evalportal.jobs.management.commands.serve import public_command
from reports.documents.fonts.place import fonts_root

ROOT = Path(__file__).resolve().parents[2]
MANAGE = [sys.executable, str(ROOT / "manage.py")]
PATIENCE = 240.0  # seconds


@dataclass(frozen=True, slots=True)
class Portal:
    url: str
    password: str
    log: Path

    def at(self, path: str) -> str:
        return f"{self.url}{path}"


@contextmanager
def running_portal(founded: Path, var: Path) -> Iterator[Portal]:
    """Web server and worker on a free port, until the block ends."""
    environment = prepare(founded, var)
    port = free_port()
    log = var / "serve.log"
    server = start(environment, port, log)
    try:
        yield Portal(f"http://127.0.0.1:{port}", demo_password(var), log)
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


@contextmanager
def public_site(portal: Portal) -> Iterator[str]:
    """The public site of a running portal, a process of its own; its address."""
    port = free_port()
    url, log = f"http://127.0.0.1:{port}", portal.log.with_name("public.log")
    with log.open("ab") as output:
        server = subprocess.Popen(
            public_command(f"127.0.0.1:{port}"),
            cwd=ROOT,
            env=environment_of(portal.log.parent),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_served(url, server, log)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def start(environment: dict[str, str], port: int, log: Path) -> subprocess.Popen[bytes]:
    """Web server and worker, answering."""
    with log.open("ab") as output:
        server = subprocess.Popen(
            [*MANAGE, "serve", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_served(f"http://127.0.0.1:{port}", server, log)
    except BaseException:
        kill(server)
        raise
    return server


def kill(server: subprocess.Popen[bytes]) -> None:
    """What a power cut does: nothing is told, nothing is finished."""
    for pid in [server.pid, *descendants(server.pid)]:
        os.kill(pid, signal.SIGKILL)
    server.wait(timeout=PATIENCE)


def descendants(pid: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    children = [int(each) for each in listed]
    return children + [each for child in children for each in descendants(child)]


def prepare(founded: Path, var: Path) -> dict[str, str]:
    """Keys, tables, static files and the demo in `var`; the environment to run in."""
    copytree(founded, var, dirs_exist_ok=True, symlinks=True)
    return environment_of(var)


def found_once(place: Path) -> Path:
    """An installation that nothing has run in yet; of many processes one makes it."""
    with place.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not place.exists():
            making = Path(mkdtemp(prefix="founding-", dir=place.parent))
            found(making)
            making.rename(place)
    return place


def found(var: Path) -> None:
    (var / "fonts").symlink_to(fonts_root())
    key, static = var / "secrets" / "secret_key", var / "static/staticfiles.json"
    make = ["make", "--assume-old=.venv/ready"]
    with ThreadPoolExecutor() as beside:
        step(var, *make, str(key))
        collected = beside.submit(step, var, *make, str(static))
        step(var, *MANAGE, "migrate", "--verbosity=0")
        step(var, *MANAGE, "demo")
        collected.result()


def step(var: Path, *command: str) -> None:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment_of(var),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"


def environment_of(var: Path) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if name != "MAKEFLAGS"},
        "DJANGO_SETTINGS_MODULE": "evalportal.settings.run",
        "EVALPORTAL_VAR": str(var),
        "EVALPORTAL_DATABASE": "",
    }


def demo_password(var: Path) -> str:
    return (var / "secrets" / "demo_password").read_text().strip()


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_served(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not answers(f"{url}/healthz"):
        stopped = server.poll() is not None or time.monotonic() > deadline
        assert not stopped, f"{url} 没有启动：\n{log.read_text()}"
        time.sleep(0.1)


def answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=10) as response:  # noqa: S310 - our own address
            return bool(response.status == 200)
    except (URLError, ConnectionError, TimeoutError):
        return False
