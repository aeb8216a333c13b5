"""`debian.sh` on machines of several kinds; apt and the like are stand-ins."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "evalportal/setup/debian.sh"
TOOLS = ("sh", "sed", "grep", "dirname", "command")
APT = ("apt-get", "apt-cache", "dpkg-query")


class Machine:
    """A machine whose programs are only those put into its one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.log = folder, folder / "deeds"
        self.log.touch()
        (folder / "bin").mkdir()
        (folder / "list").write_text("# 注释\nlibpango\n\nfonts\n", "utf-8")
        for tool in TOOLS:
            if found := shutil.which(tool):
                (folder / "bin" / tool).symlink_to(found)

    def has(self, program: str, script: str = "exit 0") -> None:
        path = self.folder / "bin" / program
        path.write_text(f'#!/bin/sh\necho "{program} $*" >> "{self.log}"\n{script}\n')
        path.chmod(0o755)

    def prepare(self) -> tuple[int, str]:
        done = subprocess.run(
            ["sh", str(SCRIPT), str(self.folder / "list")],
            check=False,
            env={"PATH": str(self.folder / "bin"), "EVALPORTAL_VAR": str(self.folder)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout + done.stderr

    @property
    def changes(self) -> list[str]:
        """What was done to the machine, not what was only asked of it."""
        deeds = self.log.read_text().splitlines()
        return [deed for deed in deeds if deed.startswith("apt-get")]


Make = Callable[..., Machine]


@pytest.fixture
def machine(tmp_path: Path) -> Make:
    def made(
        *, installed: str = "", user: int = 1000, python: str = "exit 0"
    ) -> Machine:
        machine = Machine(tmp_path)
        for program in APT:
            machine.has(program)
        known = f'case " {installed} " in *" $4 "*) echo installed;; *) exit 1;; esac'
        machine.has("dpkg-query", known)
        machine.has("python3", python)
        machine.has("id", f"echo {user}")
        return machine

    return made


def test_nothing_happens_when_all_is_there(machine: Make) -> None:
    full = machine(installed="libpango fonts")

    assert full.prepare() == (0, "")
    assert full.changes == []


def test_root_gets_what_is_missing_installed(machine: Make) -> None:
    bare = machine(installed="fonts", user=0)

    assert bare.prepare() == (0, "安装系统软件包： libpango\n")
    assert bare.changes == [
        "apt-get -q update",
        "apt-get -q install -y --no-install-recommends libpango",
    ]


def test_sudo_is_used_where_it_needs_no_password(machine: Make) -> None:
    bare = machine(installed="fonts")
    bare.has("sudo", '[ "$1" = -n ] && exit 0; shift; "$@"')

    assert bare.prepare()[0] == 0
    assert len(bare.changes) == 2


def test_without_rights_one_is_told_the_exact_commands(machine: Make) -> None:
    bare = machine()
    bare.has("sudo", "exit 1")

    status, said = bare.prepare()

    assert status == 2
    assert "    apt-get update\n" in said
    assert "    apt-get install --no-install-recommends libpango fonts\n" in said
    assert bare.changes == []


def test_an_unusable_python_asks_for_the_package_that_completes_it(
    machine: Make,
) -> None:
    _, said = machine(installed="libpango fonts", python="exit 1").prepare()

    assert "apt-get install --no-install-recommends python3-venv\n" in said


def test_apt_lists_are_fetched_for_the_fonts_that_are_only_downloaded(
    machine: Make,
) -> None:
    emptied = machine(installed="libpango fonts", user=0)
    emptied.has("apt-cache", "exit 100")

    assert emptied.prepare()[0] == 0
    assert emptied.changes == ["apt-get -q update"]


def test_drawn_fonts_need_no_apt_lists(machine: Make, tmp_path: Path) -> None:
    emptied = machine(installed="libpango fonts")
    emptied.has("apt-cache", "exit 100")
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/fonts.json").touch()

    assert emptied.prepare() == (0, "")


def test_a_system_without_apt_is_told_what_is_needed(tmp_path: Path) -> None:
    other = Machine(tmp_path)
    other.has("python3")

    status, said = other.prepare()

    assert status == 2
    assert said.endswith("libpango\nfonts\n")
