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
THAN_PAST: Final = re.compile(r"(?:比|较|同)(?:20\d\d年|上年|去年|上一年|同期|前年)")
RISEN: Final = re.compile(  # of points: than last year, and not than the target
    rf"(?:提高|提升|上升|增长|下降|降低|回落)(?:{any_of(DATA['behind'])})*$"
)
BY_RULE: Final = re.compile("每(?:再)?$")  # 每低10个百分点扣1分
TO_REACH: Final = re.compile(
    r"(?:以上|以内)?(?:的|这一)(?:年度|预期|考核)?(?:目标|要求|任务|计划|标准|预期)"
)
BEYOND: Final = re.compile(r"(?:超出|超过|超)[^，。；\d]*$")
MEAN: Final = re.compile(r"(?:均|每[^，。；\d]{1,4})[^，。；\d]*$")
POINTS: Final = "个百分点"
TO: Final = re.compile(
    rf"(?:{any_of(DATA['to'])})(?:了|为|到|至|成|目前的|现在的|20\d\d年度?[底末]?的?)*$"
)
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
    is_bare = claim.measure is Measure.PLAIN and claim.unit != POINTS
    if is_bare or claim.measure in (Measure.YEAR, Measure.DATE, Measure.RANGE):
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
    return None if _is_a_rule(sentence, claim, lead[: found.start()]) else found


def _is_a_rule(sentence: Sentence, claim: Quantity, lead: str) -> bool:
    """每低10个百分点扣1分; 高于增长5%的目标: no change that came about."""
    is_aim = TO_REACH.match(sentence.passage.text, claim.end)
    return bool(is_aim or BY_RULE.search(lead))


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


def is_against_past(sentence: Sentence, claim: Quantity) -> bool:
    """目标60%，实际62.8%，（比上年）提高1.7个百分点: of a year told elsewhere."""
    lead = clause_before(sentence, claim)
    is_risen = claim.unit == POINTS and RISEN.search(lead)
    return bool(is_risen or THAN_PAST.search(lead))


def is_loose(sentence: Sentence, each: Quantity) -> bool:
    """Rough, and not only because it is a mean: 约90个, but not 平均30小时."""
    return each.is_rough and not MEAN.search(clause_before(sentence, each))
