"""How many reports a second does a batch export make, and how much memory has it?

    python -m benchmarks.export [NUMBER]

NUMBER different reports (1,000 unless said) as PDF, made from the two shipped examples
by giving each another unit, through the export's own crew of processes and its own
archive. Then once more with one report in a hundred changed: the others come from the
cache. Prints seconds, documents a second, and the peak of memory of the packing
process and of its largest rendering process.
"""

import os
import resource
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evalportal.settings.test")
django.setup()

from reports.documents.files import Form  # noqa: E402 - after setup
from reports.documents.press import Crew  # noqa: E402
from reports.dossier.codec import canonical, sha256  # noqa: E402
from reports.dossier.model import Dossier  # noqa: E402
from reports.dossier.reading import read  # noqa: E402
from reports.services.exporting.archive import Archive, Entry  # noqa: E402
from reports.services.exporting.exporting import (  # noqa: E402
    Piece,
    add,
    in_order,
)

USUAL: Final = 1000
CHANGED: Final = 100  # one in so many
EXAMPLES: Final = Path(__file__).parents[1] / "docs" / "examples"


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else USUAL
    samples = [read(EXAMPLES / f"{n}.json") for n in ("overall-2022", "project-2023")]
    print("            份数      秒    份/秒  打包进程  排版进程（MB）")
    with tempfile.TemporaryDirectory() as folder:
        for name, changed in (("全部重做", 0), ("百分之一有改动", 1)):
            began = perf_counter()
            _export(Path(folder), samples, number, changed)
            _tell(name, number, perf_counter() - began)


def _export(folder: Path, samples: list[Dossier], number: int, changed: int) -> None:
    with Crew(os.cpu_count() or 1) as crew, Archive(folder / "out.zip") as archive:
        pieces = _pieces(folder, samples, number, changed, crew)
        refused = [why for piece in in_order(pieces) if (why := add(archive, piece))]
        archive.finish({}, folder)
    if refused:
        raise SystemExit(refused[0])


def _pieces(
    folder: Path, samples: list[Dossier], number: int, changed: int, crew: Crew
) -> Iterator[Piece]:
    for count in range(number):
        edition = changed if count % CHANGED == 0 else 0
        dossier = _varied(samples[count % len(samples)], count, edition)
        hashed = sha256(dossier)
        path = folder / f"{hashed}.pdf"
        there = path.exists()
        ready = None if there else crew.submit(canonical(dossier), Form.PDF, path)
        yield Piece(_entry(dossier, count, hashed), path, ready)


def _varied(dossier: Dossier, count: int, edition: int) -> Dossier:
    name = f"{dossier.unit.name}第{count}分局{edition or ''}"
    unit = replace(dossier.unit, code=f"{440000 + count}", name=name)
    return replace(dossier, unit=unit)


def _entry(dossier: Dossier, count: int, hashed: str) -> Entry:
    unit = dossier.unit
    year = dossier.fiscal_year
    return Entry(f"{count}.pdf", unit.code, unit.name, "", year, "", "", hashed)


def _tell(name: str, number: int, seconds: float) -> None:
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(
        f"{name:　<7} {number:>6} {seconds:7.1f} {number / seconds:8.1f} "
        f"{own:8} {child:8}"
    )


if __name__ == "__main__":
    main()
