"""Do twenty people who act on the same report at once get one winner, and no mess?

    .venv/bin/python -m benchmarks.race sqlite:////tmp/race.sqlite3
    .venv/bin/python -m benchmarks.race postgres://user:password@host/database

Needs an empty database. Every process plays a clerk, a head, a reviewer and a manager
of the same unit. Before each race all have seen the same version; then all move at
once. Prints the counts as JSON; exit status 1 where anything went wrong.
"""

import argparse
import json
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from benchmarks.installation import install


def main() -> int:
    """Set up an installation around the database, race, and look at what is left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database")
    parser.add_argument("--processes", type=int, default=20)
    parser.add_argument("--reports", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=6)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="race-") as folder:
        install(Path(folder), given.database, has_pages=False)
        racing = import_module("benchmarks.race.racing")  # needs the settings
        told = racing.run(given.processes, given.reports, given.rounds)
    said = {"database": given.database.partition(":")[0], **told}
    print(json.dumps(said, ensure_ascii=False))
    return 1 if told["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
