"""Does one of many cost more than all of them together?"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.agreeing import TEN_THOUSAND
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .slips import FAR, LARGE, Money, amounts_of_figures

OF_PERSONS: Final = re.compile(
    "(?:[人生户]均|每(?:一|个)?(?:人|名|户|生|位)(?!次))[^，。；、]{0,10}$"
)
MOST_FOR_ONE: Final = 100 * TEN_THOUSAND  # what a person or a household may get
LOOK: Final = 18


@check("N19")
def one_of_many_costs_no_more_than_all(case: Case) -> Iterator[Verdict]:
    """平均每台补贴5000万元: more than all that the report tells of."""
    for sentence in case.reading.telling(Measure.MONEY):
        for each in sentence.of(Measure.MONEY):
            if each.unit not in LARGE or not each.is_each:
                continue
            most = _most(case)
            if not most:
                continue
            many = _how_many(sentence, each)
            is_too_much = each.value * many > most * FAR
            fits = each.value / TEN_THOUSAND * many <= most
            is_for_one = _is_for_one(sentence, each)
            is_rich = is_for_one and each.value >= MOST_FOR_ONE
            if is_rich or (is_too_much and fits and (many > 1 or is_for_one)):
                yield _too_much(sentence, each)
            else:
                yield Kept()


@once
def _most(case: Case) -> Decimal:
    return max((Money(case).most[0], *amounts_of_figures(case)))


def _how_many(sentence: Sentence, each: Quantity) -> Decimal:
    """How many of what an amount is told of each: the last count in its unit."""
    before = sentence.passage.text[max(sentence.start, each.start - LOOK) : each.start]
    counts = [
        count.value
        for count in sentence.passage.quantities
        if count.measure is Measure.COUNT
        and count.end <= each.start
        and re.search(rf"(?:每一?|平均){re.escape(count.unit)}|{count.unit}均", before)
    ]
    return counts[-1] if counts else Decimal(1)


def _is_for_one(sentence: Sentence, each: Quantity) -> bool:
    before = sentence.passage.text[max(sentence.start, each.start - LOOK) : each.start]
    return OF_PERSONS.search(before) is not None


def _too_much(sentence: Sentence, each: Quantity) -> Fault:
    number = each.text.removesuffix(each.unit)
    return Fault(
        (sentence.place(each),),
        f"单独一份写{each.text}",
        f"比全部的钱还多，单位似应为元：{number}元",
        difference="约1万倍",
        about=(sentence.passage.line.subject,),
    )
