"""Does an amount told in two units fit in both of them?

“18812500元，即18812.50万元”, “48,612.30万元（约4.86万元）”: the units are wrong.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.quantities import YUAN, Measure
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

THAT_IS: Final = re.compile(r"[，（(]?(?:即|也就是|折合)(?:人民币)?|（约合?")


@check("N19")
def one_amount_told_in_two_units(case: Case) -> Iterator[Verdict]:
    """18812500元，即1881.25万元: the same money."""
    for sentence in case.reading.telling(Measure.MONEY):
        text = sentence.passage.text
        for one, other in pairwise(sentence.of(Measure.MONEY)):
            between = text[one.end : other.start]
            is_same = one.unit == other.unit and "约" not in between
            if is_same or not THAT_IS.fullmatch(between):
                continue
            is_rough = one.is_rough or (other.is_rough and "约" not in between)
            if is_rough or ("约" in between and text[other.end] != "）"):
                continue
            if abs(one.value - other.value) <= max(one.half, other.half):
                yield Kept()
                continue
            scale = YUAN[other.unit]
            yield Fault(
                (sentence.place(other), sentence.place(one)),
                f"{one.text}写作{other.text}",
                f"{one.text}即{(one.value / scale).normalize():f}{other.unit}",
                about=(sentence.passage.line.subject,),
            )
