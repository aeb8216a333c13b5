"""Does every page of a report of 100 indicators open in 300 ms, and a box save in 12?

    .venv/bin/python -m benchmarks.desk sqlite:////tmp/desk.sqlite3
    .venv/bin/python -m benchmarks.desk postgres://user:password@host/database

Needs an empty database. Fills one report with 100 indicators and everything else in
step, opens each page of its desk in this process as the clerk, saves boxes of each
kind, and opens each page again when the report has come back with a letter. Time is
this process's processor time, from the request to the whole answer: the median of
several, after one that does not count. Prints queries and milliseconds of each as
JSON; exit status 1 where a page takes more than 300 ms or 20 queries.
"""

import argparse
import json
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from benchmarks.installation import install

MOST_MS, MOST_QUERIES = 300, 20


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database")
    parser.add_argument("--indicators", type=int, default=100)
    parser.add_argument("--times", type=int, default=7, help="每页打开几次")
    parser.add_argument("--saves", type=int, default=300, help="一共保存几次")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="desk-") as folder:
        install(Path(folder), given.database)
        desk = import_module("benchmarks.desk.report")  # needs the settings
        client, evaluation = desk.filled(given.indicators)
        pages = desk.opened(client, evaluation, given.times)
        saves = desk.saved(client, evaluation, given.saves)
        desk.send_back(evaluation)
        back = desk.opened(client, evaluation, given.times)
    over = [
        name
        for name, each in [*pages.items(), *back.items()]
        if each["ms"] > MOST_MS or each["queries"] > MOST_QUERIES
    ]
    told = {
        "indicators": given.indicators,
        "pages": pages,
        "saves": saves,
        "returned": back,
    }
    print(json.dumps({**told, "over": over}, ensure_ascii=False, indent=1))
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
