"""Several rendering processes at once, and who waits for which of them."""

import json
import queue
import select
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from reports.documents.files import Form

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: seconds, and bytes of address space."""

    seconds: int = 60
    memory: int = 2 * 1024**3


class Crew:
    """`size` processes that render what they are given; close it when done."""

    def __init__(self, size: int, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="press")
        self._idle: queue.SimpleQueue[_Press] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().stop()

    def submit(
        self, dossier: bytes, form: Form, target: Path, *, read_back: str = ""
    ) -> Future[str]:
        """Have the file written. The result is why it was not; "" = it is there.

        `read_back` is the SHA-256 of the file if it was read back and found right.
        """
        asked = {
            "dossier": dossier.decode(),
            "form": form.value,
            "target": str(target),
            "read_back": read_back,
        }
        return self._threads.submit(self._write, json.dumps(asked))

    def _write(self, asked: str) -> str:
        with self._press() as press:
            return press.ask(asked)

    @contextmanager
    def _press(self) -> Iterator["_Press"]:
        """A process that has nothing to do, or a new one; a dead one is not kept."""
        try:
            press = self._idle.get_nowait()
        except queue.Empty:
            press = _Press(self._limits)
        yield press
        if press.is_alive:
            self._idle.put(press)


class _Press:
    """One process, one document at a time."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "reports.press", str(limits.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=CHECKOUT,
            text=True,
        )

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, asked: str) -> str:
        given, taken = self._process.stdin, self._process.stdout
        if given is None or taken is None:
            raise RuntimeError("a process without pipes")
        try:
            given.write(asked + "\n")
            given.flush()
        except BrokenPipeError:
            return self._died()
        if not self._answers(taken):
            self.stop()
            return f"超过 {self._limits.seconds} 秒没有完成，已停止"
        line = taken.readline()
        return str(json.loads(line)["refused"]) if line else self._died()

    def _answers(self, taken: IO[str]) -> bool:
        ready, _, _ = select.select([taken], [], [], self._limits.seconds)
        return bool(ready)

    def _died(self) -> str:
        self.stop()
        memory = self._limits.memory // 1024**2
        return f"排版进程中断，可能超过了 {memory} MB 内存"

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
