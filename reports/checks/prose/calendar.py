"""Which days does a sentence name, and of which year is one that tells none?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from indicators.scoring.light import light

from .folding import folded
from .passages import Passage, Sentence

MARK: Final = "\ue000"  # stands for a day in a text whose days were taken out
FULL: Final = re.compile(
    r"(?=[\d同当本次翌第])(?:"  # only where one of these stands is anything tried
    r"(?:(?P<y>20\d\d)年|(?P<same>同年|当年|本年)|(?P<next>次年|翌年|第二年))?"
    r"(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日?(?!\d)|(?P<end>底|末))"
    r"|(?:(?P<y2>20\d\d)年|(?P<same2>同年|当年))(?P<last>底|末))"
)
YEAR: Final = re.compile(r"(?P<y>20\d\d)年")
MONTHS: Final = 12


@light
@dataclass(frozen=True, slots=True)
class Day:
    """A day as a text names it; offsets are those of the passage."""

    day: date
    start: int
    end: int
    has_year: bool

    @property
    def shown(self) -> str:
        return f"{self.day.month}月{self.day.day}日"


@lru_cache(maxsize=4096)
def days_of(passage: Passage, year: int) -> tuple[Day, ...]:
    """Every day of a passage; one without a year is of the year named before it."""
    text = passage.text
    return tuple(_days(text, year)) if "月" in text or "年" in text else ()


def _days(text: str, year: int) -> Iterator[Day]:
    reached = 0
    for found in FULL.finditer(text):
        for named in YEAR.finditer(text, reached, found.start()):
            year = int(named["y"])
        reached = found.end()
        told = found["y"] or found["y2"]
        year = int(told) if told else year + 1 if found["next"] else year
        day = _made(year, found)
        if day:
            yield Day(day, found.start(), found.end(), bool(told))


def _made(year: int, found: re.Match[str]) -> date | None:
    month = int(found["m"] or MONTHS)
    if not 1 <= month <= MONTHS:
        return None
    if found["d"] is None:
        following = date(year + month // MONTHS, month % MONTHS + 1, 1)
        return following - timedelta(days=1)
    try:
        return date(year, month, int(found["d"]))
    except ValueError:
        return None


def day_named(text: str, year: int) -> date | None:
    """The one day that a cell names; None if it names none, or several."""
    if "月" not in text and "年" not in text:
        return None
    found = list(_days(folded(text).text, year))
    return found[0].day if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Timeline:
    """A sentence with every day in it replaced by one mark."""

    sentence: Sentence
    text: str
    days: tuple[Day, ...]

    def day(self, at: int) -> Day:
        """The day whose mark stands at an offset of the text."""
        return self.days[self.text.count(MARK, 0, at)]


@lru_cache(maxsize=4096)
def timeline(sentence: Sentence, year: int) -> Timeline:
    inside = [
        each
        for each in days_of(sentence.passage, year)
        if sentence.start <= each.start < sentence.end
    ]
    pieces, reached = list[str](), sentence.start
    for each in inside:
        pieces.append(sentence.passage.text[reached : each.start])
        reached = each.end
    pieces.append(sentence.passage.text[reached : sentence.end])
    return Timeline(sentence, MARK.join(pieces), tuple(inside))
