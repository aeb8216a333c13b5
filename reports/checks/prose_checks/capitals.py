"""Does an amount in capitals say what stands in digits beside it?"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.numerals import FINANCIAL
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

BETWEEN: Final = re.compile(r"^[（(，]?(?:人民币|大写|小写|￥|¥|[:：（(])*$")


@check("N19")
def capitals_say_the_same(case: Case) -> Iterator[Verdict]:
    """7865400元（大写：柒佰捌拾陆万伍仟肆佰元整）."""
    for sentence in case.reading.telling(Measure.MONEY):
        for one, other in pairwise(sentence.of(Measure.MONEY)):
            between = sentence.passage.text[one.end : other.start]
            if _is_capital(one) is _is_capital(other) or not BETWEEN.match(between):
                continue
            digits = other if _is_capital(one) else one
            if abs(one.value - other.value) <= digits.half:
                yield Kept()
            else:
                words = one if digits is other else other
                yield Fault(
                    (sentence.place(one), sentence.place(other)),
                    f"小写{digits.text}，大写{words.text}",
                    "大写和小写是同一个数",
                )


def _is_capital(quantity: Quantity) -> bool:
    return quantity.text[0] in FINANCIAL
