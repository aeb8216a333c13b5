"""How long does it take to score many dossiers again, and does it grow in step?

    python -m benchmarks.rescoring

1k, 10k and 100k project dossiers, no two alike, in memory: scoring alone. What an
administrator waits for, with the database, is measured by benchmarks.round. Dossiers
are made in portions; their making is not counted.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time
from typing import Final

from tqdm import tqdm

from indicators.scoring.measures import ValueKind
from reports.dossier.model import Dossier
from reports.dossier.reading import read
from reports.dossier.scoring import scorecard_of

SIZES: Final = (1_000, 10_000, 100_000)
PORTION: Final = 1_000
EXAMPLE: Final = Path(__file__).parents[1] / "docs" / "examples" / "project-2023.json"
KILOBYTE: Final = 1024


def main() -> None:
    example = read(EXAMPLE)
    print("      份数      秒     份/秒  每份毫秒  最大内存")
    for size in SIZES:
        seconds = 0.0
        with tqdm(total=size, desc=f"{size} 份", unit="份", leave=False) as bar:
            for start in range(0, size, PORTION):
                portion = [varied(example, start + n) for n in range(PORTION)]
                seconds += timed(portion)
                bar.update(PORTION)
        tell(size, seconds)


def timed(portion: Iterable[Dossier]) -> float:
    began = process_time()
    for dossier in portion:
        scorecard_of(dossier)
    return process_time() - began


def varied(example: Dossier, number: int) -> Dossier:
    """The example with other results: nothing is remembered from one to the next."""
    results = tuple(
        replace(each, actual=f"{each.actual}.{number}1")
        if each.value_kind is ValueKind.NUMBER and (each.actual or "").isdigit()
        else each
        for each in example.results
    )
    return replace(example, results=results)


def tell(size: int, seconds: float) -> None:
    memory = getrusage(RUSAGE_SELF).ru_maxrss / KILOBYTE
    each = seconds * 1000 / size
    print(
        f"{size:>10,} {seconds:>7.1f} {size / seconds:>8,.0f} {each:>8.2f} "
        f"{memory:>7.0f} MB"
    )


if __name__ == "__main__":
    main()
