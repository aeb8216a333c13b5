"""Which numbers tell a change or a difference, and which way does it go?"""

import re
from typing import Any, Final

from .passages import Sentence
from .quantities import Measure, Quantity
from .vocabulary import any_of, table

DATA: Final[dict[str, Any]] = table("changes")
UP: Final = any_of(DATA["up"])
DOWN: Final = any_of(DATA["down"])
CLAIM: Final = re.compile(
    rf"(?:(?P<up>{UP})|(?P<down>{DOWN})|{any_of(DATA['apart'])})"
    rf"(?P<tail>{any_of(DATA['behind'])}*)$"
)
AIMED: Final = re.compile(
    rf"(?<![比较出过超于的])(?:{any_of(DATA['aims'])}|[≥≤])[^，。；]{{0,14}}$"
)
NO_CLAIM: Final = re.compile(rf"{any_of(DATA['no_claim'])}$")
BEYOND: Final = re.compile(r"(?:超出|超过|超)[^，。；\d]*$")
MEAN: Final = re.compile(r"(?:均|每[^，。；\d]{1,4})[^，。；\d]*$")
POINTS: Final = "个百分点"
TO: Final = re.compile(rf"(?:{any_of(DATA['to'])})(?:了|为|到|至|成|目前的|现在的)*$")
CLAUSE: Final = re.compile(r"[，。；：（）、]")
REACH: Final = 30


def is_claim(sentence: Sentence, each: Quantity) -> bool:
    """Whether a number tells a change or a difference, and not what there is."""
    return claimed(sentence, each) is not None


def clause_before(sentence: Sentence, each: Quantity) -> str:
    """The words from the last comma or number (a year is no number) up to a number."""
    begin = max(sentence.start, each.start - REACH)
    for other in sentence.quantities:
        if other.end <= each.start and other.measure is not Measure.YEAR:
            begin = max(begin, other.end)
    return CLAUSE.split(sentence.passage.text[begin : each.start])[-1]


def claimed(sentence: Sentence, claim: Quantity) -> re.Match[str] | None:
    """The words that make a number a claim; None = it is none, or only an aim."""
    if claim.measure in (Measure.YEAR, Measure.DATE, Measure.RANGE):
        return None
    if claim.measure is Measure.PLAIN and claim.unit != POINTS:
        return None
    lead = clause_before(sentence, claim)
    if not lead and _follows(sentence, claim):
        return CLAIM.search("超出")  # 超出任务数6000批次250批次
    found = CLAIM.search(lead)
    if (
        found is None
        or lead[: found.start()].endswith("每")
        or NO_CLAIM.search(lead[: found.end()])
    ):
        return None
    if AIMED.search(lead[: found.start()]) or TO.search(lead):
        return None
    return found


def _follows(sentence: Sentence, claim: Quantity) -> bool:
    """Whether the number before it, which it directly follows, was gone beyond."""
    before = [each for each in sentence.quantities if each.end == claim.start]
    return bool(before and BEYOND.search(clause_before(sentence, before[-1])))


def direction_of(sentence: Sentence, claim: Quantity) -> bool | None:
    """Up or down, as the words say; None = they name no direction."""
    found = claimed(sentence, claim)
    return direction(found) if found else None


def direction(found: re.Match[str]) -> bool | None:
    """Up, down, or neither: which group of the words it was."""
    return True if found["up"] else False if found["down"] else None


def is_loose(sentence: Sentence, each: Quantity) -> bool:
    """Rough, and not only because it is a mean: 约90个, but not 平均30小时."""
    return each.is_rough and not MEAN.search(clause_before(sentence, each))
