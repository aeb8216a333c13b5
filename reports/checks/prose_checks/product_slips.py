"""Is a price or a number mistyped, so that a product misses what it should make?

121场，每场补助600元 under 72.60万元: with the point moved it would be right. Two digits
swapped or a moved point are no coincidence, wherever in the passage the three stand.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import TEN_THOUSAND
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.typing_slips import Slip, digits_of, slip_of
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Verdict

from .multiplied import Product
from .priced import counts_things, noun_of, told_in, wrong_product

YEAR: Final = "12个月"
ONCE: Final = Decimal(1)
TWELVE: Final = Decimal(12)
FINEST: Final = Decimal("0.003")  # of the whole: a coarser one fits by chance
NEAR: Final = 8  # words between a price and the number it is by: 资助, 补助
HUNDRED: Final = Decimal(100)
FEWEST: Final = 3  # digits of the whole


@check("N27")
def mistyped_factors(case: Case) -> Iterator[Verdict]:
    """Where a factor with two digits swapped or its point moved fits exactly."""
    for sentence, one in _of_each(case):
        found = [each for each in _products(sentence, one) if _is_mistyped(*each)]
        if found:
            made, times = found[0]
            yield wrong_product(sentence, _during(made, times))


@check("N19")
def units_of_prices(case: Case) -> Iterator[Verdict]:
    """386户每户0.4元 of 154.40万元: 元 and 万元 were exchanged."""
    for sentence, one in _of_each(case):
        for made, times in _products(sentence, one):
            exact, whole = made.exact * times, made.whole.value
            if whole in (exact * TEN_THOUSAND, exact / TEN_THOUSAND):
                place = sentence.place
                yield Fault(
                    (place(one), place(made.many), place(made.whole)),
                    f"写{one.text}",
                    f"{made.many.text}、{made.whole.text}，相差约1万倍，元和万元写错",
                    difference="约1万倍",
                    about=(sentence.passage.line.subject,),
                )
                break


def _of_each(case: Case) -> Iterator[tuple[Sentence, Quantity]]:
    for sentence in case.reading.telling(Measure.MONEY):
        for one in sentence.of(Measure.MONEY):
            if one.is_each and one.value:
                yield sentence, one


def _products(sentence: Sentence, one: Quantity) -> tuple[tuple[Product, Decimal], ...]:
    """What may be meant in the passage; nothing where one of them is right."""
    passage, noun = sentence.passage, noun_of(sentence, one)
    counts = [
        each
        for each in told_in(passage, with_rough=True)
        if each.measure is Measure.COUNT
    ]
    many = [each for each in counts if counts_things(passage, each, noun)]
    many = many or [each for each in counts if each.end <= one.start][-1:]
    many = many or [each for each in counts if 0 < each.start - one.end <= NEAR]
    money = [
        each for each in told_in(passage, with_rough=True) if unit_class(each) == "元"
    ]
    whole = [each for each in money if each is not one and not each.is_each]
    times = (ONCE, TWELVE) if YEAR in passage.text else (ONCE,)
    every = [Product(one, a, b) for a, b in product(many, whole)]
    steps = [*times, *map(Decimal, range(2, 13)), *(each.value for each in counts)]
    if any(each.fits(steps) for each in every):
        return ()
    return tuple(product(every, times))


def _during(made: Product, times: Decimal) -> Product:
    return replace(made, many=replace(made.many, value=made.many.value * times))


def _is_mistyped(made: Product, times: Decimal) -> bool:
    whole = made.whole
    if digits_of(whole.value) < FEWEST or made.play * times > whole.value * FINEST:
        return False
    if slip_of(made.exact * times, whole.value) is Slip.MOVED:
        return True
    prices = (
        replace(made, one=replace(made.one, value=each)) for each in _swapped(made.one)
    )
    counts = (
        replace(made, many=replace(made.many, value=each))
        for each in _swapped(made.many)
        if made.many.value >= HUNDRED
    )
    return any(each.fits([times]) for each in (*prices, *counts))


def _swapped(one: Quantity) -> Iterator[Decimal]:
    """The price with two neighbouring digits in the other order."""
    digits = f"{one.value / one.step:.0f}"
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1] and digits[at + 1] != "0":
            turned = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            yield Decimal(turned) * one.step
