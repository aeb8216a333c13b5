"""Do 200 clerks who save a field every 3 seconds wait, fail, or lose a word?

    .venv/bin/python -m benchmarks.autosave sqlite:////tmp/autosave.sqlite3
    .venv/bin/python -m benchmarks.autosave postgres://user:password@host/database

Needs an empty database. Starts the portal as it is run (web server and worker), with
two clerks on each of 100 reports, both in the same indicator, one in the actual value
and one in the reason. First each saves every 3 seconds; then as many as asked save
without a pause, which tells the saves per second at saturation. In the end every field
must hold what its clerk was last told is saved, and every row count every save. Prints
the figures as JSON; exit status 1 where anything went wrong.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from benchmarks.autosave.driving import Drive, drive
from benchmarks.installation import install

ROOT = Path(__file__).resolve().parents[2]
TARGET_MS = 150


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database")
    parser.add_argument("--clerks", type=int, default=200)
    parser.add_argument("--every", type=int, default=3, help="秒")
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--port", type=int, default=8499)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="autosave-") as folder:
        install(Path(folder), given.database)
        founding = import_module("benchmarks.autosave.founding")  # needs the settings
        clerks = founding.found(given.clerks)
        with Served(given.port) as portal:
            usual = drive(clerks, Drive(given.port, given.every, given.seconds), portal)
            pauseless = Drive(given.port, 0, given.seconds // 3)
            busiest = drive(clerks[:32], pauseless, portal)
        lost = founding.lost(clerks)
    told = {
        "database": given.database.partition(":")[0],
        "clerks": given.clerks,
        **usual.told(),
        "saturation": busiest.told(),
        "lost": lost,
    }
    print(json.dumps(told, ensure_ascii=False, indent=1))
    wrong = usual.errors or busiest.errors or lost or usual.p95_ms >= TARGET_MS
    return 1 if wrong else 0


class Served:
    """The portal, as `make run` starts it, while the block runs; gives its id."""

    def __init__(self, port: int) -> None:
        self._command = [sys.executable, "manage.py", "serve", "--port", str(port)]

    def __enter__(self) -> int:
        self._server = subprocess.Popen(  # noqa: S603 - our own command
            self._command, cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for line in self._server.stdout or ():
            if "网站已启动" in line:
                return self._server.pid
        raise RuntimeError("网站没有启动。")

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        self._server.communicate(timeout=60)


if __name__ == "__main__":
    sys.exit(main())
