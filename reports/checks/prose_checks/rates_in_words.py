"""Do changes follow from the numbers named with them in one breath?

“比上年的13.80万元减少1.90万元，下降13.77%”, “2021年11.6%，2022年9.3%，下降2.3个百分点”.
"""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import agrees, percent, rate_of, span_of
from reports.checks.prose.passages import Passage
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

WAY: Final = "(?:下降|增长|减少|增加|降低|上升|提高|提升|降幅|增幅)(?:为|了|达)*"
THAN: Final = re.compile(r"[比较][^，。；\d]{0,12}(?:\d{4}年度?)?[^，。；\d]{0,6}$")
CHANGED: Final = re.compile(rf"^{WAY}$")
AND_SO: Final = re.compile(rf"^，{WAY}$")
BY_POINTS: Final = re.compile(rf"^，(?:比(?:上年|去年|\d{{4}}年度?|年初)末?)?{WAY}$")
OF_YEAR: Final = re.compile(r"(20\d\d)年(?:末|底|度)?(?P<name>[^，。；\d]{0,10})$")
NAME: Final = re.compile(r"([\u4e00-\u9fff]{3,4})(?:为|达到|是)?$")
LOOK: Final = 26
POINTS: Final = "个百分点"
NUMBERS: Final = (Measure.MONEY, Measure.COUNT, Measure.PERCENT)
NEXT_YEAR: Final = 1


@check("N01")
def a_change_is_of_its_base(case: Case) -> Iterator[Verdict]:
    """比2018年的13.80万元减少1.90万元，下降13.77%."""
    for sentence in case.reading.telling(*NUMBERS):
        text = sentence.passage.text
        told = sentence.of(*NUMBERS)
        for base, gap, rate in zip(told, told[1:], told[2:], strict=False):
            is_one = unit_class(base) == unit_class(gap) != ""
            if rate.measure is not Measure.PERCENT or not is_one or not base.value:
                continue
            lead = text[max(sentence.start, base.start - LOOK) : base.start]
            is_told = CHANGED.match(text[base.end : gap.start]) and AND_SO.match(
                text[gap.end : rate.start]
            )
            if not (is_told and THAN.search(lead)) or rate.is_rough or base.is_rough:
                continue
            exact = rate_of(span_of(gap), span_of(base))
            if exact is None or agrees(rate, exact):
                yield Kept()
            else:
                yield Fault(
                    tuple(sentence.place(each) for each in (rate, gap, base)),
                    f"变动率写{rate.text}",
                    f"{gap.text}÷{base.text}＝{percent(exact.middle)}",
                )


@check("N01")
def points_between_two_rates(case: Case) -> Iterator[Verdict]:
    """2021年转诊率11.6%，2022年9.3%，下降2.3个百分点; 普及率71.40%；…普及率86.30%，…"""
    for passage in case.reading.prose:
        if POINTS not in passage.text:
            continue
        rates = [each for each in passage.quantities if _is_rate(each)]
        for now, claim in pairwise(rates):
            if claim.unit != POINTS or now.unit == POINTS or claim.is_rough:
                continue
            if not BY_POINTS.match(passage.text[now.end : claim.start]):
                continue
            own = [each for each in rates if each.unit != POINTS]
            base = _base_of(passage, now, own)
            gaps = {abs(one.value - other.value) for one, other in combinations(own, 2)}
            if claim.value in gaps:
                yield Kept()
            elif base is not None:
                gap = abs(now.value - base.value)
                yield Fault(
                    tuple(passage.at(one.start, one.end) for one in (claim, now, base)),
                    f"变动写{claim.text}",
                    f"{base.text}与{now.text}相差{gap}个百分点",
                    about=(passage.line.subject,),
                )


def _is_rate(each: Quantity) -> bool:
    return each.measure is Measure.PERCENT or each.unit == POINTS


def _base_of(passage: Passage, now: Quantity, rates: list[Quantity]) -> Quantity | None:
    """The last rate before that has the same name, or that of the year before."""
    before = [each for each in rates if each.end <= now.start and not each.is_rough]
    if not before or now.is_rough:
        return None
    last = before[-1]
    own, other = (_lead(passage, each) for each in (now, last))
    one, two = OF_YEAR.search(own), OF_YEAR.search(other)
    if one and two:
        is_next = int(one[1]) - int(two[1]) == NEXT_YEAR
        return last if is_next and one["name"] in ("", two["name"]) else None
    name, named = NAME.search(own), NAME.search(other)
    return last if name and named and name[1] == named[1] else None


def _lead(passage: Passage, each: Quantity) -> str:
    return passage.text[max(0, each.start - LOOK) : each.start]
