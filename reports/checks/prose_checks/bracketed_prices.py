"""Does an amount come to what the brackets behind it say: so many, at so much each?

“塑胶跑道88.20万元（6300平方米，每平方米140元）” says all three in one breath. Where
brackets tell the price alone, “乡道养护213万元（每公里0.75万元）”, there are so many as
the report counts elsewhere.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import prod
from typing import Final, NamedTuple

from reports.checks.case import Case
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.typing_slips import is_sure_slip, rounded_to
from reports.checks.registry import check
from reports.checks.verdicts import Kept, Verdict

from .multiplied import Product, told_often
from .priced import (
    clause_of,
    counts_things,
    noun_of,
    words_since,
    wrong_product,
)

OPENS: Final = "（"
ASIDE: Final = re.compile(r"（([^（）]*每[^（）]*)）")
LOOSE: Final = re.compile(
    "约|左右|其中|含|目标|计划|预算|标准|上年|原|按|不|另|余|多|至"
)
LABEL: Final = re.compile(r"[\u4e00-\u9fff]{2,}$")
TOLD: Final = re.compile(
    "(?:支出|预算|安排|投入|经费|资金|补助|金额|共计|合计|为|共|计)+$"
)
LEAD: Final = 14


class Priced(NamedTuple):
    """An amount, the price in the brackets behind it, and the counts beside that."""

    sentence: Sentence
    whole: Quantity
    one: Quantity
    many: tuple[Quantity, ...]
    words: str  # in the brackets


@check("N27")
def brackets_make_the_amount(case: Case) -> Iterator[Verdict]:
    every = [each for each in _priced(case) if not LOOSE.search(each.words)]
    alone = [each for each in every if not each.many]
    fitting = [each for each in every if each.many and _fits(each, each.many)]
    yield Kept(len(fitting))
    for each in every:
        if len(each.many) == 1 and each not in fitting:
            product = Product(each.one, each.many[0], each.whole)
            if product.is_likely():
                yield wrong_product(each.sentence, product)
    for each in alone:
        yield from _by_its_name(case, each, alone)


def _priced(case: Case) -> Iterator[Priced]:
    for sentence in case.reading.sentences_with("每"):
        if OPENS not in sentence.text:
            continue
        money = {each.end: each for each in sentence.of(Measure.MONEY)}
        for found in ASIDE.finditer(
            sentence.passage.text, sentence.start, sentence.end
        ):
            whole = money.get(found.start())
            inside = [
                each
                for each in sentence.quantities
                if found.start() < each.start < found.end()
            ]
            prices = [each for each in inside if each.measure is Measure.MONEY]
            if whole is None or whole.is_rough or not whole.value or len(prices) != 1:
                continue
            if prices[0].is_each and prices[0].value:
                many = tuple(
                    each
                    for each in inside
                    if each.measure is Measure.COUNT
                    and not each.is_rough
                    and each.value
                )
                yield Priced(sentence, whole, prices[0], many, found[1])


def _fits(each: Priced, many: Sequence[Quantity]) -> bool:
    """By one of the counts, by all of them, or by so many months besides."""
    counts = [one.value for one in many]
    products = {*counts, prod(counts, start=Decimal(1))}
    products |= {one * often for one in products for often in told_often(each.words)}
    return any(_comes_to(each, count) for count in products)


def _comes_to(each: Priced, count: Decimal) -> bool:
    play = each.one.half * count + each.whole.half
    return abs(each.one.value * count - each.whole.value) <= play


def _by_its_name(
    case: Case, each: Priced, siblings: Sequence[Priced]
) -> Iterator[Verdict]:
    """Wrong where its siblings fit what the report counts of them, and it does not."""
    counted = _counted(case, each)
    if not counted:
        return
    if any(_fits(each, [one]) for one in counted):
        yield Kept()
        return
    borne_out = sum(
        any(_fits(other, [one]) for one in _counted(case, other))
        for other in siblings
        if other.sentence is each.sentence and other is not each
    )
    if len({one.value for one in counted}) == 1 and (
        borne_out or _is_mistyped(each, counted[0])
    ):
        yield wrong_product(each.sentence, Product(each.one, counted[0], each.whole))


def _is_mistyped(each: Priced, many: Quantity) -> bool:
    meant = rounded_to(each.whole.value / many.value, each.one.step)
    return is_sure_slip(each.one.value, meant)


def _counted(case: Case, each: Priced) -> list[Quantity]:
    """What the report counts of the thing that the amount is called after."""
    noun = noun_of(each.sentence, each.one)
    name = LABEL.search(TOLD.sub("", clause_of(each.sentence.passage, each.whole)))
    if name is None or not noun:
        return []
    label = name[0][:2]
    return [
        one
        for passage in case.reading.passages_with(label)
        for one in passage.quantities
        if label in words_since(passage, one, LEAD)
        and counts_things(passage, one, noun)
    ]
