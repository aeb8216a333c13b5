"""Every check of the product, loaded: importing this fills the registry."""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from itertools import chain
from pkgutil import iter_modules
from typing import Final

from . import across, numbers, process, prose_checks, signals, structure, text
from .case import Case
from .catalogue import entries
from .registry import CHECKS as BOUND
from .verdicts import Lacking, Verdict

ROOMS: Final = (across, numbers, process, prose_checks, signals, structure, text)

for room in ROOMS:
    for each in iter_modules(room.__path__):
        import_module(f"{room.__name__}.{each.name}")


def _made(code: str, case: Case) -> Iterator[Verdict]:
    makers = BOUND.get(code, ())
    if not makers:
        return iter([Lacking("本版还不能检查这一项")])
    return chain.from_iterable(made(case) for made in makers)


CHECKS: Final[dict[str, Callable[[Case], Iterator[Verdict]]]] = {
    code: partial(_made, code) for code in entries()
}
