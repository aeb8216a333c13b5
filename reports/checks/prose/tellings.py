"""Of what is a number of the prose told, and as what: aimed at, or done?

The words right before it say it, or those of the clause before: 斗渠衬砌目标12.6公里,
完成12.6公里. Names are compared by their characters, for their order changes: 更换闸门
and 闸门更换.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from indicators.scoring.light import light
from reports.checks.remembered import remembered

from .passages import BRACKET, Sentence
from .quantities import Measure, Quantity

MEASURES: Final = (Measure.COUNT, Measure.MONEY, Measure.PERCENT)
CUT: Final = re.compile(r"[，；。：、（）“”《》\[\]|]|其中|[一二三四五六]是")
STOPS: Final = re.compile("[；。]")
CLAUSES: Final = re.compile(r"[，：、（）|\t]")
NOT_HAN: Final = re.compile("[^\u4e00-\u9fffA-Za-z]")
COMMON: Final = re.compile(
    # Only where one of these stands is anything tried.
    r"(?=[\d全当本年共合累总已将计目任指实完达不控为了的数约以左均应需须按即由降增升提上"
    r"下减缩调到有是与在内个])(?:"
    r"\d+(?:\.\d+)?分|20\d\d年度?|\d{1,2}月(?:份|底|末|\d{1,2}日)?|全年|当年|本年度?|年度|年初|年末|年底|共计|合计|累计|总计|共|已|将|计划|目标值?|任务"
    "|指标值?|实际完成值?|完成值|实际值?|完成了?|达到|达|实现|不低于|不高于|不少于|不超过"
    "|不大于|不小于|控制在|为|了|的|数量|总数|总量|数$|约|以上|以内|以下|左右|均|应|需|须"
    "|按|即|由|(?:降|增|升|提高|上升|下降|增加|减少|增长|缩短|调整)[到至为]|到|有|是|与|在|内|个)"
)
LABEL: Final = re.compile(
    r"^(?:\W?[\d一二三四五六七八九十]{1,2}\W)?([^，。；：、（）\d]{2,14})(?:（[^（）]*）)?[。：]"
)
AIMED: Final = re.compile(
    "目标|计划|指标值|任务|不低于|不高于|不少于|不超过|不大于|不小于|[≥≤]|以内|应当?$|确保|力争|要求"
)
AIMED_BEHIND: Final = re.compile(
    "^(?:[（）套架次]{0,3})?(?:以上|以内|以下|的?(?:目标|计划|任务))"
)
DONE: Final = re.compile("完成|实际|实现|达到?|建成|已")
BEFORE: Final = re.compile("[上去前往历]年|同期")
YEARS: Final = re.compile(r"(20\d\d)年")
SHORTEST: Final = 2
LONGEST: Final = 18
BEHIND: Final = 4


class Role(StrEnum):
    """As what a number is told."""

    AIM = "aim"
    DONE = "done"
    OPEN = "open"


@light
@dataclass(frozen=True, eq=False)
class Telling:
    """A number of the prose with the words that say of what it is."""

    quantity: Quantity
    sentence: Sentence
    start: int  # behind the number before it
    end: int  # of what may be said behind it

    @remembered
    def lead(self) -> str:
        """All that stands since the number before it, brackets left out."""
        lead = self._text[self.start : self.quantity.start]
        return BRACKET.sub("", lead) if "（" in lead else lead

    @remembered
    def own(self) -> str:
        """The words right before it."""
        return words(self._clause)

    @remembered
    def _clause(self) -> str:
        return CUT.split(self.lead)[-1]

    @remembered
    def name(self) -> str:
        """Its own words; 户厕改造目标320座，完成|312座: those of the clauses before."""
        return self.own or _nearest(
            self._text[self.sentence.start : self.quantity.start]
        )

    @remembered
    def behind(self) -> str:
        start = self.quantity.end
        text = self._text[start : min(self.end, start + LONGEST + BEHIND)]
        return words(CUT.split(text, maxsplit=1)[0][:LONGEST])

    @remembered
    def role(self) -> Role:
        clause = self._clause
        rest = self._text[self.quantity.end : self.end]
        if AIMED.search(clause[-LONGEST:]) or AIMED_BEHIND.match(rest):
            return Role.AIM
        return Role.DONE if DONE.search(clause) else Role.OPEN

    @property
    def _text(self) -> str:
        return self.sentence.passage.text

    @remembered
    def label(self) -> str:
        """1.储备规模（15分）。…: the words that the line begins with."""
        found = LABEL.match(self._text)
        return words(found[1]) if found else ""

    @property
    def is_of_before(self) -> bool:
        """上年完成1260户, 比上年的1260户多."""
        return bool(BEFORE.search(self.lead))

    @remembered
    def years(self) -> frozenset[int]:
        """Those that are named before it: 2022年管网漏损率14.20%."""
        return frozenset(int(each) for each in YEARS.findall(self.lead))

    @remembered
    def letters(self) -> frozenset[str]:
        return frozenset(self.name + self.behind[:BEHIND])

    def likeness(self, letters: frozenset[str]) -> int:
        """How many of a hundred characters of two names they share."""
        own = self.letters
        shared = len(own & letters)
        return shared * 100 // (len(own) + len(letters) - shared) if shared else 0


def words(text: str) -> str:
    """What of a text is no word that every report uses.

    >>> words("斗渠衬砌维修目标为")
    '斗渠衬砌维修'
    """
    return NOT_HAN.sub("", COMMON.sub("", text)) if text else ""


def tellings_of(sentences: Iterable[Sentence]) -> Iterator[Telling]:
    """Every amount, rate and count of the sentences."""
    for sentence in sentences:
        if sentence.quantities:
            yield from _told_in(sentence)


@lru_cache(maxsize=512)
def _told_in(sentence: Sentence) -> tuple[Telling, ...]:
    """Known by the sentence itself: several checks of a report ask for the same."""
    every = sentence.of(*MEASURES)
    starts = (sentence.start, *(each.end for each in every))
    ends = (*(each.start for each in every[1:]), sentence.end)
    told = zip(every, starts, ends, strict=False)
    return tuple([Telling(each, sentence, start, end) for each, start, end in told])


def _nearest(text: str) -> str:
    """The nearest clause that names anything, up to a stop."""
    for clause in reversed(CLAUSES.split(BRACKET.sub("", STOPS.split(text)[-1]))):
        name = words(re.split(r"\d", clause)[0] or clause)
        if len(name) >= SHORTEST:
            return name
    return ""
