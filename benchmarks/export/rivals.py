"""The same reports through other printers, two processes at a time.

A process is asked `ENGINE FIRST STEP COUNT`: it prints the reports FIRST, FIRST+STEP …
of COUNT, and answers with a line before it begins and one when it is done.
"""

import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from tqdm import tqdm

from benchmarks.export.grown import grown
from benchmarks.render_engines import ENGINES, environment
from reports.documents.build import build
from reports.documents.docx import write_docx

PROCESSES: Final = 2
LIBREOFFICE: Final = "libreoffice"
ALL: Final = (*ENGINES, LIBREOFFICE)
LOOKED_EVERY: Final = 0.25
Work = Callable[[int], None]


def raced(engine: str, count: int) -> dict[str, Any]:
    """Reports a second and the peak of memory of all the processes together."""
    command = [sys.executable, "-m", "benchmarks.export.rivals", engine]
    processes = [
        subprocess.Popen(  # noqa: S603 - our own module
            [*command, str(first), str(PROCESSES), str(count)],
            env=environment(engine),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for first in range(PROCESSES)
    ]
    for each in processes:  # warm, and every .docx is written
        _line(each)
    with Watch([each.pid for each in processes]) as watch:
        began = perf_counter()
        for each in processes:
            _tell(each)
        with tqdm(total=count, desc=engine, disable=None) as bar:
            for each in processes:
                while _line(each) == "one":
                    bar.update()
        seconds = perf_counter() - began
    for each in processes:
        each.communicate()
    return {
        "count": count,
        "seconds": round(seconds, 2),
        "per_second": round(count / seconds, 2),
        "memory_mb": watch.peak // 1024,
    }


def _line(process: subprocess.Popen[str]) -> str:
    if process.stdout is None:
        raise RuntimeError("a process without pipes")
    return process.stdout.readline().strip()


def _tell(process: subprocess.Popen[str]) -> None:
    if process.stdin is None:
        raise RuntimeError("a process without pipes")
    process.stdin.write("go\n")
    process.stdin.flush()


class Watch(threading.Thread):
    """Looks four times a second how much memory processes and their children have.

    Proportional set size: what several share is counted once.
    """

    def __init__(self, pids: list[int]) -> None:
        super().__init__(daemon=True)
        self.peak = 0  # KB
        self._pids, self._over = pids, threading.Event()

    def __enter__(self) -> "Watch":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        while not self._over.wait(LOOKED_EVERY):
            found = [each for pid in self._pids for each in _family(pid)]
            self.peak = max(self.peak, sum(map(_pss, found)))


def _family(pid: int) -> Iterator[int]:
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = listed.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _pss(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(row.split()[1]) for row in rollup.splitlines() if row[:4] == "Pss:")


def main(engine: str, numbers: range) -> None:
    """In the process: warm up, wait, print."""
    if engine == LIBREOFFICE:
        _office(numbers)
        return
    render = ENGINES[engine]()
    render(build(grown(10**6)))
    _say("ready")
    sys.stdin.readline()
    for number in numbers:
        render(build(grown(number)))
        _say("one")
    _say("done")


def _office(numbers: range) -> None:
    """One call converts them all: its start counts, writing the .docx does not."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.docx" for number in numbers]
        for number, file in zip(numbers, files, strict=True):
            file.write_bytes(write_docx(build(grown(number))))
        command = ["soffice", "--headless", "--norestore"]
        command += [f"-env:UserInstallation=file://{folder}/profile"]
        command += ["--convert-to", "pdf", "--outdir", folder, *map(str, files)]
        _say("ready")
        sys.stdin.readline()
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
        for file in files:
            if file.with_suffix(".pdf").exists():
                _say("one")
    _say("done")


def _say(word: str) -> None:
    print(word, flush=True)


if __name__ == "__main__":
    name, start, step, end = sys.argv[1:]
    main(name, range(int(start), int(end), int(step)))
