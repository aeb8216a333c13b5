"""So many things at so much each: is that the whole, or would it be but for a slip?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.typing_slips import digits_of, is_sure_slip, rounded_to
from reports.checks.prose.units import unit_class

ODD: Final = (Decimal("0.05"), Decimal(20))  # so near that nothing else is meant
TEN_THOUSAND: Final = Decimal(10_000)
HARDLY: Final = Decimal("0.002")  # of the whole: rounding, and nothing else
TELLING: Final = 3  # digits of a whole that no chance makes
FEWEST: Final = 2
MONTHS_TOLD: Final = re.compile(r"(?<!\d)(\d{1,2})个月")
A_MONTH: Final = re.compile("每月|月人?均|月$")
A_YEAR: Final = Decimal(12)
ONCE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Product:
    """So many things, what one of them is, and what all of them came to."""

    one: Quantity
    many: Quantity
    whole: Quantity
    often: Decimal = ONCE

    @property
    def exact(self) -> Decimal:
        return self.one.value * self.many.value * self.often

    @property
    def play(self) -> Decimal:
        play = self.one.half * self.many.value + self.whole.half
        if self.many.step != 1:
            play += self.many.half * self.one.value
        return play

    def fits(self, times: Sequence[Decimal]) -> bool:
        return any(
            abs(self.exact * each - self.whole.value) <= self.play * each
            for each in times
        )

    def comes_to(self, others: Sequence[Decimal]) -> bool:
        """Whether a third number told beside them makes the whole with them."""
        return any(self._is_exactly(self.exact * each) for each in others)

    def is_likely(self) -> bool:
        """Whether the numbers are of one order: no other thing is meant."""
        return ODD[0] <= self.exact / self.whole.value <= ODD[1]

    def is_mistyped(self) -> bool:
        """Whether one slip of the finger keeps the three from fitting exactly."""
        if digits_of(self.whole.value) < TELLING:
            return False
        if self._is_in_another_unit() or _is_slip(self.whole, self.exact):
            return True
        one = self.whole.value / (self.many.value * self.often)
        many = self.whole.value / (self.one.value * self.often)
        is_even = rounded_to(many, self.many.step) == many
        return (self._would_fit(one) and _is_slip(self.one, one)) or (
            is_even and digits_of(many) >= FEWEST and _is_slip(self.many, many)
        )

    def _would_fit(self, one: Decimal) -> bool:
        typed = rounded_to(one, self.one.step) * self.many.value * self.often
        return self._is_exactly(typed)

    def _is_exactly(self, product: Decimal) -> bool:
        return abs(product - self.whole.value) <= self.whole.value * HARDLY

    def _is_in_another_unit(self) -> bool:
        """元 for 万元 or the reverse, in the price or in the whole."""
        if self.one.measure is not Measure.MONEY:
            return False
        more, less = self.exact * TEN_THOUSAND, self.exact / TEN_THOUSAND
        return self._is_exactly(more) or self._is_exactly(less)


def mistyped(
    text: str,
    one: Quantity,
    many: Iterable[Quantity],
    wholes: Sequence[Quantity],
) -> Product | None:
    """The product that one slip of the finger spoils; None = there is none."""
    every = (
        Product(one, each, whole, often)
        for each in many
        for whole in wholes
        for often in told_often(text)
        if whole is not each and unit_class(each) != unit_class(one)
    )
    return next((each for each in every if each.is_mistyped()), None)


def told_often(text: str) -> Iterator[Decimal]:
    """Once, or as many months as the words say."""
    yield ONCE
    months = {Decimal(each) for each in MONTHS_TOLD.findall(text)}
    if A_MONTH.search(text):
        months.add(A_YEAR)
    yield from (each for each in sorted(months) if ONCE < each <= A_YEAR)


def _is_slip(written: Quantity, meant: Decimal) -> bool:
    if meant <= 0:
        return False
    return is_sure_slip(written.value, rounded_to(meant, written.step))
