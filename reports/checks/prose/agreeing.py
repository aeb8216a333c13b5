"""Does a printed number agree with an exact one, or is it ten thousand times off?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from indicators.scoring.light import light
from reports.checks.tolerance import NOISE, Agreement

from .quantities import YUAN, Measure, Quantity

TEN_THOUSAND: Final = Decimal(10_000)
HUNDRED: Final = Decimal(100)


@light
@dataclass(frozen=True, slots=True)
class Span:
    """Where the exact value of a rounded number lies."""

    low: Decimal
    high: Decimal

    @property
    def middle(self) -> Decimal:
        return (self.low + self.high) / 2


def span_of(quantity: Quantity) -> Span:
    """A printed number stands for everything that rounds to it."""
    return Span(quantity.value - quantity.half, quantity.value + quantity.half)


def span_told(quantity: Quantity) -> Span:
    """Whole counts are exact; other numbers stand for what rounds to them."""
    is_whole = quantity.measure is Measure.COUNT and quantity.step == 1
    return exactly(quantity.value) if is_whole else span_of(quantity)


def exactly(value: Decimal) -> Span:
    return Span(value, value)


def agreement(quantity: Quantity, exact: Span) -> Agreement:
    """Rounded to it, only cut off to it, or neither."""
    said = span_of(quantity)
    if said.low - NOISE <= exact.high and exact.low <= said.high + NOISE:
        return Agreement.EXACT
    cut_low, cut_high = quantity.value, quantity.value + quantity.step
    if cut_low <= exact.high and exact.low < cut_high:
        return Agreement.TRUNCATED
    return Agreement.OFF


def agrees(quantity: Quantity, exact: Span) -> bool:
    return agreement(quantity, exact) is not Agreement.OFF


def scaled(quantity: Quantity, factor: Decimal) -> Quantity:
    """The number as it would be in another unit."""
    return replace(quantity, value=quantity.value * factor, step=quantity.step * factor)


def slipped(quantity: Quantity, exact: Span) -> bool:
    """Whether it would agree with 元 and 万元 exchanged."""
    if quantity.measure is not Measure.MONEY or not quantity.value:
        return False
    factors = (TEN_THOUSAND, 1 / TEN_THOUSAND)
    return any(agrees(scaled(quantity, factor), exact) for factor in factors)


def rate_of(part: Span, whole: Span, *, change: bool = False) -> Span | None:
    """What share of the whole the part is, in percent; None = there is no base."""
    if whole.low <= 0:
        return None
    less = HUNDRED if change else Decimal(0)
    return Span(
        part.low / whole.high * HUNDRED - less, part.high / whole.low * HUNDRED - less
    )


def times(span: Span, factor: Decimal) -> Span:
    return Span(span.low * factor, span.high * factor)


def total(spans: Iterable[Span]) -> Span:
    """The sum of rounded parts with the play they leave."""
    parts = tuple(spans)
    return Span(
        sum((each.low for each in parts), Decimal(0)),
        sum((each.high for each in parts), Decimal(0)),
    )


def shown_as(value: Decimal, like: Quantity) -> str:
    """A value printed as its neighbour is: the same unit, at most two more places.

    >>> from .quantities import quantities_of
    >>> shown_as(Decimal("8563000"), quantities_of("776.65万元")[0])
    '856.30万元'
    """
    if like.measure is not Measure.MONEY:
        places = max(0, -like.step.as_tuple().exponent)  # type: ignore[operator]
        return f"{_fixed(value, places)}{like.unit}"
    scale = YUAN.get(like.unit, Decimal(1))
    places = max(0, -(like.step / scale).normalize().as_tuple().exponent)  # type: ignore[operator]
    return f"{_fixed(value / scale, max(places, 2))}{like.unit}"


def percent(value: Decimal, places: int = 2) -> str:
    return f"{_fixed(value, places)}%"


def _fixed(value: Decimal, places: int) -> str:
    return format(round(value, places), "f")
