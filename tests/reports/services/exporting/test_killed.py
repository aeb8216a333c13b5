"""A worker killed in the middle of an export: the archive still comes complete."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]


def test_the_archive_is_complete_and_each_document_in_it_once(tmp_path: Path) -> None:
    """The same command runs by hand on PostgreSQL and Redis: benchmarks/README.md."""
    database = f"sqlite:///{tmp_path / 'killed.sqlite3'}"
    command = [sys.executable, "-m", "benchmarks.killed", database, "--reports", "8"]

    done = subprocess.run(
        command, check=False, cwd=ROOT, capture_output=True, text=True
    )

    assert done.stdout, done.stderr
    told = json.loads(done.stdout)
    assert told["faults"] == []
    assert (told["documents"], told["kills"], told["attempts"]) == (16, 1, 2)
