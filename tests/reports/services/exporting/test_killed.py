"""A worker killed in the middle of an export: the archive still comes complete."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories.tables import copy_tables

ROOT = Path(__file__).resolve().parents[4]


@pytest.mark.django_db
def test_the_archive_is_complete_and_each_document_in_it_once(tmp_path: Path) -> None:
    """The same command runs by hand on PostgreSQL and Redis: benchmarks/README.md."""
    database = tmp_path / "killed.sqlite3"
    copy_tables(database)
    command = [sys.executable, "-m", "benchmarks.killed", f"sqlite:///{database}"]

    done = subprocess.run(
        [*command, "--reports", "8"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert done.stdout, done.stderr
    told = json.loads(done.stdout)
    assert told["faults"] == []
    assert (told["documents"], told["kills"], told["attempts"]) == (16, 1, 2)
