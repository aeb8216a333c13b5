"""What several checks ask of one report is worked out once."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from .case import Case
    from .prose.reading import Reading

Answer = TypeVar("Answer")


def once(made: Callable[["Case"], Answer]) -> Callable[["Case"], Answer]:
    """Remember the answer for as long as the report is being read.

    For values that can be gone through again: tuples, not iterators.
    """
    known: WeakKeyDictionary[Reading, Answer] = WeakKeyDictionary()

    @wraps(made)
    def asked(case: "Case") -> Answer:
        if case.reading not in known:
            known[case.reading] = made(case)
        return known[case.reading]

    return asked
