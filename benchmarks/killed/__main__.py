"""Does an export come complete when its worker is killed with -9 in the middle?

    .venv/bin/python -m benchmarks.killed sqlite:////tmp/killed.sqlite3
    .venv/bin/python -m benchmarks.killed postgres://user:password@host/database \
        --redis redis://127.0.0.1:6379/0 --reports 40 --kills 2

Needs an empty database; with --redis also an empty Redis, which then hands jobs to the
workers in place of the database. Orders the PDF and Word files of `--reports` short
reports, kills the worker that makes them as soon as the first new file is there, starts
another, and so on; the last one is left to finish. Prints the counts as JSON; exit
status 1 if a document is missing, there twice or damaged, or no kill took place.
"""

import argparse
import json
import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import django
from django.core.management import call_command

from evalportal.setup.keys import make_keys
from reports.documents.fonts import font_set


def main() -> int:
    """Set up an installation around the database, and let its workers die."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database")
    parser.add_argument("--redis", default="", help="redis://… hands jobs over")
    parser.add_argument("--reports", type=int, default=12)
    parser.add_argument("--kills", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="killed-") as folder:
        _set_up(Path(folder), given.database, given.redis)
        killing = import_module("benchmarks.killed.killing")  # needs the settings
        told = killing.run(given.reports, given.kills)
    engine = "redis" if given.redis else "database"
    said = {"database": given.database.partition(":")[0], "engine": engine, **told}
    print(json.dumps(said, ensure_ascii=False))
    return 1 if told["faults"] else 0


def _set_up(var: Path, database: str, redis: str) -> None:
    make_keys(var / "secrets")
    (var / "static").mkdir()
    (var / "fonts").symlink_to(font_set().conf_path.parent)
    os.environ["EVALPORTAL_VAR"] = str(var)
    os.environ["EVALPORTAL_DATABASE"] = database
    os.environ["EVALPORTAL_REDIS"] = redis
    # An installation's own settings, with a lease of a second in place of a minute.
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.evalportal.sample.settings"
    django.setup()
    call_command("migrate", verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
