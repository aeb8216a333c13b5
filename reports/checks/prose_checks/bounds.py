"""Does a share stay within a hundred percent?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import HUNDRED, agrees, exactly
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .ratios import RATE

LIMITS: Final = re.compile("控制率|控制比例|到位率|使用率")
OVER: Final = re.compile("追加|增拨|加床|超编|超支|超出|超过|因|原因|由于|含")


def _is_told_to_be_over(sentence: Sentence, name: str) -> bool:
    """在职人员控制率105%（含超编安置）: a limit may be passed, and that is told."""
    return bool(LIMITS.search(name) and OVER.search(sentence.text))


def _is_worked_out(passage: Passage, rate: Quantity) -> bool:
    """预算18 189万元，到位18 398.31万元，到位率101.15%: both amounts are printed."""
    money = [each.value for each in passage.quantities if each.measure is Measure.MONEY]
    return any(
        whole and agrees(rate, exactly(part / whole * HUNDRED))
        for part in money
        for whole in money
        if part > whole
    )


@check("N15")
def rates_within_hundred(case: Case) -> Iterator[Verdict]:
    """合格率, 满意度, 回收率 … are shares: never more than 100%."""
    for sentence in case.reading.telling(Measure.PERCENT):
        for rate in sentence.of(Measure.PERCENT):
            text = sentence.passage.text
            found = RATE.search(text[max(sentence.start, rate.start - 20) : rate.start])
            if (
                found is None
                or "完成率" in found[0]
                or sentence.passage.figure_at(rate)
            ):
                continue
            if (
                rate.value <= HUNDRED
                or _is_told_to_be_over(sentence, found[0])
                or (LIMITS.search(found[0]) and _is_worked_out(sentence.passage, rate))
            ):
                yield Kept()
            else:
                name = found[0].rstrip("为达到是：，")
                yield Fault(
                    sentence.place(rate), f"{name}写{rate.text}", f"{name}在0到100%之间"
                )
