"""Does a change go the way that its numbers show, wherever they stand?

“30.4微克，2020年为33.1微克，增长8.16%”: only a fall from 33.1 makes 8.16%. A rate tells
its base by arithmetic alone; a difference needs to know which came earlier.
“年初预算612.40万元，调增31.20万元” where 581.20 is told, and 643.60 is not.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.changing import (
    POINTS,
    claimed,
    clause_before,
    direction,
    is_claim,
)
from reports.checks.prose.compared import is_against, is_of_its_kind, is_past
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import YUAN, Measure, Quantity
from reports.checks.prose.typing_slips import digits_of
from reports.checks.registry import check
from reports.checks.tolerance import places_of, rounded
from reports.checks.verdicts import Fault, Kept, Verdict

SAVED: Final = re.compile(
    "节约|节省|审减|核减|高出|多出|超出|(?<!减)少|(?<![提升])高|多|(?<!降)低"
)
ADDED: Final = re.compile("追加|调增|调减|压减|压缩|缩减")
WORDS: Final = (
    "增",
    "降",
    "减",
    "升",
    "提高",
    "追加",
    "缩短",
    "延长",
    "扩大",
    "压",
)
NUMBERS: Final = (Measure.MONEY, Measure.COUNT, Measure.PERCENT)
AT_FIRST: Final = re.compile("年初|期初|原|初始|最初|调整前|调增前|追加前|[上去]年")
TELLING: Final = 3  # digits of a rate that no chance makes
ENOUGH: Final = 2  # of a difference
NEAREST: Final = 4
Told = Mapping[tuple[Measure, str], set[Decimal]]


class Way(NamedTuple):
    """Two numbers that make the claim, and whether they rise."""

    now: Decimal
    base: Decimal

    @property
    def is_up(self) -> bool:
        return self.now > self.base


@once
def _told(case: Case) -> Told:
    """Every number of the report by its kind; those of cells without a unit by none."""
    found: dict[tuple[Measure, str], set[Decimal]] = defaultdict(set)
    for passage in case.reading.passages:
        for each in passage.quantities:
            is_cell = each.measure is Measure.PLAIN and not each.unit
            if each.value > 0 and (is_cell or each.measure in NUMBERS):
                found[each.measure, each.unit].add(each.value)
    return found


@check("T04")
def changes_go_as_their_numbers_do(case: Case) -> Iterator[Verdict]:
    """Wrong where numbers make the change the other way, and none make it this way."""
    year = case.dossier.fiscal_year
    for sentence in case.reading.sentences_with(*WORDS):
        for claim in sentence.quantities:
            found = None if claim.is_rough else claimed(sentence, claim)
            if found is None or direction(found) is None or SAVED.search(found[0]):
                continue
            is_rate = claim.measure is Measure.PERCENT
            if digits_of(claim.value) < (TELLING if is_rate else ENOUGH):
                continue
            is_added = ADDED.search(found[0]) is not None
            near = _near(sentence, claim)
            ways = (
                [] if is_added else list(_in_the_passage(sentence, claim, near, year))
            )
            if not ways and (is_rate or is_added or claim.unit == POINTS):
                ways = list(_in_the_report(case, sentence, claim, near))
            yield from _judged(sentence, claim, found, ways)


def _near(sentence: Sentence, claim: Quantity) -> list[Quantity]:
    """Numbers of the passage that it may be worked out from."""
    return [
        each
        for each in sentence.passage.quantities
        if each is not claim and each.value > 0 and is_of_its_kind(each, claim)
        if each.measure is Measure.PERCENT or not _is_claim(sentence, each)
    ]


def _is_claim(sentence: Sentence, each: Quantity) -> bool:
    said = next(
        (
            one
            for one in sentence.passage.sentences
            if one.start <= each.start < one.end
        ),
        sentence,
    )
    return is_claim(said, each)


def _before(
    sentence: Sentence, claim: Quantity, near: Sequence[Quantity]
) -> list[Quantity]:
    every = [each for each in near if each.end <= claim.start]
    return [each for each in every if each.start >= sentence.start][-NEAREST:] or every[
        -2:
    ]


def _in_the_passage(
    sentence: Sentence, claim: Quantity, near: Sequence[Quantity], year: int
) -> Iterator[Way]:
    before = _before(sentence, claim, near)
    past = [each for each in near if _is_earlier(sentence, each, year)]
    for now in near:
        for base in near:
            is_one = now is not base and now.unit == base.unit
            if not is_one or now in past or not (now in before or base in before):
                continue
            is_told = claim.measure is Measure.PERCENT or base in past
            if is_told and _makes(claim, now.value, base.value):
                yield Way(now.value, base.value)


def _is_earlier(sentence: Sentence, each: Quantity, year: int) -> bool:
    """By the words before it, or the last year that was named before it."""
    lead = clause_before(sentence, each)
    if is_against(sentence, each) or is_past(sentence, each, lead, year):
        return True
    named = [
        one.value
        for one in sentence.passage.quantities
        if one.measure is Measure.YEAR and one.end <= each.start
    ]
    return bool(named) and named[-1] < year and len(set(named)) == 1


def _in_the_report(
    case: Case, sentence: Sentence, claim: Quantity, near: Sequence[Quantity]
) -> Iterator[Way]:
    """A rate that one near number makes with any other; what an addition came to."""
    told, year = _told(case), case.dossier.fiscal_year
    is_rate = claim.measure is Measure.PERCENT
    is_added = not is_rate and claim.unit != POINTS
    for each in _before(sentence, claim, near):
        scale = YUAN.get(each.unit, Decimal(1))
        others = told.get((each.measure, each.unit), set())
        cells = told.get((Measure.PLAIN, ""), set())
        is_base = is_added or _is_earlier(sentence, each, year)
        is_total = is_added and not AT_FIRST.search(clause_before(sentence, each))
        if not (is_base or is_rate):
            continue
        for other in (*others, *(cell * scale for cell in cells)):
            now, base = (other, each.value) if is_base else (each.value, other)
            if now != base and _makes(claim, now, base):
                yield Way(now, base)
                if is_total:  # 全年收入1538万元，年中追加111万元: it may be in it
                    yield Way(base, now)


def _makes(claim: Quantity, now: Decimal, base: Decimal) -> bool:
    if claim.measure is not Measure.PERCENT:
        return abs(now - base) == claim.value
    places = places_of(claim.text)
    return now != base and rounded(abs(now - base) / base * 100, places) == claim.value


def _judged(
    sentence: Sentence, claim: Quantity, found: re.Match[str], ways: Sequence[Way]
) -> Iterator[Verdict]:
    is_up = direction(found)
    if not ways:
        return
    if any(each.is_up is is_up for each in ways):
        yield Kept()
        return
    now, base = (_shown(claim, each) for each in ways[0])
    yield Fault(
        (sentence.place(claim),),
        f"{claim.text}写{'增加' if is_up else '减少'}",
        f"由{base}到{now}是{'减少' if is_up else '增加'}",
        about=(sentence.passage.line.subject,),
    )


def _shown(claim: Quantity, value: Decimal) -> str:
    if claim.unit == POINTS:
        return f"{value.normalize():f}%"
    if claim.measure is Measure.MONEY:
        return f"{(value / YUAN[claim.unit]).normalize():f}{claim.unit}"
    return f"{value.normalize():f}"
