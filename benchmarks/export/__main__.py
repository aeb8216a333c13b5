"""How many reports a second does a batch export make, and in how much memory?

    python -m benchmarks.export [--counts 100,1000] [--rivals 60]
        [--without chromium,libreoffice] [-o FILE.json]

For each of `--counts`: a round of so many different reports, grown from the demo's two
complete ones and handed in, in a SQLite database of its own; the export of all their
PDFs, as the worker does it; then once more with one report in a hundred changed. Every
step is a process of its own, so that the peaks of memory can be compared. Then
`--rivals` of the same reports through our writer, plain WeasyPrint, Chromium and
LibreOffice, two processes each. Progress bars on standard error, JSON on standard
output (or in FILE). On two quiet cores: 1,000 reports about three minutes, 10,000 half
an hour (`--counts 100,1000,10000`), the rivals three minutes. Needs the fonts (make
setup), chromium and libreoffice-writer.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from benchmarks.export.rivals import ALL, raced
from evalportal.setup.keys import make_keys
from reports.documents.fonts import font_set

STEPS: Final = [sys.executable, "-m", "benchmarks.export.steps"]


def main() -> None:
    given = _arguments()
    told: dict[str, Any] = {"cores": os.cpu_count(), "exports": [], "rivals": {}}
    for count in given.counts:
        told["exports"].append(_measured(count))
    for engine in ALL if given.rivals else ():
        if engine not in given.without:
            told["rivals"][engine] = raced(engine, given.rivals)
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    if given.output:
        given.output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=_numbers, default=[100, 1000])
    parser.add_argument("--rivals", type=int, default=60, help="0 = none")
    parser.add_argument("--without", type=lambda text: text.split(","), default=[])
    parser.add_argument("-o", "--output", type=Path)
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [int(each) for each in text.split(",") if each]


def _measured(count: int) -> dict[str, Any]:
    """Both exports of a round of so many reports, and how much faster the second is."""
    with tempfile.TemporaryDirectory(prefix="export-") as folder:
        environment = _installation(Path(folder))
        _step(environment, "found", str(count))
        first = json.loads(_step(environment, "export"))
        _step(environment, "change")
        again = json.loads(_step(environment, "export"))
    faster = round(first["seconds"] / again["seconds"], 1)
    return {"first": first, "one_in_a_hundred_changed": again, "times_faster": faster}


def _installation(var: Path) -> dict[str, str]:
    make_keys(var / "secrets")
    (var / "static").mkdir()
    (var / "fonts").symlink_to(font_set().conf_path.parent)
    return os.environ | {
        "EVALPORTAL_VAR": str(var),
        "EVALPORTAL_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "evalportal.settings.run",
    }


def _step(environment: dict[str, str], *asked: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own module
        [*STEPS, *asked],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


if __name__ == "__main__":
    main()
