"""How large are a report's amounts, and does one bear another unit than the rest?"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.agreeing import TEN_THOUSAND
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import YUAN, Measure, Quantity
from reports.checks.remembered import remembered
from reports.checks.verdicts import At, Fault, Verdict

NEAR: Final = (Decimal("0.05"), Decimal(20))
FEWEST: Final = 3
MOSTLY: Final = Decimal("0.75")


@dataclass(frozen=True)
class Scale:
    """The amounts of a report's sentences, and whether nearly all are in 万元."""

    told: tuple[tuple[Sentence, Quantity], ...]
    mentions: int  # of 万元, in tables too

    @remembered
    def whole(self) -> tuple[Quantity, ...]:
        return tuple(each for _, each in self.told if not each.is_each and each.value)

    @remembered
    def is_wan(self) -> bool:
        large = [each.unit for each in self.whole if each.value >= TEN_THOUSAND]
        wan = large.count("万元")
        return self.mentions >= FEWEST and wan >= len(large) * MOSTLY

    @remembered
    def ranked(self) -> tuple[Decimal, ...]:
        return tuple(sorted((each.value for each in self.whole), reverse=True))

    def most_besides(self, odd: Quantity) -> Decimal:
        """The largest amount that is not of the same digits in the same unit."""
        others = (each.value for each in self.whole if each.text != odd.text)
        return max(others, default=Decimal(0))


@once
def scale_of(case: Case) -> Scale:
    return Scale(
        tuple(
            (sentence, each)
            for sentence in case.reading.telling(Measure.MONEY)
            for each in sentence.of(Measure.MONEY)
        ),
        case.reading.text.count("万元"),
    )


def is_odd_pair(one: Quantity, other: Quantity) -> bool:
    first, second = YUAN[one.unit], YUAN[other.unit]
    if max(first, second) / min(first, second) < TEN_THOUSAND:
        return False
    digits = (one.value / first) / (other.value / second)
    return NEAR[0] < digits < NEAR[1]


def unlike_units(
    case: Case, passage: Passage, one: Quantity, other: Quantity
) -> Verdict:
    odd, even = odd_first(scale_of(case), passage, one, other)
    return wrong_unit(
        passage, odd, even.unit, f"旁边写{even.text}", place_in(passage, even)
    )


def odd_first(
    scale: Scale, passage: Passage, one: Quantity, other: Quantity
) -> tuple[Quantity, Quantity]:
    """The one whose unit is the rarer, in the passage and then in the report."""
    for told in (passage.quantities, scale.whole):
        units = [
            each.unit
            for each in told
            if each.measure is Measure.MONEY and each is not one and each is not other
        ]
        first, second = units.count(one.unit), units.count(other.unit)
        if first != second:
            return (one, other) if first < second else (other, one)
    return (one, other) if one.value < other.value else (other, one)


def place_in(passage: Passage, each: Quantity) -> At:
    return passage.at(each.start, each.end)


def wrong_unit(
    passage: Passage, odd: Quantity, unit: str, reason: str, *beside: At
) -> Verdict:
    number = odd.text.removesuffix(odd.unit)
    return Fault(
        (place_in(passage, odd), *beside),
        f"写{odd.text}",
        f"{reason}，应为{number}{unit}",
        difference="约1万倍",
        about=(passage.line.subject,),
    )
