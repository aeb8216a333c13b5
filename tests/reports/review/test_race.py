"""Twenty processes on one SQLite file: one winner in each race, nothing lost."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories.tables import copy_tables

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 240


@pytest.mark.django_db
def test_of_twenty_at_once_one_wins_and_nothing_is_lost(tmp_path: Path) -> None:
    """The same command runs by hand on PostgreSQL; see benchmarks/README.md."""
    database = tmp_path / "race.sqlite3"
    copy_tables(database)
    command = [sys.executable, "-m", "benchmarks.race", f"sqlite:///{database}"]

    raced = subprocess.run(
        [*command, "--reports", "1", "--rounds", "2"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )

    assert raced.returncode == 0, raced.stdout + raced.stderr
    told = json.loads(raced.stdout.splitlines()[-1])
    assert told["faults"] == []
    moved, reviewed = 2, 7
    assert told["endings"]["won"] == moved + reviewed
    assert told["endings"]["same receipt"] == told["processes"] == 20
    assert told["endings"]["Overtaken"] > 0
