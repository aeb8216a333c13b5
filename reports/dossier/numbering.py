"""Which number each place of an outline bears: counted, never typed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from indicators.scoring.light import light

from .outline import Outline, Place

DIGITS: Final = "零一二三四五六七八九"
DEEPEST: Final = 3
STYLES: Final[Mapping[int, Callable[[int], str]]] = {
    1: lambda count: f"{chinese(count)}、",
    2: lambda count: f"（{chinese(count)}）",
    3: lambda count: f"{count}.",
}


@light
@dataclass(frozen=True, slots=True)
class Numbered:
    """A place with its level (1–3), its number as printed, and where it stands."""

    place: Place
    level: int
    number: str  # 一、 / （一） / 1. / "" for a place without a heading
    path: str  # headings from the first level down: 一、单位基本情况（一）主要职责

    @property
    def heading(self) -> str:
        return f"{self.number}{self.place.title}"


def numbered(outline: Outline) -> tuple[Numbered, ...]:
    """Every place in reading order. Places without a title take no number."""
    return tuple(_level(outline.places, 1, ""))


def chinese(count: int) -> str:
    """A count in Chinese numerals, up to 99.

    >>> chinese(4), chinese(10), chinese(12), chinese(20), chinese(35)
    ('四', '十', '十二', '二十', '三十五')
    """
    tens, ones = divmod(count, 10)
    head = "" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return f"{head}{DIGITS[ones] if ones or not tens else ''}"


def _level(places: Iterable[Place], level: int, above: str) -> Iterator[Numbered]:
    count = 0
    for place in places:
        count += bool(place.title)
        number = _number(level, count) if place.title else ""
        path = f"{above}{number}{place.title or '导语'}"
        yield Numbered(place, level, number, path)
        yield from _level(place.places, level + 1, path)


def _number(level: int, count: int) -> str:
    return STYLES[min(level, DEEPEST)](count)
