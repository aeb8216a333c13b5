"""Which processes make up a running portal, and who keeps them running?

One process starts the others and is the only one that anybody needs to stop: each
child is the head of a process group of its own, gets its SIGTERM from here and dies
with us. A child that may die (the worker) is started again; when one that must not
(the web server) is gone, all stop.
"""

import ctypes
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

Say = Callable[[str], None]
STOPS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
TICK: Final = 0.5
SETTLED: Final = 60.0  # seconds after which a child's next death counts as its first
LONGEST_PAUSE: Final = 30.0
ECHO: Final = 1.0  # make passes on the signal that we got as well
PR_SET_PDEATHSIG: Final = 1
LIBC: Final = ctypes.CDLL(None, use_errno=True)


@dataclass(slots=True)
class Service:
    """One child process: what it is called, how it starts, whether it may die."""

    name: str
    command: Sequence[str]
    restarted: bool
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    started: float = field(default=0.0)
    due: float = field(default=0.0)

    def start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603
            self.command,
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - we have no threads
        )
        self.started = time.monotonic()

    def died(self) -> int | None:
        """The exit status of a child found dead just now."""
        if self.process is None or (status := self.process.poll()) is None:
            return None
        self.kill()
        self.process = None
        settled = time.monotonic() - self.started > SETTLED
        self.deaths = 1 if settled else self.deaths + 1
        self.due = time.monotonic() + min(2.0 ** (self.deaths - 2), LONGEST_PAUSE)
        return status

    def terminate(self) -> None:
        if self.process:
            self.process.terminate()

    def kill(self) -> None:
        """End the child and whatever it started and left behind."""
        if self.process:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return


def supervise(
    services: Sequence[Service], *, tick: Callable[[], None], say: Say, grace: float
) -> int:
    """Run `services` until told to stop; the exit status.

    `tick` is called about twice a second. After SIGTERM children have `grace` seconds,
    or until somebody insists, before they are killed.
    """
    with _signals() as arrived:
        try:
            for service in services:
                service.start()
            status = _tend(services, arrived, tick, say)
        finally:
            _stop(services, arrived, grace)
    return status


def _tend(
    services: Sequence[Service],
    arrived: Callable[[float], bool],
    tick: Callable[[], None],
    say: Say,
) -> int:
    while not arrived(TICK):
        tick()
        for service in services:
            status = service.died()
            if status is not None and not service.restarted:
                say(f"{service.name}已退出（{status}），停止全部进程。")
                return status or 1
            if status is not None:
                say(f"{service.name}已退出（{status}），将重新启动。")
            if service.process is None and time.monotonic() >= service.due:
                service.start()
    return 0


def _stop(
    services: Sequence[Service], arrived: Callable[[float], bool], grace: float
) -> None:
    for service in services:
        service.terminate()
    asked = time.monotonic()
    while any(s.process and s.process.poll() is None for s in services):
        again, waited = arrived(min(TICK, grace)), time.monotonic() - asked
        if waited > grace or (again and waited > ECHO):
            break
    for service in services:
        service.kill()
        if service.process:
            service.process.wait()


@contextmanager
def _signals() -> Iterator[Callable[[float], bool]]:
    """A function that waits up to so many seconds: was it told to stop meanwhile?

    A child's death ends the wait early. Signals come through a pipe, so none is lost
    between looking and waiting.
    """
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    before = {each: signal.getsignal(each) for each in (*STOPS, signal.SIGCHLD)}
    for each in before:
        signal.signal(each, lambda *_: None)
    wakeup = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)

    def arrived(seconds: float) -> bool:
        readable, _, _ = select.select([reader], [], [], seconds)
        return bool(readable) and any(n in STOPS for n in os.read(reader, 256))

    try:
        yield arrived
    finally:
        signal.set_wakeup_fd(wakeup)
        for each, handler in before.items():
            signal.signal(each, handler)
        os.close(reader)
        os.close(writer)


def _die_with_parent() -> None:
    """In the child: be told to stop should our parent vanish without a word."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
