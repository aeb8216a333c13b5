"""How much processor time a running process and all below it have used."""

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PARENT, UTIME, STIME = 1, 11, 12  # places in /proc/PID/stat behind the command's name


def cpu_seconds(pid: int) -> float:
    """Of those that run now; of what has ended in between, nothing is counted."""
    used, below = {}, defaultdict[int, list[int]](list)
    for number, fields in _running():
        used[number] = (int(fields[UTIME]) + int(fields[STIME])) / TICKS
        below[int(fields[PARENT])].append(number)
    return sum(used[each] for each in _family(pid, below))


def _running() -> Iterator[tuple[int, Sequence[str]]]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text(encoding="utf-8").rpartition(")")
        except OSError:  # it has just ended
            continue
        yield int(name.partition(" ")[0]), rest.split()


def _family(pid: int, below: Mapping[int, Sequence[int]]) -> Iterator[int]:
    yield pid
    for child in below.get(pid, ()):
        yield from _family(child, below)
