"""Does the reviewers' queue over 100 000 self-evaluations open as fast as over 1 000?

    .venv/bin/python -m benchmarks.queue postgres://user:password@host/database

Needs an empty database. Fills one round with self-evaluations handed in, asks for the
page as a finance reviewer does, and prints queries and times for each size as JSON.
Time is the whole request in this process, database included: the lower quartile of
many, so that a busy machine counts less.
Exit status 1 where a page needs more than 12 queries, or more than 1.3 times as long.
"""

import argparse
import json
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from benchmarks.installation import install

SIZES = (1_000, 100_000)
MOST_QUERIES, MOST_TIMES = 12, 1.3


def main() -> int:
    """Set up an installation around the database, fill it, and ask for pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="queue-") as folder:
        install(Path(folder), given.database)
        pages = import_module("benchmarks.queue.pages")  # needs the settings
        told = pages.run(SIZES)
    print(json.dumps(told, ensure_ascii=False, indent=2))
    small, large = (told[str(size)] for size in SIZES)
    slow = [
        name for name in large if large[name]["ms"] > MOST_TIMES * small[name]["ms"]
    ]
    many = [name for name in large if large[name]["queries"] > MOST_QUERIES]
    print(json.dumps({"slower": slow, "too many queries": many}, ensure_ascii=False))
    return 1 if slow or many else 0


if __name__ == "__main__":
    sys.exit(main())
