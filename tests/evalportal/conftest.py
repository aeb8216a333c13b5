"""An installation as set-up leaves it, for what only real processes can show."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from evalportal.setup.keys import make_keys

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Installation:
    """A `var` of its own, and commands that run on it."""

    var: Path

    @property
    def database(self) -> Path:
        return self.var / "db.sqlite3"

    def start(self, *command: str, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=os.environ | self._environment | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(
        self, *command: str, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        with self.start(*command, **environment) as process:
            out, err = process.communicate(timeout=PATIENCE)
        return subprocess.CompletedProcess(command, process.returncode, out, err)

    @property
    def _environment(self) -> dict[str, str]:
        return {
            "EVALPORTAL_VAR": str(self.var),
            # Its own file and queue, whatever the suite runs on.
            "EVALPORTAL_DATABASE": "",
            "EVALPORTAL_REDIS": "",
            "DJANGO_SETTINGS_MODULE": "tests.evalportal.sample.settings",
        }


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    made = Installation(tmp_path_factory.mktemp("var"))
    make_keys(made.var / "secrets")
    (made.var / "static").mkdir()
    migrated = made.run("migrate", "--verbosity", "0")
    assert migrated.returncode == 0, migrated.stderr
    return made
