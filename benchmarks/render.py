"""How fast is a report printed, against what else could print it?

    python -m benchmarks.render [--rounds 12] [--batch 60] [--without chromium,...]

Both examples, and a narrative of six pages without and with a 42-row table, through
the portal's own writer (PDF/A-3a, tagged), plain WeasyPrint with default options,
headless Chromium's print-to-PDF, and LibreOffice on an equivalent .docx (many files in
one call, the start of the program taken off). The first three are warm processes asked
in turn, with a different report every round, so that a busy machine or a memory of
the last round favours none. Then: reports per second with two processes. About three
minutes; needs the fonts (make setup), chromium and libreoffice-writer.
"""

import argparse
import json
import multiprocessing
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

from tqdm import tqdm

from benchmarks.render_docx import docx_of
from benchmarks.render_engines import ENGINES, environment, ours
from benchmarks.render_samples import SAMPLES, varied
from reports.documents.tree import Document

LIBREOFFICE: Final = "libreoffice"
PROCESSES: Final = 2
FILES: Final = 12  # that LibreOffice converts in one call


class Worker:
    """One renderer in a process of its own."""

    def __init__(self, engine: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "benchmarks.render_engines", engine],
            env=environment(engine),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, sample: str, number: int) -> dict[str, Any]:
        sent, answered = self._process.stdin, self._process.stdout
        if sent is None or answered is None:
            raise RuntimeError("工作进程没有管道。")
        sent.write(f"{sample} {number}\n")
        sent.flush()
        reply: dict[str, Any] = json.loads(answered.readline())
        return reply

    def stop(self) -> None:
        self._process.communicate()


def main() -> None:
    asked = _arguments()
    engines = [name for name in ENGINES if name not in asked.without]
    timed = _interleaved(engines, asked.rounds)
    if LIBREOFFICE not in asked.without and shutil.which("soffice"):
        for sample in tqdm(SAMPLES, desc="LibreOffice", disable=None):
            timed[sample][LIBREOFFICE] = {"ms": [_libreoffice(sample)]}
    _print_times(timed)
    _print_batches(asked.batch)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--batch", type=int, default=60)
    parser.add_argument("--without", type=lambda text: text.split(","), default=[])
    return parser.parse_args()


def _interleaved(engines: Sequence[str], rounds: int) -> dict[str, dict[str, Any]]:
    """For each sample and engine: the milliseconds of every round, pages, bytes."""
    workers = {name: Worker(name) for name in engines}
    timed: dict[str, dict[str, Any]] = {sample: {} for sample in SAMPLES}
    for number in tqdm(range(-2, rounds), desc="rounds", disable=None):
        for sample, results in timed.items():
            for name, worker in workers.items():
                reply = worker.ask(sample, number + 2)
                kept = results.setdefault(name, {"ms": []})
                kept |= {"pages": reply["pages"], "bytes": reply["bytes"]}
                if number >= 0:  # the first two rounds warm up
                    kept["ms"].append(reply["ms"])
    for worker in workers.values():
        worker.stop()
    return timed


def _libreoffice(sample: str) -> float:
    """Milliseconds for one more file in a call that converts many."""
    document = SAMPLES[sample]()
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.docx" for number in range(FILES)]
        for number, file in enumerate(files):
            file.write_bytes(docx_of(varied(document, number)))
        one, many = _converted(files[:1]), _converted(files)
    return (many - one) / (FILES - 1)


def _converted(files: Sequence[Path]) -> float:
    folder = files[0].parent
    command = ["soffice", "--headless", "--norestore"]
    command += [f"-env:UserInstallation=file://{folder}/profile"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    start = perf_counter()
    subprocess.run(  # noqa: S603
        command, env=environment(LIBREOFFICE), check=True, capture_output=True
    )
    return (perf_counter() - start) * 1000


def _print_times(timed: dict[str, dict[str, Any]]) -> None:
    print("milliseconds per report: median [min]; × = how many times ours it takes")
    for sample, results in timed.items():
        pages = results["ours"]["pages"]
        print(f"\n{sample}, {pages} pages")
        base = median(results["ours"]["ms"])
        for name, kept in results.items():
            middle, least = median(kept["ms"]), min(kept["ms"])
            size = f"{kept['bytes'] / 1024:6.0f} KB" if "bytes" in kept else ""
            ratio = middle / base
            print(f"  {name:12}{middle:8.1f} [{least:6.1f}]{ratio:6.2f}×  {size}")


def _print_batches(count: int) -> None:
    print(f"\nreports per second, {PROCESSES} processes, {count} reports")
    context = multiprocessing.get_context("spawn")
    with context.Pool(PROCESSES, _start) as pool:
        for sample in SAMPLES:
            pool.map(_rendered, [(sample, 0)] * PROCESSES * 2, chunksize=1)
            start = perf_counter()
            jobs = [(sample, number) for number in range(count)]
            sizes = pool.map(_rendered, jobs, chunksize=2)
            rate = len(sizes) / (perf_counter() - start)
            print(f"  {sample:16}{rate:6.1f}")


_documents: dict[str, Document] = {}
_render: Callable[[Document], bytes]


def _start() -> None:
    """What each process of the batch keeps."""
    global _render  # noqa: PLW0603
    _render = ours()
    _documents.update({name: make() for name, make in SAMPLES.items()})


def _rendered(job: tuple[str, int]) -> int:
    sample, number = job
    return len(_render(varied(_documents[sample], number)))


if __name__ == "__main__":
    main()
