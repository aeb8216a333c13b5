"""How fast are existing reports read? One process each, files of the product itself.

A PDF and a Word file of both examples, one text, and a folder of texts read by as many
processes as there are cores: twice the folder should take twice as long.
"""

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from reports.documents.build import build
from reports.documents.docx import write_docx
from reports.documents.pdf import write_pdf
from reports.dossier.reading import read
from reports.intake.importing import import_report

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
SAMPLES = Path(__file__).parents[1] / "tests" / "reports" / "samples"
ROUNDS = 5
FOLDERS = (250, 1_000)


def main() -> None:
    for name in ("overall-2022", "project-2023"):
        document = build(read(EXAMPLES / f"{name}.json"))
        for form, write in (("docx", write_docx), ("pdf", write_pdf)):
            body = write(document)
            told(f"{name}.{form}", timed(partial(import_report, form, body)))
    body = (SAMPLES / "water-bureau.txt").read_bytes()
    told("一页文本", timed(partial(import_report, "a.txt", body)))
    for count in FOLDERS:
        told(f"文件夹，{count:,} 份文本", folder(count))


def timed(work: Callable[[], object]) -> float:
    """Median seconds of a few rounds, the first left out."""
    work()
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return sorted(taken)[ROUNDS // 2]


def folder(count: int) -> float:
    from reports.management.importing import import_to  # noqa: PLC0415 - needs Django

    texts = sorted(SAMPLES.glob("*.txt"))
    with tempfile.TemporaryDirectory() as name:
        place = Path(name) / "in"
        place.mkdir()
        for number in range(count):
            body = texts[number % len(texts)].read_bytes()
            (place / f"{number}.txt").write_bytes(body)
        start = time.perf_counter()
        refused = list(import_to(place, Path(name) / "out", None))
        if refused:
            raise SystemExit(str(refused[0]))
        return time.perf_counter() - start


def told(name: str, seconds: float) -> None:
    print(f"{name:24} {seconds * 1000:8.0f} ms")


if __name__ == "__main__":
    import django

    django.setup()
    main()
