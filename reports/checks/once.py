"""What several checks ask of one report is worked out once."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from .case import Case

Answer = TypeVar("Answer")


def once(made: Callable[["Case"], Answer]) -> Callable[["Case"], Answer]:
    """Remember the answer for as long as the report is being read.

    For values that can be gone through again: tuples, not iterators.
    """

    @wraps(made)
    def asked(case: "Case") -> Answer:
        known: dict[object, Answer] = case.reading.answers
        if made not in known:
            known[made] = made(case)
        return known[made]

    return asked
