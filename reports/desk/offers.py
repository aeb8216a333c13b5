"""Which numbers were typed though a figure says the same, or says otherwise?

By value and by the words just before. Money is compared in the digits that were typed:
776.7万元 is 776.65万元 rounded, and so the same.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from reports.dossier.figures import Figure
from reports.dossier.narrative import BRACES

NUMBER: Final = re.compile(r"(\d[\d,，]*(?:\.\d+)?)\s*(亿元|万元|元|%|％|分|人|个|项)")
SCALES: Final = {
    "亿元": Decimal(100_000_000),
    "万元": Decimal(10_000),
    "元": Decimal(1),
}
PERCENT: Final = "%"
BEFORE: Final = 14  # characters in which the figure's own words are looked for
FILLERS: Final = ("为", "共", "是", "达到", "达", "约", "：", ":", " ", "数", "额")
MOST: Final = 12  # offers told at once
EITHER: Final = 3  # figures of the same value offered for one number
HALT: Final = re.compile(r"[，。；、！？\n]")


@dataclass(frozen=True, slots=True)
class Offer:
    """A typed number, and the figure to put in its place."""

    start: int
    typed: str
    key: str
    label: str
    text: str  # what the figure prints
    is_same: bool  # or contradicts


def offers(text: str, figures: Mapping[str, Figure]) -> tuple[Offer, ...]:
    """What to put in place of numbers that were typed, in order of the text."""
    told = list[Offer]()
    masked = BRACES.sub(lambda found: "\0" * len(found[0]), text)
    for found in NUMBER.finditer(masked):
        told.extend(_of_number(found, masked, figures))
    return tuple(told[:MOST])


def _of_number(
    found: re.Match[str], text: str, figures: Mapping[str, Figure]
) -> Iterator[Offer]:
    typed = Decimal(found[1].replace(",", "").replace("，", ""))
    unit = PERCENT if found[2] == "％" else found[2]
    words = _words_before(text, found.start())
    named = _named(words, unit, figures)
    if named is not None:
        is_same = _says(named, typed, found[1], unit)
        yield _offer(found, named, is_same=is_same)
        return
    if unit not in SCALES and unit != PERCENT:
        return  # 3人, 5分: too common to mean a figure of that value
    same = [each for each in figures.values() if _says(each, typed, found[1], unit)]
    for each in same[:EITHER]:
        yield _offer(found, each, is_same=True)


def _offer(found: re.Match[str], figure: Figure, *, is_same: bool) -> Offer:
    return Offer(
        found.start(), found[0], figure.key, figure.label, figure.text, is_same
    )


def _words_before(text: str, start: int) -> str:
    """The words of the same clause just before a number."""
    return HALT.split(text[max(0, start - BEFORE) : start])[-1]


def _named(words: str, unit: str, figures: Mapping[str, Figure]) -> Figure | None:
    """The figure whose name ends the words, fillers left out; the longest name."""
    ends = tuple(_without_fillers(words))
    fitting = [
        each
        for each in figures.values()
        if each.is_present
        and _measures(each, unit)
        and any(end.endswith(each.key) for end in ends)
    ]
    return max(fitting, key=lambda each: len(each.key), default=None)


def _without_fillers(words: str) -> Iterator[str]:
    """The words, and what is left of them as fillers are taken off the end."""
    yield words
    for filler in FILLERS:
        if words.endswith(filler):
            yield from _without_fillers(words.removesuffix(filler))
            return


def _measures(figure: Figure, unit: str) -> bool:
    """Whether the figure is a number of that kind."""
    is_money = unit in SCALES and figure.unit == "元"
    return isinstance(figure.value, Decimal) and (is_money or figure.unit == unit)


def _says(figure: Figure, typed: Decimal, written: str, unit: str) -> bool:
    """Whether the figure, in the digits that were typed, is the typed number."""
    if not _measures(figure, unit) or not isinstance(figure.value, Decimal):
        return False
    places = len(written.partition(".")[2])
    value = figure.value / SCALES.get(unit, Decimal(1))
    step = Decimal(1).scaleb(-places)
    return value != 0 and value.quantize(step, ROUND_HALF_UP) == typed
