"""Every check of the product, loaded: importing this fills the registry."""

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from itertools import chain
from pkgutil import iter_modules
from typing import Final

from . import across, numbers, process, prose_checks, signals, structure, text
from .case import Case
from .catalogue import entries
from .registry import CHECKS as BOUND
from .registry import Made
from .verdicts import Verdict

ROOMS: Final = (across, numbers, process, prose_checks, signals, structure, text)

for room in ROOMS:
    for each in iter_modules(room.__path__):
        import_module(f"{room.__name__}.{each.name}")


MAKERS: Final[dict[str, tuple[Made, ...]]] = {
    code: tuple(BOUND[code]) for code in entries()
}


def _made(code: str, case: Case) -> Iterator[Verdict]:
    return chain.from_iterable(made(case) for made in MAKERS[code])


CHECKS: Final[dict[str, Made]] = {code: partial(_made, code) for code in entries()}
