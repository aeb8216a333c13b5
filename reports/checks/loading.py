"""Every check of the product, loaded: importing this fills the registry."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import Final

from .across import approved, papers, remarks, years
from .case import Case
from .catalogue import entries
from .numbers import (
    directions,
    money,
    people,
    rates,
    scores,
    sums,
    targets,
    totals,
    weights,
)
from .process import papers as outgoing
from .process import steps
from .prose_checks import OF_PROSE
from .registry import CHECKS as BOUND
from .signals import risks
from .structure import columns, tables
from .text import answers, causes, deductions, surveys
from .verdicts import Lacking, Verdict

OF_FIGURES: Final = (
    *(directions, money, people, rates, scores, sums, targets, totals, weights),
    *(approved, papers, remarks, years, steps, outgoing, risks),
    *(columns, tables, answers, causes, deductions, surveys),
)


EVERYWHERE: Final = (*OF_FIGURES, *OF_PROSE)


def _made(code: str, case: Case) -> Iterator[Verdict]:
    makers = BOUND.get(code, ())
    if not makers:
        return iter([Lacking("本版还不能检查这一项")])
    return chain.from_iterable(made(case) for made in makers)


CHECKS: Final[dict[str, Callable[[Case], Iterator[Verdict]]]] = {
    code: partial(_made, code) for code in entries()
}
