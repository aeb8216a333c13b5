"""Is what is called more than last year's more than last year's, told elsewhere?

“结转80.28万元，比上年增加6.12万元”, and 上年结转 was 86.40: the size fits, not the way.
"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.changing import (
    clause_before,
    direction_of,
    is_claim,
)
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.typing_slips import digits_of
from reports.checks.prose.units import kind_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

THAN_LAST: Final = re.compile(
    r"(?:比|较)(?:上年|去年|上一年)(?:末|底|同期)?[^，。；\d]{0,8}$"
)
TELLING: Final = 3  # digits of a number that no chance makes


@check("T04")
def against_last_year(case: Case) -> Iterator[Verdict]:
    """Less than last year's, which the same paragraph tells, and called more."""
    for passage in case.reading.prose_with("上年", "去年", "上一年"):
        for sentence in passage.sentences:
            for claim in sentence.of(Measure.MONEY, Measure.COUNT):
                lead = clause_before(sentence, claim)
                if THAN_LAST.search(lead) and not claim.is_rough:
                    yield from _last(passage, sentence, claim)


def _last(passage: Passage, sentence: Sentence, claim: Quantity) -> Iterator[Verdict]:
    is_up = direction_of(sentence, claim)
    alike = [each for each in passage.quantities if kind_of(each) == kind_of(claim)]
    before = [each for each in alike if each.end <= claim.start]
    if is_up is None or not before:
        return
    if digits_of(before[-1].value) < TELLING:
        return
    now = before[-1]
    if "；" in passage.text[now.end : claim.start] or is_claim(sentence, now):
        return
    bases = [
        each
        for each in alike
        if each not in (now, claim)
        and PAST_TOLD.search(passage.text[max(0, each.start - 12) : each.start])
        and abs(now.value - each.value) == claim.value
    ]
    if not bases:
        return
    if all((now.value > each.value) is is_up for each in bases):
        yield Kept()
    elif all((now.value > each.value) is not is_up for each in bases):
        word = "增加" if is_up else "减少"
        yield _fault(sentence, (claim, now, bases[0]), f"写{word}{claim.text}")


PAST_TOLD: Final = re.compile(r"(?:上年|去年|上一年)[^，。；、\d]{0,8}$")


def _fault(sentence: Sentence, told: tuple[Quantity, ...], found: str) -> Fault:
    now, base = told[-2:]
    real = "高于" if now.value > base.value else "低于"
    return Fault(
        tuple(sentence.place(each) for each in told),
        found,
        f"{now.text}{real}{base.text}",
        about=(sentence.passage.line.subject,),
    )
