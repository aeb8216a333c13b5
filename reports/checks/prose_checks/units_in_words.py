"""Which number bears a unit that cannot be: a part of a person, points in 万元?"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import TEN_THOUSAND, agrees, rate_of, scaled, span_of
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.typing_slips import digits_of
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .multiplied import Product

PERSONS: Final = ("人次", "人", "户", "册次", "名", "户次", "场次", "家")
MEAN: Final = re.compile("均|每|折合|折算")
LOOK: Final = 14
RISES: Final = re.compile("^，(?:下降|提高|上升|增长|增加|提升|降低|减少)(?:了)?$")
TO: Final = re.compile(r"^(?:提高|下降|上升|增长|增加|提升|降低|减少|降)(?:到|至|为)$")
SHARE_OF: Final = re.compile(
    r"^，?(?:仅?为|是|占|相当于|恢复到|达到|完成)[^，。；]{0,14}$"
)
OF_ONE: Final = re.compile("(?:[人生户]次?均|每人次?|每户|每生)[^，。；、]{0,10}$")
DIGITS: Final = 4
MOST_TOLD: Final = 80
ONCE: Final = (Decimal(1),)


@check("N19")
def no_part_of_a_person(case: Case) -> Iterator[Verdict]:
    """52.6万人次、21.4人次、38.9万人次: of all people there are whole ones."""
    for passage in case.reading.prose:
        counts = [each for each in passage.quantities if each.unit in PERSONS]
        for each in counts:
            lead = passage.text[max(0, each.start - LOOK) : each.start]
            if each.step >= 1 or each.is_each or MEAN.search(lead):
                continue
            if any(one.unit == each.unit and "万" in one.text for one in counts):
                yield Fault(
                    (passage.at(each.start, each.end),),
                    f"写{each.text}",
                    f"旁边的数以万{each.unit}计，似应为"
                    f"{each.text.removesuffix(each.unit)}万{each.unit}",
                    difference="约1万倍",
                    about=(passage.line.subject,),
                )


@check("N19")
def points_are_no_money(case: Case) -> Iterator[Verdict]:
    """由95.36%提高到98.21%，提高2.85万元."""
    for sentence in case.reading.telling(Measure.PERCENT):
        told = sentence.quantities
        text = sentence.passage.text
        for base, now, claim in zip(told, told[1:], told[2:], strict=False):
            if not base.measure is now.measure is Measure.PERCENT:
                continue
            is_told = TO.match(text[base.end : now.start]) and RISES.match(
                text[now.end : claim.start]
            )
            is_odd = claim.measure in (Measure.MONEY, Measure.COUNT)
            number = re.match(r"[\d.]+", claim.text)
            gap = abs(base.value - now.value)
            if is_told and is_odd and number and Decimal(number[0]) == gap:
                yield Fault(
                    tuple(sentence.place(each) for each in (claim, now, base)),
                    f"写{claim.text}",
                    f"{base.text}与{now.text}相差{number[0]}个百分点",
                    about=(sentence.passage.line.subject,),
                )


@check("N19")
def a_share_that_fits_in_another_unit(case: Case) -> Iterator[Verdict]:
    """收入18.30万元，为上年28.50亿元的64.21%."""
    for sentence in case.reading.telling(Measure.MONEY, Measure.COUNT, Measure.PERCENT):
        told = sentence.of(Measure.MONEY, Measure.COUNT, Measure.PERCENT)
        text = sentence.passage.text
        for part, base, rate in zip(told, told[1:], told[2:], strict=False):
            is_share = (
                rate.measure is Measure.PERCENT and text[base.end : rate.start] == "的"
            )
            if not is_share or unit_class(part) != unit_class(base) or not base.value:
                continue
            if SHARE_OF.match(text[part.end : base.start]):
                yield _in_another_unit(sentence, part, base, rate)


def _in_another_unit(
    sentence: Sentence, part: Quantity, base: Quantity, rate: Quantity
) -> Verdict:
    digits = digits_of(rate.value)
    exact = rate_of(span_of(part), span_of(base))
    if exact is None or agrees(rate, exact) or digits < DIGITS:
        return Kept()
    for factor in (TEN_THOUSAND, 1 / TEN_THOUSAND):
        other = rate_of(span_of(scaled(part, factor)), span_of(base))
        if other and agrees(rate, other):
            return Fault(
                tuple(sentence.place(each) for each in (part, base, rate)),
                f"写{part.text}",
                f"按{base.text}的{rate.text}，相差约1万倍，单位写错",
                difference="约1万倍",
                about=(sentence.passage.line.subject,),
            )
    return Kept()


@check("N19")
def one_costs_no_ten_thousand_times(case: Case) -> Iterator[Verdict]:
    """人均成本17.96万元, where 17.96元 by the people is the money spent."""
    for sentence in case.reading.telling(Measure.MONEY):
        for one in sentence.of(Measure.MONEY):
            lead = sentence.passage.text[max(0, one.start - LOOK) : one.start]
            if one.unit != "万元" or not one.value or not OF_ONE.search(lead):
                continue
            yield from _of_one(case, sentence, one)


def _of_one(case: Case, sentence: Sentence, one: Quantity) -> Iterator[Verdict]:
    told = [each for said in case.reading.prose for each in said.quantities]
    money = {
        each.value: each
        for each in told
        if each.measure is Measure.MONEY and each.value and not each.is_each
    }
    many = {
        each.value: each
        for each in told
        if each.unit in PERSONS and each.value > 1 and not each.is_each
    }
    if not money or len(money) > MOST_TOLD or len(many) > MOST_TOLD:
        return
    small = scaled(one, 1 / TEN_THOUSAND)
    most = max(money)
    every = [(each, whole) for each in many.values() for whole in money.values()]
    if any(Product(one, each, whole).fits(ONCE) for each, whole in every):
        yield Kept()
        return
    for each, whole in every:
        if each.value * one.value > most and Product(small, each, whole).fits(ONCE):
            yield Fault(
                (sentence.place(one),),
                f"写{one.text}",
                f"{whole.text}÷{each.text}，单位应为元",
                difference="约1万倍",
                about=(sentence.passage.line.subject,),
            )
            return
