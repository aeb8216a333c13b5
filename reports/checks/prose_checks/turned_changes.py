"""Do up and down, above and below fit the two numbers that they stand between?

“由9250元减少到10730元”; “结转80.28万元，比上年增加6.12万元” where 上年结转 was 86.40;
“满意度82%，高于目标3个百分点” where the target is 85%.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.changing import (
    POINTS,
    TO,
    clause_before,
    direction_of,
    is_claim,
)
from reports.checks.prose.compared import FROM
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

UP: Final = re.compile(
    "(?:提高|提升|增加|增|上升|升|增长|扩大)(?:了|为|到|至)+[^，。；\\d]*$"
)
DOWN: Final = re.compile(
    "(?:下降|降低|降|减少|减|缩短|压缩|压减)(?:了|为|到|至)+[^，。；\\d]*$"
)
THAN_LAST: Final = re.compile(
    r"(?:比|较)(?:上年|去年|上一年)(?:末|底|同期)?[^，。；\d]{0,8}$"
)
THAN_AIM: Final = re.compile(
    r"(?:比[^，。；\d]{0,8}目标[^，。；\d]{0,4}(?P<up>高|多)|(?P<above>高于|超过|超出|超)[^，。；\d]{0,8}目标[^，。；\d]{0,4}"
    r"|比[^，。；\d]{0,8}目标[^，。；\d]{0,4}(?:低|少)|(?:低于|少于)[^，。；\d]{0,8}目标[^，。；\d]{0,4})(?:了|约)?$"
)
AIM: Final = re.compile(r"目标[^，。；\d]{0,6}$")
RANK: Final = re.compile("排名|名次|位次|排位")
TELLING: Final = 3  # digits of a number that no chance makes
ALIKE: Final = (Measure.MONEY, Measure.COUNT, Measure.PERCENT)


@check("T04")
def from_one_to_the_other(case: Case) -> Iterator[Verdict]:
    """由9250元减少到10730元: it rose."""
    for sentence in case.reading.sentences:
        numbers = sentence.of(*ALIKE)
        for base, now in pairwise(numbers):
            lead = clause_before(sentence, now)
            is_up, is_down = UP.search(lead), DOWN.search(lead)
            is_pair = _class(base) == _class(now) and FROM.search(
                clause_before(sentence, base)
            )
            is_rank = base.unit in "名位" and RANK.search(sentence.text)
            if not is_pair or is_rank or not TO.search(lead) or base.value == now.value:
                continue
            if bool(is_up) is bool(is_down):
                continue
            if (now.value > base.value) is bool(is_up):
                yield Kept()
            else:
                word = "提高" if is_up else "减少"
                yield _fault(sentence, (now, base), f"由{base.text}{word}到{now.text}")


@check("T04")
def against_last_year(case: Case) -> Iterator[Verdict]:
    """Less than last year's, which the same paragraph tells, and called more."""
    for passage in case.reading.prose:
        for sentence in passage.sentences:
            for claim in sentence.of(Measure.MONEY, Measure.COUNT):
                lead = clause_before(sentence, claim)
                if THAN_LAST.search(lead) and not claim.is_rough:
                    yield from _last(passage, sentence, claim)


def _last(passage: Passage, sentence: Sentence, claim: Quantity) -> Iterator[Verdict]:
    is_up = direction_of(sentence, claim)
    alike = [each for each in passage.quantities if _class(each) == _class(claim)]
    before = [each for each in alike if each.end <= claim.start]
    if is_up is None or not before:
        return
    if len(before[-1].value.normalize().as_tuple().digits) < TELLING:
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


@check("T04")
def against_the_target(case: Case) -> Iterator[Verdict]:
    """满意度82%，高于目标3个百分点, where the target is 85%."""
    for passage in case.reading.prose:
        for sentence in passage.sentences:
            for claim in sentence.quantities:
                if claim.unit == POINTS:
                    yield from _aimed(passage, sentence, claim)


def _aimed(passage: Passage, sentence: Sentence, claim: Quantity) -> Iterator[Verdict]:
    text = passage.text
    found = THAN_AIM.search(text, max(sentence.start, claim.start - 24), claim.start)
    before = [each for each in sentence.of(Measure.PERCENT) if each.end <= claim.start]
    if found is None or not before:
        return
    now, is_up = before[-1], bool(found["up"] or found["above"])
    aims = [
        each
        for each in passage.quantities
        if each.measure is Measure.PERCENT
        and each is not now
        and AIM.search(text[max(0, each.start - 12) : each.start].rstrip("≥≤"))
    ]
    fits = [each for each in aims if abs(now.value - each.value) == claim.value]
    own = [each for each in aims if each.end <= now.start][-1:]
    if any((now.value > each.value) is is_up for each in fits):
        yield Kept()
    elif own and own[0] in fits and own[0].start >= sentence.start:
        yield _fault(sentence, (claim, now, own[0]), f"写“{found[0]}”{claim.text}")


def _class(each: Quantity) -> str:
    return "%" if each.measure is Measure.PERCENT else unit_class(each)


def _fault(sentence: Sentence, told: tuple[Quantity, ...], found: str) -> Fault:
    now, base = told[-2:]
    real = "高于" if now.value > base.value else "低于"
    return Fault(
        tuple(sentence.place(each) for each in told),
        found,
        f"{now.text}{real}{base.text}",
        about=(sentence.passage.line.subject,),
    )
