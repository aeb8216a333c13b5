"""Which rates are told of another base than their names say?

“以到位资金为基数，支出率91.28%”; “按年初预算计算，执行率102.40%”.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from .statements import Statement

if TYPE_CHECKING:
    from reports.checks.case import Case

RATE: Final = "预算执行率"
BASED: Final = re.compile(
    r"(?:以|按照?|相对于?)(?P<base>[^，。；]{2,24}?)"
    r"(?:为(?:基数|分母|基础|口径|依据)|计算|测算|口径|算)(?:的话)?[，的：]?[^，。；\d]{0,8}$"
)
RECEIVED: Final = re.compile("到位|收到|到账")
OTHER: Final = re.compile("下达|年初|合同|中标|决算|投资")
OF_RECEIVED: Final = "到位资金执行率"
REACH: Final = 40


def told_by_base(said: Iterable[Statement]) -> Iterator[Statement]:
    """The statements; a rate is of the base that the clause before it names."""
    for each in said:
        base = _base(each) if each.key == RATE else ""
        if RECEIVED.search(base):
            yield replace(each, keys=(OF_RECEIVED,))
        elif OTHER.search(base) and "年初" not in each.phrase:
            yield replace(each, scope=each.scope or base)
        else:
            yield each


def is_told_openly(case: "Case", value: Decimal) -> bool:
    """占到位资金的96.27%, and 执行率96.27% elsewhere: nobody is misled by its base."""
    return any(
        each.quantity.value == value and not each.is_printed
        for each in case.reading.said(OF_RECEIVED)
    )


def _base(each: Statement) -> str:
    since = max(each.sentence.start, each.start - REACH)
    found = BASED.search(each.passage.text, since, each.start)
    return found["base"] if found else ""
