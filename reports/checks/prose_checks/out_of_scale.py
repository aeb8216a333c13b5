"""Is an amount ten thousand times too small, or too large, for the report it stands in?

In a report told in 万元, a bare “5.76元” is neither a price nor a part of anything; an
“388.60亿元” among hundreds of 万元 is more than all the rest.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import TEN_THOUSAND
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Kept, Verdict

from .money_scale import (
    FEWEST,
    Scale,
    is_odd_pair,
    scale_of,
    unlike_units,
    wrong_unit,
)

PRICED: Final = re.compile(
    r"每|均|单价|标准|定额|元/(?!\d)|单[位个台套件次人]|单[\u4e00-\u9fff](?=成本|价|造价|费)"
    r"|次[\u4e00-\u9fff]{0,4}成本"  # 亩次药剂成本
)
CHANGE: Final = re.compile(
    "(?:利息|孳息|手续费|工本费|滞纳金|退[回还]|[收追]回|清退|罚)[^，。；]{0,6}$"
)
OF_ALL: Final = re.compile(  # what a whole trade or place turns over
    "收入|产值|销售|营业|交易|零售|进出口|总额|贷款|投资|融资|债|存款|基金|保费|保额|税|控制价|成交|中标|招标|采购额|执行到位|增加值|总值|GDP|规模|损失|标的|资产"
)
COMPARED: Final = re.compile(  # a price beside its target, or last year's
    r"(?:/[\u4e00-\u9fff]{1,3})?[，（]?(?:(?:上年|20\d\d年)为?"
    r"|[^，。；\d]{0,6}(?:实际|完成|控制|目标|低于|高于|比|较)[^，。；\d]{0,6})"
)
MOST_YUAN: Final = Decimal(1000)
MADE: Final = re.compile("[×*=＝]")  # 88.74万元（612座×1,450元）; 1,500元=186万元
FAR: Final = 5
TWICE: Final = 2
WIDEST: Final = 100_000  # times: no trade of a place turns over more
MOST_ODD: Final = 2  # more of them, and the report does tell small change
LOOK: Final = 24


@check("N19")
def small_change_among_ten_thousands(case: Case) -> Iterator[Verdict]:
    """结余5.76元结转下年, in a report that tells all else in 万元."""
    scale = scale_of(case)
    odd = [
        (sentence, each)
        for sentence, each in (scale.told if scale.is_wan else ())
        if _is_small_change(sentence, each) and not _is_priced(sentence, each)
        if each.value * TEN_THOUSAND <= scale.most_besides(each) * FAR
    ]
    for sentence, each in odd if len(odd) <= MOST_ODD else ():
        yield wrong_unit(
            sentence.passage, each, "万元", "不是单价，而其余金额都以万元为单位"
        )


def _is_small_change(sentence: Sentence, each: Quantity) -> bool:
    """An amount with cents, or of less than a thousand; a price is none."""
    if (
        each.unit != "元"
        or each.is_each
        or not each.value
        or _is_change(sentence, each)
    ):
        return False
    is_small = "." in each.text or each.value < MOST_YUAN
    return is_small and not sentence.passage.figure_at(each)


def _is_change(sentence: Sentence, each: Quantity) -> bool:
    """利息31.58元, 手续费850.50元: what is small by its nature."""
    lead = sentence.passage.text[max(sentence.start, each.start - LOOK) : each.start]
    return CHANGE.search(lead) is not None


def _is_priced(sentence: Sentence, each: Quantity) -> bool:
    """By the words since the amount before it, or like a price in 元 before it."""
    text, since = sentence.passage.text, 0
    is_chained = False
    for one in sentence.passage.quantities:
        if one.measure is not Measure.MONEY or one.start > each.start:
            continue
        is_alike = one is each or one.unit == each.unit == "元"
        is_price = one.is_each or PRICED.search(text[since : one.end + 2]) is not None
        is_apart = "；" in text[since : one.start]
        is_chained = (is_alike and is_price) or (is_chained and not is_apart)
        since = one.end
    return is_chained


@check("N19")
def no_part_is_more_than_all(case: Case) -> Iterator[Verdict]:
    """工程维修388.60亿元 where all the rest are hundreds of 万元."""
    scale = scale_of(case)
    for sentence, each in scale.told:
        smaller = {"亿元": "万元", "万元": "元"}.get(each.unit)
        if smaller is None or len(scale.whole) <= FEWEST or not each.value:
            continue
        most = scale.most_besides(each)
        least = most * (TWICE if each.is_each else FAR)
        if each.value <= least or sentence.passage.figure_at(each):
            continue
        if not _would_fit(each, scale) or _is_in_a_row(case, each):
            continue
        if each.value < most * WIDEST and _is_of_all(sentence, each):
            yield Kept()
        else:
            yield wrong_unit(sentence.passage, each, smaller, "比其余各项金额大得多")


def _would_fit(each: Quantity, scale: Scale) -> bool:
    """Whether in the smaller unit it is of the size of the others."""
    meant, most = each.value / TEN_THOUSAND, scale.most_besides(each)
    others = (one.value for one in scale.whole if one.text != each.text)
    return min(others, default=most) / FAR <= meant <= most * FAR


def _is_in_a_row(case: Case, each: Quantity) -> bool:
    """Whether a table has the very number, whose unit stands above it."""
    digits = each.text.removesuffix(each.unit)
    return any(
        one.text == digits
        for passage in case.reading.passages_with(digits)
        for one in (() if passage.is_prose else passage.quantities)
    )


def _is_of_all(sentence: Sentence, each: Quantity) -> bool:
    """Whether it is what a trade or a place turns over, by the words before it."""
    lead = sentence.passage.text[sentence.start : each.start]
    is_named = OF_ALL.search(re.split("[；。]", lead)[-1]) is not None
    return is_named and not each.is_each


@check("N19")
def neighbours_have_one_unit(case: Case) -> Iterator[Verdict]:
    """省级1,440万元、市级360元: digits of one order, units that are not."""
    for sentence in case.reading.telling(Measure.MONEY):
        numbers = [each for each in sentence.of(Measure.MONEY) if each.value]
        for one, other in pairwise(numbers):
            if not is_odd_pair(one, other):
                continue
            between = sentence.passage.text[one.end : other.start]
            is_priced = any(
                each.is_each or _is_priced(sentence, each) for each in (one, other)
            )
            is_told_apart = any(
                _is_change(sentence, each)
                or (each.unit == "亿元" and _is_of_all(sentence, each))
                for each in (one, other)
            )
            is_priced = is_priced or bool(MADE.search(between))
            is_told_apart = is_told_apart or _is_told_in_both(case, one, other)
            is_told_apart = is_told_apart or _make_a_told_one(case, one, other)
            if is_told_apart or (is_priced and not COMPARED.fullmatch(between)):
                yield Kept()
                continue
            yield unlike_units(case, sentence.passage, one, other)


def _is_told_in_both(case: Case, *pair: Quantity) -> bool:
    """23645.00万元（2.3645亿元）: an amount told in two units bears the right one."""
    return any(
        each.value == one.value and each.unit != one.unit
        for each in pair
        for one in scale_of(case).whole
    )


def _make_a_told_one(case: Case, one: Quantity, other: Quantity) -> bool:
    """共24047万元，2.4亿元用于…，47万元用于…: what adds up exactly is right."""
    both = one.value + other.value
    return any(each.value == both for each in scale_of(case).whole)
