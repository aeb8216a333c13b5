"""Every check of the product, loaded: importing this fills the registry."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import Final

from .case import Case
from .catalogue import entries
from .registry import CHECKS as BOUND
from .verdicts import Lacking, Verdict


def _made(code: str, case: Case) -> Iterator[Verdict]:
    makers = BOUND.get(code, ())
    if not makers:
        return iter([Lacking("本版还不能检查这一项")])
    return chain.from_iterable(made(case) for made in makers)


CHECKS: Final[dict[str, Callable[[Case], Iterator[Verdict]]]] = {
    code: partial(_made, code) for code in entries()
}
