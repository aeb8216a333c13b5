"""Years told in a row, and how one of them differs from another.

“2021年6120件，2022年6480件，2023年7128件，2023年比上年增长10.00%”,
“2022年、2023年分别为62.5万人次和83.0万人次，2024年比上年增长…”.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import HUNDRED, Span, agrees, percent
from reports.checks.prose.changing import POINTS, claimed, clause_before, direction
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import kind_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .lists import span_of_part

LAST_YEAR: Final = re.compile(r"(?:比|较|同比)(?:上年|上一年|去年)?[^，。；\d]{0,6}$")
AGAINST_LAST: Final = re.compile("(?:比|较)(?:上年|上一年|去年)|同比")
SINCE: Final = re.compile(r"(?:比|较)(?P<year>20\d\d)年[^，。；\d]{0,6}$")
OF_YEAR: Final = re.compile(
    r"(?P<year>20\d\d)年度?(?P<what>[^，。；\d]{0,10}?)(?:比|较|同比)[^，；]*$"
)
BY_ITSELF: Final = re.compile(  # 2023年增长12.18%，2024年增长10.00%
    r"(?P<year>20\d\d)年度?(?:增长|下降|增加|减少|提高|降低|上升|增幅|降幅)(?:为|了|达)*"
)
RESPECTIVELY: Final = "分别"
OTHERWISE: Final = re.compile(r"预算|计划|目标|其中|(?:比|较)[^，。；]*$")
TOLD: Final = re.compile(r"[^\u4e00-\u9fff]|分别|为|是|达|到|共|计|和|与|及")
FEWEST: Final = 2
REACH: Final = 30

Series = dict[int, list[Quantity]]


@dataclass(frozen=True, slots=True)
class Change:
    """What a claim says of two years of a series."""

    claim: Quantity
    now: Quantity
    base: Quantity
    is_up: bool | None

    @property
    def exact(self) -> Span:
        one, other = span_of_part(self.now), span_of_part(self.base)
        if self.claim.measure is not Measure.PERCENT:
            return Span(one.low - other.high, one.high - other.low)
        return Span(
            (one.low / other.high - 1) * HUNDRED, (one.high / other.low - 1) * HUNDRED
        )

    def is_right(self) -> bool:
        if self.is_up is False:
            return self._agrees(-1)
        if self.is_up:
            return self._agrees(1)
        return self._agrees(1) or self._agrees(-1)

    def _agrees(self, sign: int) -> bool:
        low, high = sorted((self.exact.low * sign, self.exact.high * sign))
        return agrees(self.claim, Span(low, high))


@check("N01")
def changes_within_a_series(case: Case) -> Iterator[Verdict]:
    """Every change against a year of the series that the sentence tells."""
    for sentence in case.reading.telling(Measure.YEAR):
        if len(sentence.of(Measure.YEAR)) < FEWEST:
            continue
        for kind, series in series_in(sentence).items():
            if len(series) >= FEWEST:
                yield from _judged(sentence, kind, series)


def series_in(sentence: Sentence) -> Mapping[str, Series]:
    """Values by year, for each class of unit; a year may be told two values."""
    found: dict[str, Series] = defaultdict(lambda: defaultdict(list))
    years: list[int] = []
    waiting: list[int] = []
    text, end = sentence.passage.text, sentence.start
    for each in sentence.quantities:
        between, end = text[end : each.start], each.end
        if each.measure is Measure.YEAR:
            years = [*years, int(each.value)] if between == "、" else [int(each.value)]
            continue
        is_value = each.measure in (Measure.MONEY, Measure.COUNT, Measure.PERCENT)
        if not is_value or each.is_each or claimed(sentence, each):
            years, waiting = [], []
            continue
        if RESPECTIVELY in between and len(years) > 1:
            waiting, years = years, []
        if waiting:
            found[kind_of(each)][waiting.pop(0)].append(each)
        elif len(years) == 1 and not OTHERWISE.search(between):
            found[kind_of(each)][years[0]].append(each)
        years = []
    return found


def _judged(sentence: Sentence, kind: str, series: Series) -> Iterator[Verdict]:
    last = max(quantity.start for told in series.values() for quantity in told)
    for claim in sentence.quantities:
        found = claimed(sentence, claim)
        wanted = POINTS if kind == "%" else "%"
        if found is None or claim.unit != wanted or claim.is_rough:
            continue
        since, year = _years(sentence, claim)
        if not since or since not in series:
            continue
        nows = series.get(year) or told_before(sentence, kind, series)
        every = [
            Change(claim, now, base, direction(found))
            for now in nows
            for base in series[since]
            if base.value and now is not base and _are_alike(sentence, now, base)
        ]
        if any(each.is_right() for each in every):
            yield Kept()
        elif len(every) == 1 and (claim.start > last or year in series):
            yield _fault(sentence, every[0])


def _are_alike(sentence: Sentence, one: Quantity, other: Quantity) -> bool:
    """Whether two values of different years are called the same, or not called."""
    names = [
        TOLD.sub("", clause_before(sentence, each).rpartition("年")[2])
        for each in (one, other)
    ]
    return "" in names or names[0] in names[1] or names[1] in names[0]


def _years(sentence: Sentence, claim: Quantity) -> tuple[int, int]:
    """The year compared with, and the one that is compared; 0 = none is named."""
    text = sentence.passage.text
    lead = text[max(sentence.start, claim.start - REACH) : claim.start]
    clause = re.split("[，。；：（]", lead)[-1]
    if alone := BY_ITSELF.fullmatch(clause):
        return int(alone["year"]) - 1, int(alone["year"])
    own = OF_YEAR.search(clause)
    if own and own["what"] and sentence.text.count(own["what"]) == 1:
        return 0, 0  # of something the series does not tell
    year = int(own["year"]) if own else 0
    if since := SINCE.search(clause):
        return int(since["year"]), (year if year != int(since["year"]) else 0)
    if not LAST_YEAR.search(clause) or not year:
        year = _told_of(sentence, claim)
    return (year - 1, year) if year else (0, 0)


def _told_of(sentence: Sentence, claim: Quantity) -> int:
    """2021年支出2496万元，比上年增加156万元，增长6.67%: of the year told last."""
    text = sentence.passage.text
    begin = max(sentence.start, text.rfind("；", 0, claim.start))
    years = [
        each for each in sentence.of(Measure.YEAR) if begin <= each.start < claim.start
    ]
    if len(years) != 1 or not AGAINST_LAST.search(text, years[0].end, claim.start):
        return 0
    return int(years[0].value)


def told_before(sentence: Sentence, kind: str, series: Series) -> list[Quantity]:
    """A number told without a year before the series: what there is now."""
    told = {id(each) for values in series.values() for each in values}
    first = min(each.start for values in series.values() for each in values)
    return [
        each
        for each in sentence.quantities
        if each.end <= first
        and kind_of(each) == kind
        and id(each) not in told
        and not each.is_each
    ]


def _fault(sentence: Sentence, change: Change) -> Fault:
    exact = change.exact.middle
    word = "增长" if exact > 0 else "下降"
    size = abs(exact)
    is_rate = change.claim.measure is Measure.PERCENT
    shown = percent(size) if is_rate else f"{size.normalize():f}个百分点"
    said = {True: "增长", False: "下降", None: ""}[change.is_up]
    return Fault(
        tuple(sentence.place(each) for each in (change.claim, change.now, change.base)),
        f"写{said}{change.claim.text}",
        f"由{change.base.text}到{change.now.text}，{word}{shown}",
        about=(sentence.passage.line.subject,),
    )
