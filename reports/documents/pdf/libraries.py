"""How WeasyPrint comes by its C libraries: by the file's name, without a search.

It tries each under several names. For a name without a dot ctypes runs ldconfig, gcc
and ld, twenty times in all: on Linux, where `libpango-1.0.so.0` is loaded at once, that
is half of the time that it takes to start and can find nothing more.
"""

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

_search: Final = ctypes.util.find_library
_one_at_a_time: Final = Lock()


@contextmanager
def loaded_by_name() -> Iterator[None]:
    """Import WeasyPrint inside; the first import in a process is the one that loads."""
    if sys.platform != "linux" or "weasyprint" in sys.modules:
        yield
        return
    with _one_at_a_time:
        ctypes.util.find_library = _nowhere
        try:
            yield
        finally:
            ctypes.util.find_library = _search


def _nowhere(name: str) -> str | None:  # noqa: ARG001
    return None
