"""Is what one thing really cost the money by the number, wherever both are told?"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Verdict

from .multiplied import Product
from .priced import REACH, counts_things, noun_of, wrong_product

REALLY: Final = re.compile("(?:均|平均)(?:实际)?(?:投资|造价|成本|支出|费用|价格?)")
ODD: Final = (Decimal("0.75"), Decimal("1.35"))  # so near that it must be meant
ONCE: Final = (Decimal(1),)
WHOLES: Final = ("全年执行数", "全年预算数", "指标下达数", "资金到位数")


@check("N27")
def mean_cost_is_the_whole_by_the_number(case: Case) -> Iterator[Verdict]:
    """亩均投资1500元, where another paragraph tells the area, and another the money."""
    for sentence in case.reading.telling(Measure.MONEY):
        for one in sentence.of(Measure.MONEY):
            lead = sentence.passage.text[
                max(sentence.start, one.start - REACH) : one.start
            ]
            if one.is_each and one.value and REALLY.search(lead):
                yield from _mean(case, sentence, one)


def _mean(case: Case, sentence: Sentence, one: Quantity) -> Iterator[Verdict]:
    about = case.reading.turns.get(sentence.passage.line.index, "")
    noun = noun_of(sentence, one)
    many = [
        each
        for said in case.reading.sentences
        for each in said.of(Measure.COUNT)
        if counts_things(said.passage, each, noun) and not each.is_rough
    ]
    money = [
        each
        for said in case.reading.sentences
        for each in said.of(Measure.MONEY)
        if not each.is_rough
    ]
    every = [Product(one, each, other) for each in many for other in money]
    if not every or any(each.fits(ONCE) for each in every):
        return
    wholes = [
        each.quantity
        for key in WHOLES
        for each in case.reading.said(key)
        if not about and each.is_exact()
    ]
    most = max(many, key=lambda each: each.value)
    for whole in wholes[:1]:
        product = Product(one, most, whole)
        if ODD[0] <= product.exact / whole.value <= ODD[1]:
            yield wrong_product(sentence, product)
