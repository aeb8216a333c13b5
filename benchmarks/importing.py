"""How fast are existing reports read? One process each, files of the product itself.

    python -m benchmarks.importing [份数 份数]

A PDF and a Word file of both examples, one text, all checks on what was read, and a
folder of texts read by as many processes as there are cores. Asked for: a PDF of 12
pages in 2 s, the checks in 20 ms, and as long for each text of a large folder as of a
small one. Beside the time stands the processor's, which other work does not change.
"""

import io
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pdfplumber

from reports.checks.engine import check_dossier
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
            shown = f"，{pages(body)} 页" if form == "pdf" else ""
            timed(f"{name}.{form}{shown}", partial(import_report, form, body))
    body = (SAMPLES / "water-bureau.txt").read_bytes()
    timed("一页文本", partial(import_report, "a.txt", body))
    read_in = import_report("a.txt", body)
    timed("读入的一份，全部检查", partial(check_dossier, read_in))
    sizes = [int(each) for each in sys.argv[1:]] or FOLDERS
    each_takes = [folder(count) / count for count in sizes]
    for count, seconds in zip(sizes, each_takes, strict=True):
        print(f"文件夹，{count:,} 份文本：{seconds * count:.1f} s", end="")
        print(f"，每份 {seconds * 1000:.1f} ms")
    print(f"每份用时，大的文件夹是小的 {each_takes[-1] / each_takes[0]:.2f} 倍")


def pages(body: bytes) -> int:
    with pdfplumber.open(io.BytesIO(body)) as pdf:
        return len(pdf.pages)


def timed(name: str, work: Callable[[], object]) -> None:
    """Tell the median of a few rounds, the first left out: clock and processor."""
    work()
    taken, spent = [], []
    for _ in range(ROUNDS):
        start, began = time.perf_counter(), time.process_time()
        work()
        taken.append(time.perf_counter() - start)
        spent.append(time.process_time() - began)
    clock, cpu = (sorted(each)[ROUNDS // 2] * 1000 for each in (taken, spent))
    print(f"{name:28} {clock:8.1f} ms（处理器 {cpu:.1f} ms）")


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


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evalportal.settings.test")

    django.setup()
    main()
