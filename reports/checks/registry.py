"""Which function makes which check: bound to the catalogue by its code."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from .catalogue import entries
from .verdicts import Verdict

if TYPE_CHECKING:
    from .case import Case

Made = Callable[["Case"], Iterator[Verdict]]

CHECKS: Final[dict[str, list[Made]]] = {}


def check(code: str) -> Callable[[Made], Made]:
    """Bind a function to a check; several may answer for the same one.

    Raises KeyError for a code that the catalogue does not have.
    """
    known = entries()[code]

    def bound(made: Made) -> Made:
        CHECKS.setdefault(known.code, []).append(made)
        return made

    return bound
