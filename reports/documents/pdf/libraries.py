"""How WeasyPrint comes by its C libraries: by the file's name, without a search.

It tries each under several names. For a name without a dot ctypes runs ldconfig, gcc
and ld, twenty times in all: on Linux, where `libpango-1.0.so.0` is loaded at once, that
is half of the time that it takes to start and can find nothing more.
"""

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loaded_by_name() -> Iterator[None]:
    """Import WeasyPrint inside; the first import in a process is the one that loads."""
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _nowhere(name: str) -> str | None:  # noqa: ARG001
    return None
