"""Do changes in the prose follow from what they compare: last year, a budget?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import (
    HUNDRED,
    Span,
    agrees,
    exactly,
    percent,
    shown_as,
)
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .listings import span_of_part, unit_class

UP_OR_DOWN: Final = (
    "增长|上升|增幅|增加|提高|下降|减少|降低|降幅|压减|缩短|调增|调减|追加"
)
GROWTH: Final = re.compile(
    rf"(?:{UP_OR_DOWN}|调整率|变动率|调增率|压减率)(?:率|了|为|达到?|幅度|比例|：)*$"
)
COMPARED: Final = re.compile("比|较|上年|去年|同比|年初|由|从")
BASE: Final = re.compile(
    r"(?:(?:比|较|同比)?(?:上年|去年|上一年)(?:度|同期)?[^，。；\d]{0,10}"
    r"|(?:比|较)(?:年度|年初|预期)*(?:目标|计划|任务)(?:数|值)?|(?:由|从)[^，。；\d]{0,10}|年初预算[^，。；\d]{0,6})$"
)
DIFFERENCE: Final = re.compile(rf"(?:{UP_OR_DOWN}|多|少)(?:了|额为?|为|数为?)*$")
NO_SUBJECT: Final = re.compile(
    r"^(?:同比|比|较|上年|去年|上一年|度|同期|比例|幅度|年均|，|相比|预算)*$"
)
LAST_YEARS: Final = re.compile(
    r"(?:比|较|同比)?(?:上年|去年|上一年)(?:度|同期)?[^，。；\d]{0,10}$"
)
ADDED: Final = re.compile("(?:追加|调增|调减)[^，]*$")
CARRIED: Final = re.compile("结转|结余|收回")
FROM_TO: Final = re.compile(
    r"(?:由|从)[^，。；]{1,24}(?:到|至|为)[^，。；]{1,12}，[^，。；\d]{1,8}$"
)
POINTS: Final = "个百分点"
PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Compared:
    """The numbers of a stretch of text, by the part they play in a comparison."""

    base: Quantity | None  # what it is compared with
    now: Quantity | None
    difference: Quantity | None
    numbers: tuple[Quantity, ...]


@check("N01")
def rates_of_change(case: Case) -> Iterator[Verdict]:
    stated = {id(each.quantity) for each in case.reading.statements}
    for sentence in case.reading.sentences:
        for rate in sentence.of(Measure.PERCENT):
            typed = not sentence.passage.figure_at(rate)
            if typed and not rate.is_rough and id(rate) not in stated:
                yield from _rate(sentence, rate)


def _rate(sentence: Sentence, rate: Quantity) -> Iterator[Verdict]:
    """上年200万元，本年220万元，增长10%."""
    text = sentence.passage.text
    lead = text[max(sentence.start, rate.start - 20) : rate.start]
    if not GROWTH.search(lead) or not COMPARED.search(sentence.text):
        return
    found = _compared(sentence, rate)
    if len(found.numbers) < PAIR:
        return
    readings = _readings(found.numbers)
    if found.base and found.now and FROM_TO.search(text, sentence.start, rate.start):
        readings = _of_pair(found.base, found.now)
    if any(agrees(rate, exactly(each)) for each in readings):
        yield Kept()
    elif pair := _certain(sentence, rate, found):
        one, other = pair
        exact = [
            abs(a.value - b.value) / b.value * HUNDRED
            for a, b in permutations(pair, PAIR)
            if b.value
        ]
        near = min(exact, key=lambda each: abs(each - rate.value), default=Decimal(0))
        yield Fault(
            (sentence.place(rate), sentence.place(one), sentence.place(other)),
            f"变动率写{rate.text}",
            f"由{one.text}和{other.text}推算为{percent(near)}",
        )


@check("N05")
def amounts_of_change(case: Case) -> Iterator[Verdict]:
    """支出90万元，比上年100万元减少10万元."""
    for sentence in case.reading.sentences:
        for each in sentence.of(Measure.MONEY, Measure.COUNT):
            lead = sentence.passage.text[
                max(sentence.start, each.start - 8) : each.start
            ]
            if each.is_rough or not DIFFERENCE.search(lead):
                continue
            found = _compared(sentence, each)
            if ADDED.search(lead) and CARRIED.search(sentence.text):
                continue  # 年初＋结转＋追加: no difference of two
            if found.base and found.now and found.base.end <= each.start:
                yield _difference(sentence, each, found.now, found.base)


@check("N01")
def percentage_points(case: Case) -> Iterator[Verdict]:
    """由88%提高到96%，提高8个百分点."""
    for sentence in case.reading.sentences:
        for each in sentence.of(Measure.PLAIN):
            lead = sentence.passage.text[
                max(sentence.start, each.start - 8) : each.start
            ]
            rates = [
                rate
                for rate in sentence.of(Measure.PERCENT)
                if rate.end <= each.start
                and "；" not in sentence.passage.text[rate.end : each.start]
            ]
            if each.unit != POINTS or not DIFFERENCE.search(lead) or len(rates) != PAIR:
                continue
            one, other = rates
            exact = abs(one.value - other.value)
            if abs(exact - each.value) <= one.half + other.half + each.half:
                yield Kept()
            else:
                yield Fault(
                    tuple(sentence.place(part) for part in (each, one, other)),
                    f"相差写{each.text}",
                    f"{one.text}与{other.text}相差{exact.normalize():f}个百分点",
                )


def _difference(
    sentence: Sentence, each: Quantity, now: Quantity, base: Quantity
) -> Verdict:
    one, other = span_of_part(now), span_of_part(base)
    exact = Span(one.low - other.high, one.high - other.low)
    if exact.middle < 0:
        exact = Span(-exact.high, -exact.low)
    if agrees(each, exact):
        return Kept()
    return Fault(
        (sentence.place(each), sentence.place(now), sentence.place(base)),
        f"变动额写{each.text}",
        f"{now.text}与{base.text}相差{shown_as(exact.middle, each)}",
        difference=shown_as(abs(exact.middle - each.value), each),
    )


def _compared(sentence: Sentence, upto: Quantity) -> Compared:
    """The numbers before one of them, back to the last semicolon, of one class."""
    text = sentence.passage.text
    begin = max(sentence.start, text.rfind("；", 0, upto.start) + 1)
    before = [
        each
        for each in sentence.of(Measure.MONEY, Measure.COUNT)
        if begin <= each.start and each.end <= upto.start and not each.is_rough
    ]
    if text[upto.end : upto.end + 1] == "（":
        stop = text.find("）", upto.end)
        before += [
            each
            for each in sentence.of(Measure.MONEY, Measure.COUNT)
            if upto.end < each.start < stop
        ]
    kind = unit_class(before[-1]) if before else ""
    numbers = [each for each in before if unit_class(each) == kind]
    base = now = difference = None
    for each in reversed(numbers):
        lead = text[max(begin, each.start - 16) : each.start]
        if DIFFERENCE.search(lead) and difference is None and base is None:
            difference = each
        elif BASE.search(lead) and base is None:
            base = each
        elif now is None:
            now = each
            if base is not None:
                break
    return Compared(base, now, difference, tuple(numbers))


def _readings(numbers: Sequence[Quantity]) -> Iterator[Decimal]:
    """Every rate that two of the numbers may give, read as values or as a change."""
    for one, other in permutations(numbers, PAIR):
        if not other.value:
            continue
        share = one.value / other.value * HUNDRED
        yield share
        yield abs(share - HUNDRED)
        for whole in (other.value - one.value, other.value + one.value):
            if whole > 0:
                yield one.value / whole * HUNDRED


def _of_pair(base: Quantity, now: Quantity) -> Iterator[Decimal]:
    """The change from one to the other, and nothing else."""
    if base.value:
        yield abs(now.value - base.value) / base.value * HUNDRED


def _certain(
    sentence: Sentence, rate: Quantity, found: Compared
) -> tuple[Quantity, Quantity] | None:
    """The two numbers that the rate is surely about."""
    text = sentence.passage.text
    clause = re.split("[，；。]", text[sentence.start : rate.start])[-1]
    subject = GROWTH.sub("", clause)
    if found.base and found.now:
        return found.base, found.now
    if len(found.numbers) == PAIR and NO_SUBJECT.match(subject):
        return None if found.difference else (found.numbers[0], found.numbers[1])
    return None


def is_change(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number tells a change, or what something was compared with."""
    text = sentence.passage.text
    lead = text[max(sentence.start, quantity.start - 16) : quantity.start]
    return bool(DIFFERENCE.search(lead) or LAST_YEARS.search(lead))
