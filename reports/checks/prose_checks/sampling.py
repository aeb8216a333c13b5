"""Are there no more of those dealt with than there were, and of all kinds of money?"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.statements import Statement
from reports.checks.prose.units import unit_class
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict
from units.figures import FUND_TYPES

OF_FUND_TYPES: Final = tuple(f"{each}支出决算" for each in FUND_TYPES)
KINDS: Final = ("一般公共预算", "政府性基金", "国有资本经营")
SEVERAL: Final = 2
STEPS: Final = tuple(
    (
        re.compile(rf"{any_of(each['from'])}[^，。；\d]{{0,10}}$"),
        re.compile(rf"{any_of(each['to'])}[^，。；\d]{{0,10}}$"),
    )
    for each in table("claims")["step"]
)
MORE: Final = re.compile(
    "累计|历年|以前|往年|上年|去年|旧存|结转|存量|遗留|另|其他|共计"
)
EARLIER: Final = re.compile("以前|往年|历年|上年|去年|遗留")
NEAR: Final = 40


@check("N05")
def money_of_all_kinds(case: Case) -> Iterator[Verdict]:
    """An amount for projects of several kinds that is all of one kind's money."""
    by_kind = [each for each in case.reading.statements if each.key in OF_FUND_TYPES]
    for sentence in case.reading.telling(Measure.COUNT):
        counts = sentence.of(Measure.COUNT)
        named = [each for each in KINDS if each in sentence.text]
        if len(named) < SEVERAL or len(counts) < SEVERAL:
            continue
        for amount in sentence.of(Measure.MONEY):
            if amount.start > counts[-1].end and counts[-1].value:
                yield from _only_one_kind(sentence, amount, by_kind)


def _only_one_kind(
    sentence: Sentence, amount: Quantity, by_kind: Sequence[Statement]
) -> Iterator[Verdict]:
    same = [each for each in by_kind if each.quantity.value == amount.value]
    if not same or sentence.passage.figure_at(amount):
        return
    one = same[0]
    yield Fault(
        (sentence.place(amount), one.sentence.place(one.quantity)),
        f"几类项目共涉及资金{amount.text}",
        f"{amount.text}正是{one.phrase}一类的全部，没有包括其他类的项目",
        about=("重点评价金额",),
    )


@check("N06")
def no_more_than_there_were(case: Case) -> Iterator[Verdict]:
    """发放问卷380份，收回400份; 发现问题186个，整改196个."""
    for sentence in case.reading.telling(Measure.COUNT):
        counts = sentence.of(Measure.COUNT)
        text = sentence.passage.text
        for whole, part in pairwise(counts):
            if unit_class(whole) != unit_class(part) or whole.is_each or part.is_each:
                continue
            between = text[whole.end : part.start]
            before = text[max(sentence.start, whole.start - 14) : whole.start]
            behind = re.split("[。；]", text[part.end : part.end + NEAR])[0]
            if (
                len(between) > NEAR
                or MORE.search(f"{before}{between}")
                or EARLIER.search(behind)
            ):
                continue
            if not any(a.search(before) and b.search(between) for a, b in STEPS):
                continue
            if part.value <= whole.value:
                yield Kept()
            else:
                yield Fault(
                    (sentence.place(part), sentence.place(whole)),
                    f"写{part.text}",
                    f"不多于前面的{whole.text}",
                )
