"""Clerks who type: each with a connection of its own, saving field after field."""

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from time import perf_counter, process_time, sleep
from urllib.parse import urlencode

from benchmarks.autosave.processes import cpu_seconds

VERSION = re.compile(r'name="version" id="v-\d+" value="(\d+)"')
TOKEN = "a" * 32


@dataclass(slots=True)
class Clerk:
    """One clerk in one field, and what the portal last said is saved there."""

    cookies: str
    row: int
    field: str
    version: int
    saved: str = ""
    saves: int = 0


@dataclass(frozen=True, slots=True)
class Drive:
    """How often each saves (0: as often as it can), and for how long, in seconds."""

    port: int
    every: int
    seconds: int


@dataclass
class Told:
    """What became of all saves."""

    seconds: float = 0
    served_cpu: float = 0  # seconds of all processes of the portal
    driven_cpu: float = 0  # seconds of this program itself
    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def p95_ms(self) -> float:
        return self._at(95)

    def _at(self, percent: int) -> float:
        ordered = sorted(self.waits)
        return 1000 * ordered[min(len(ordered) * percent // 100, len(ordered) - 1)]

    def told(self) -> dict[str, object]:
        return {
            "saves": len(self.waits),
            "saves_per_second": round(len(self.waits) / self.seconds, 1),
            "p50_ms": round(self._at(50)),
            "p95_ms": round(self._at(95)),
            "p99_ms": round(self._at(99)),
            "portal_cpu_ms_per_save": round(
                1000 * self.served_cpu / len(self.waits), 1
            ),
            "driver_cpu_ms_per_save": round(
                1000 * self.driven_cpu / len(self.waits), 1
            ),
            "errors": len(self.errors),
            "first_errors": self.errors[:3],
        }


def drive(clerks: Sequence[Clerk], how: Drive, portal: int) -> Told:
    """All clerks at once, each in a thread; those who pause begin spread out.

    `portal` is the process that runs the portal, whose processor time is told too.
    """
    told = Told(served_cpu=-cpu_seconds(portal), driven_cpu=-process_time())
    ends = perf_counter() + how.seconds
    began = perf_counter()
    threads = [
        threading.Thread(target=_types, args=(clerk, number, how, ends, told))
        for number, clerk in enumerate(clerks)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    told.seconds = perf_counter() - began
    told.served_cpu += cpu_seconds(portal)
    told.driven_cpu += process_time()
    return told


def _types(clerk: Clerk, number: int, how: Drive, ends: float, told: Told) -> None:
    connection = HTTPConnection("127.0.0.1", how.port, timeout=60)
    due = perf_counter() + how.every * (number % 97) / 97
    while due < ends:
        sleep(max(0, due - perf_counter()))
        began = perf_counter()
        try:
            _save(connection, clerk)
        except (OSError, AssertionError) as error:
            told.errors.append(f"{type(error).__name__} {error}"[:300])
            connection.close()
        told.waits.append(perf_counter() - began)
        due = max(due + how.every, perf_counter())
    connection.close()


def _save(connection: HTTPConnection, clerk: Clerk) -> None:
    text = f"第{clerk.saves + 1}次保存"
    body = urlencode(
        {
            clerk.field: text,
            f"initial-{clerk.field}": clerk.saved,
            "version": clerk.version,
        }
    )
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": clerk.cookies,
        "X-CSRFToken": TOKEN,
        "HX-Request": "true",
        "HX-Target": f"s-{clerk.row}-{clerk.field}",
    }
    connection.request("POST", f"/results/{clerk.row}/", body, headers)
    answer = connection.getresponse()
    page = answer.read().decode()
    found = VERSION.search(page)
    if answer.status != 200 or found is None:  # noqa: PLR2004 - OK
        raise OSError(f"{answer.status} {page[:200]}")
    clerk.version, clerk.saved = int(found[1]), text
    clerk.saves += 1
