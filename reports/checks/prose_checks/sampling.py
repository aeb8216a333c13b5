"""Is an amount of several kinds of money not that of one kind alone?"""

from collections.abc import Iterator, Sequence
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.statements import Statement
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Verdict
from units.figures import FUND_TYPES

OF_FUND_TYPES: Final = tuple(f"{each}支出决算" for each in FUND_TYPES)
KINDS: Final = ("一般公共预算", "政府性基金", "国有资本经营")
SEVERAL: Final = 2


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
