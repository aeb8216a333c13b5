"""Does an amount fit nothing as it is written, and something exactly in another unit?

“县级1,080元” beside three amounts in 万元 that make 7200万元 with 1,080万元; “余款
1,697.90万元” in a report in 元, where 1,697.90元 is what the others leave.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import TEN_THOUSAND, agrees, rate_of, scaled, span_of
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.typing_slips import digits_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Verdict

OTHER: Final = {
    "元": ((TEN_THOUSAND, "万元"),),
    "万元": ((TEN_THOUSAND, "亿元"), (1 / TEN_THOUSAND, "元")),
    "亿元": ((1 / TEN_THOUSAND, "万元"),),
}
TELLING: Final = 3  # digits of an amount
RATE_DIGITS: Final = 4  # printed digits of a rate that no chance makes
TIMES: Final = 50  # so much less than the others is none of them
MOST: Final = 80  # amounts of a report that are looked through
OF_ONE: Final = re.compile("均|每|单价|标准|人次|定额|票价|收费|工资")
LEAD: Final = 12
PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Told:
    """An amount with those of its paragraph and of the whole report."""

    sentence: Sentence
    amount: Quantity
    near: tuple[Quantity, ...]
    every: tuple[Quantity, ...]


@check("N19")
def amounts_fit_in_their_unit(case: Case) -> Iterator[Verdict]:
    by_passage = {
        passage.line.index: tuple(_whole_amounts(passage))
        for passage in case.reading.prose
    }
    every = tuple(each for near in by_passage.values() for each in near)
    if not PAIR < len(every) <= MOST:
        return
    for sentence in case.reading.sentences:
        near = by_passage[sentence.passage.line.index]
        for each in sentence.of(Measure.MONEY):
            if each in near and digits_of(each.value) >= TELLING:
                told = Told(sentence, each, near, every)
                yield from _judged(told)


def _whole_amounts(passage: Passage) -> Iterator[Quantity]:
    for each in passage.quantities:
        lead = passage.text[max(0, each.start - LEAD) : each.start]
        is_plain = each.measure is Measure.MONEY and each.value and not each.is_rough
        if is_plain and not OF_ONE.search(re.split("[，。；：、（]", lead)[-1]):
            yield each


def _judged(told: Told) -> Iterator[Verdict]:
    for factor, unit in OTHER.get(told.amount.unit, ()):
        meant = scaled(told.amount, factor)
        is_odd = _is_odd(told, meant) or _has_a_rate(told)
        if is_odd and _fits(told, meant) and not _fits(told, told.amount):
            digits = told.amount.text.removesuffix(told.amount.unit)
            yield Fault(
                told.sentence.place(told.amount),
                f"写{told.amount.text}",
                f"与旁边的数对不上，写作{digits}{unit}才相符",
                difference="约1万倍",
                about=(told.sentence.passage.line.subject,),
            )
            return


def _is_odd(told: Told, meant: Quantity) -> bool:
    """Far less than all beside it, or more than anything the report tells of."""
    amount = told.amount
    if meant.value > amount.value:
        beside = [each.value for each in told.near if each is not amount]
        return len(beside) >= PAIR and amount.value * TIMES < min(beside)
    others = [each.value for each in told.every if each is not amount]
    is_other_unit = any(
        each.unit != amount.unit for each in told.near if each is not amount
    )
    return is_other_unit and amount.value > max(others)


def _has_a_rate(told: Told) -> bool:
    """1,913.52元，占事业收入的28.00%: nothing is so small a share of anything."""
    return any(_rates(told))


def _rates(told: Told) -> Iterator[Quantity]:
    text = told.sentence.passage.text
    for each in told.sentence.of(Measure.PERCENT):
        between = text[told.amount.end : each.start]
        is_share = re.fullmatch("，(?:仅)?占[^，。；、\\d]{2,14}", between)
        if is_share and len(each.text) > RATE_DIGITS and not each.is_rough:
            yield each


def _fits(told: Told, meant: Quantity) -> bool:
    others = [each for each in told.every if each is not told.amount]
    near = [each for each in told.near if each is not told.amount]
    values = {each.value for each in others}
    return (
        meant.value in values
        or _is_a_gap(meant, near, others)
        or _makes_a_sum(told, meant, values)
        or any(
            (exact := rate_of(span_of(meant), span_of(each))) and agrees(rate, exact)
            for rate in _rates(told)
            for each in others
        )
    )


def _is_a_gap(
    meant: Quantity, near: Sequence[Quantity], others: Sequence[Quantity]
) -> bool:
    """What two amounts differ by, one of them in the same paragraph."""
    return any(
        abs(one.value - other.value) == meant.value for one in near for other in others
    )


def _makes_a_sum(told: Told, meant: Quantity, values: set[Decimal]) -> bool:
    """Some that follow one another, it among them or before them, make an amount."""
    near = [meant if each is told.amount else each for each in told.near]
    at = near.index(meant)
    for since, upto in permutations(range(len(near) + 1), PAIR):
        if upto - since < PAIR:
            continue
        total = sum((each.value for each in near[since:upto]), Decimal(0))
        is_of_it = since <= at < upto
        if (is_of_it and total in values) or (since > at and total == meant.value):
            return True
    return False
