"""Is a share or a rate two digits away from what the number before it gives?

“扣款8.27万元，占全部扣款的37.89%” for 38.79%, where a table tells all that was taken;
“结转65.31万元，结转率3.43%” for 3.34%. No number of the report gives what is written,
and one that is called so gives it with two digits changed.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.agreeing import percent
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import SCALES, YUAN, Measure, Quantity
from reports.checks.prose.typing_slips import Slip, digits_of, rounded_to, slip_of
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

OF: Final = re.compile(r"，(?:仅|约)?占(?P<of>[^，。；：、（）\d]{2,12})的")
RATE: Final = re.compile(r"[，（](?P<of>[\u4e00-\u9fff]{2,6})率(?:为|达)?")
COMMON: Final = re.compile("全部|总额|总数|总量|合计|金额|资金|全年|年度|总|数|的")
CLAUSE: Final = re.compile("[，。；：、（）]")
TELLING: Final = 3  # digits of a rate that no chance makes
NAME: Final = 2
NEAR: Final = 2  # lines
LEAD: Final = 14
HUNDRED: Final = Decimal(100)
NUMBERS: Final = (Measure.MONEY, Measure.COUNT)


class Told(NamedTuple):
    passage: Passage
    quantity: Quantity


@check("N01")
def shares_of_what_is_told_elsewhere(case: Case) -> Iterator[Verdict]:
    for sentence in case.reading.telling(Measure.PERCENT):
        numbers = sentence.quantities
        for part, rate in pairwise(numbers):
            if _is_share(part, rate) and (name := _name(sentence, part, rate)):
                yield _judged(case, sentence, (part, rate), name)


def _is_share(part: Quantity, rate: Quantity) -> bool:
    is_exact = not (part.is_rough or part.is_each or rate.is_rough)
    is_pair = part.measure in NUMBERS and rate.measure is Measure.PERCENT
    is_telling = digits_of(rate.value) >= TELLING and rate.value < HUNDRED
    return is_exact and is_pair and is_telling and bool(part.value)


def _name(sentence: Sentence, part: Quantity, rate: Quantity) -> str:
    """What the whole is called: 占结转总额的; or the part, like its rate: 结转率."""
    text = sentence.passage.text
    if found := OF.fullmatch(text, part.end, rate.start):
        return COMMON.sub("", found["of"])[-NAME:]
    found = RATE.fullmatch(text, part.end, rate.start)
    lead = CLAUSE.split(text[max(sentence.start, part.start - LEAD) : part.start])[-1]
    return found["of"] if found and found["of"] in lead else ""


def _judged(
    case: Case, sentence: Sentence, pair: tuple[Quantity, Quantity], name: str
) -> Verdict:
    part, rate = pair
    wholes = [each for each in _wholes(case, part) if each.quantity.value > part.value]
    made = [(each, part.value / each.quantity.value * HUNDRED) for each in wholes]
    if any(abs(exact - rate.value) <= rate.step for _, exact in made):
        return Kept()
    here = sentence.passage.line.index
    for told, exact in made:
        meant = rounded_to(exact, rate.step)
        is_slip = slip_of(rate.value, meant) is Slip.SWAPPED
        apart = abs(told.passage.line.index - here)
        if is_slip and (name in told.passage.text or apart <= NEAR):
            return Fault(
                (
                    sentence.place(rate),
                    sentence.place(part),
                    told.passage.at(told.quantity.start, told.quantity.end),
                ),
                f"比率写{rate.text}",
                f"{part.text}÷{told.quantity.text}＝{percent(exact)}",
                about=(sentence.passage.line.subject,),
            )
    return Kept()


def _wholes(case: Case, part: Quantity) -> Iterator[Told]:
    """What is told in the part's kind, and bare numbers of tables in its unit."""
    kind, scale = unit_class(part), YUAN.get(part.unit) or _scale(part)
    for told in _numbers(case):
        each = told.quantity
        if each.measure is Measure.PLAIN and not told.passage.is_prose:
            yield Told(told.passage, _in_unit(each, part, scale))
        elif unit_class(each) == kind and not each.is_each:
            yield told


def _scale(part: Quantity) -> Decimal:
    return next(
        (by for name, by in SCALES.items() if name and name in part.text), Decimal(1)
    )


def _in_unit(each: Quantity, part: Quantity, scale: Decimal) -> Quantity:
    return Quantity(
        part.measure, each.value * scale, part.unit, each.start, each.end, each.text,
        each.step * scale,
    )  # fmt: skip


@once
def _numbers(case: Case) -> tuple[Told, ...]:
    return tuple(
        Told(passage, each)
        for passage in case.reading.passages
        for each in passage.quantities
        if each.measure in (*NUMBERS, Measure.PLAIN) and each.value
    )
