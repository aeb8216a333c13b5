"""Does a change go the way that its own numbers say: 增长 or 下降, 高于 or 低于?

Accused only where the size of the change fits exactly, and the way does not.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

UP: Final = "增加|增长|提高|提升|上升|扩大|增至|升"
DOWN: Final = "减少|下降|降低|缩小|缩短|压减|降"
WAY: Final = rf"(?:(?P<up>{UP})|(?P<down>{DOWN}))"
FROM_TO: Final = re.compile(rf"^[^，。；\d由从]{{0,3}}{WAY}(?:了)?(?:到|至|为)$")
FROM: Final = re.compile(r"[由从][^，。；]{0,20}$")
RANK: Final = re.compile("排名|名次|位次|排位|名列")
AGAINST: Final = re.compile(
    r"(?:(?P<up>高于|高出|超过|超出)|(?P<down>低于))(?:年度|年初|预期)*目标(?:值)?$"
    r"|比(?:年度|年初|预期)*目标(?:值)?(?:(?P<high>高|多|提高)|(?P<low>低|少))(?:出|了)?$"
)
AIM: Final = re.compile(r"(?:目标|指标值|计划|不低于|≥|以上)[^，。；\d]{0,6}$")
POINTS: Final = "个百分点"
CHANGE: Final = re.compile(
    rf"(?:比|较)[^，。；\d]{{0,8}}(?:\d{{4}}年)?[^，。；\d]{{0,6}}{WAY}(?:了)?$"
)
RATE: Final = re.compile(rf"^，?(?:{UP}|{DOWN})?(?:比例|幅度|率)?(?:为|了)?$")
YEARLY: Final = re.compile(
    rf"(?P<year>20\d\d)年(?:比|较)(?:上年|上一年|20\d\d年){WAY}(?:了)?$"
)
TREND: Final = re.compile(
    rf"(?:逐年|持续|连年|连续[两三四五\d]年|三年来(?:逐年|持续)?|近三年(?:逐年|持续)?){WAY}(?!到|至|幅)"
)
YEAR_LIST: Final = re.compile(
    r"(?:20\d\d年[、和及至]?){2,4}(?:[^，。；\d]{0,8})分别(?:为|是)$"
)
YEAR: Final = re.compile(r"(20\d\d)年")
WAYS: Final = {True: "上升", False: "下降"}
SIDES: Final = {True: "高于", False: "低于"}
HUNDRED: Final = Decimal(100)
HALF_CENT: Final = Decimal("0.0051")
LEAST_DIGITS: Final = 3


def _is_up(found: re.Match[str]) -> bool:
    groups = found.groupdict()
    return bool(groups.get("up") or groups.get("high"))


def _lead(sentence: Sentence, each: Quantity, reach: int = 30) -> str:
    text = sentence.passage.text
    return text[max(sentence.start, each.start - reach) : each.start]


@check("T04")
def from_one_to_the_other(case: Case) -> Iterator[Verdict]:
    """由9250元减少到10730元: that is no less."""
    for sentence in case.reading.counting:
        numbers = [
            each for each in sentence.quantities if each.measure is not Measure.YEAR
        ]
        for one, other in pairwise(numbers):
            found = FROM_TO.match(sentence.passage.text[one.end : other.start])
            is_alike = one.measure is other.measure and unit_class(one) == unit_class(
                other
            )
            if found is None or not is_alike or one.value == other.value:
                continue
            is_rank = one.unit in ("名", "位") and RANK.search(sentence.text)
            if is_rank:
                continue  # 排名由12名提升到8名
            is_loose = any(each.is_rough and not each.is_each for each in (one, other))
            if is_loose or not FROM.search(_lead(sentence, one)):
                continue
            if _is_up(found) == (one.value < other.value):
                yield Kept()
            else:
                yield _fault(sentence, (one, other), found[0], WAYS[not _is_up(found)])


@check("T04")
def above_or_below_the_target(case: Case) -> Iterator[Verdict]:
    """目标≥85%，满意度82%，高于目标3个百分点."""
    for sentence in case.reading.sentences_with(POINTS):
        if "目标" not in sentence.text:
            continue
        for told in sentence.quantities:
            found = (
                AGAINST.search(_lead(sentence, told)) if told.unit == POINTS else None
            )
            before = [
                each
                for each in sentence.passage.quantities
                if each.measure is Measure.PERCENT and each.end <= told.start
            ]
            reached = [each for each in before if each.start >= sentence.start]
            if (
                found is None
                or not reached
                or AIM.search(_lead(sentence, reached[-1], 12))
            ):
                continue
            one = reached[-1]
            gaps = [
                one.value - goal.value
                for goal in before
                if AIM.search(
                    sentence.passage.text[max(0, goal.start - 12) : goal.start]
                )
            ]
            fits = {gap > 0 for gap in gaps if abs(gap) == told.value}
            if len(fits) == 1 and told.value:
                if _is_up(found) in fits:
                    yield Kept()
                else:
                    yield _fault(sentence, (told, one), found[0], SIDES[fits.pop()])


@check("T04")
def amount_and_rate_have_one_base(case: Case) -> Iterator[Verdict]:
    """80.28万元，比上年增加6.12万元，增长7.08%: 7.08% of 86.40, so it fell."""
    for sentence in case.reading.telling(Measure.PERCENT):
        numbers = [
            each
            for each in sentence.quantities
            if each.measure in (Measure.MONEY, Measure.COUNT, Measure.PERCENT)
        ]
        for now, change, rate in zip(numbers, numbers[1:], numbers[2:], strict=False):
            found = CHANGE.search(_lead(sentence, change))
            if found is None or not _is_a_change(sentence, (now, change, rate)):
                continue
            sign = 1 if _is_up(found) else -1
            told = change.value / (now.value - sign * change.value) * HUNDRED
            turned = change.value / (now.value + sign * change.value) * HUNDRED
            half = rate.half + HALF_CENT
            if abs(told - rate.value) > half and abs(turned - rate.value) <= half:
                yield _fault(sentence, (change, now, rate), found[0], WAYS[sign < 0])


def _is_a_change(
    sentence: Sentence, numbers: tuple[Quantity, Quantity, Quantity]
) -> bool:
    now, change, rate = numbers
    text = sentence.passage.text
    is_alike = now.measure is change.measure and unit_class(now) == unit_class(change)
    is_rate = rate.measure is Measure.PERCENT and bool(
        RATE.match(text[change.end : rate.start])
    )
    is_exact = not (now.is_rough or change.is_rough or rate.is_rough)
    digits = len(rate.text.strip("%").replace(".", ""))
    return (
        now.measure is not Measure.PERCENT
        and is_alike
        and is_rate
        and is_exact
        and digits >= LEAST_DIGITS
        and 0 < change.value < now.value
        and "，" in text[now.end : change.start][:2]
    )


@check("T04")
def years_go_the_way_that_is_told(case: Case) -> Iterator[Verdict]:
    """2021年52.30万元，2022年46.80万元；2022年比上年增长10.52%; 逐年下降."""
    for sentence in case.reading.sentences_with("年"):
        if not YEAR.search(sentence.text):
            continue
        series = _series(sentence)
        yield from _of_one_year(sentence, series)
        for found in TREND.finditer(sentence.text):
            for years in _known(sentence, found, series, case.dossier.fiscal_year):
                ways = {
                    b.value > a.value for a, b in pairwise(years) if a.value != b.value
                }
                if len(ways) != 1:
                    continue
                if ways == {_is_up(found)}:
                    yield Kept()
                else:
                    yield _fault(sentence, years, found[0], WAYS[ways.pop()])


def _series(sentence: Sentence) -> dict[tuple[Measure, str], dict[int, Quantity]]:
    """Values with the year that stands right before each, by what they measure."""
    found: dict[tuple[Measure, str], dict[int, Quantity]] = {}
    values = [
        each
        for each in sentence.quantities
        if each.measure in (Measure.MONEY, Measure.COUNT, Measure.PERCENT)
        and each.unit != POINTS
    ]
    for at, each in enumerate(values):
        lead = _lead(sentence, each, 40)
        listed = YEAR_LIST.search(lead)
        if listed:
            years = [int(one) for one in YEAR.findall(listed[0])]
            pairs = list(zip(years, values[at : at + len(years)], strict=False))
        else:
            own = re.search(r"(20\d\d)年(?:度)?(?:的|为|是)?$", lead)
            pairs = [(int(own[1]), each)] if own else []
        for year, value in pairs:
            key = (value.measure, unit_class(value))
            found.setdefault(key, {}).setdefault(year, value)
    return found


def _of_one_year(
    sentence: Sentence, series: dict[tuple[Measure, str], dict[int, Quantity]]
) -> Iterator[Verdict]:
    for rate in sentence.of(Measure.PERCENT):
        found = YEARLY.search(_lead(sentence, rate))
        for values in series.values() if found and rate.unit != POINTS else ():
            year = int(found["year"]) if found else 0
            one, other = values.get(year - 1), values.get(year)
            if found is None or one is None or other is None or not one.value:
                continue
            exact = (other.value - one.value) / one.value * HUNDRED
            if abs(abs(exact) - rate.value) > rate.half + HALF_CENT:
                continue
            if _is_up(found) == (exact > 0):
                yield Kept()
            else:
                yield _fault(sentence, (rate, one, other), found[0], WAYS[exact > 0])


def _known(
    sentence: Sentence,
    found: re.Match[str],
    series: dict[tuple[Measure, str], dict[int, Quantity]],
    this_year: int,
) -> Iterator[list[Quantity]]:
    """Three years or more of one thing, up to the words; this year's may stand bare."""
    end = sentence.start + found.end()
    if len(series) != 1:
        return
    for (measure, _), values in series.items():
        known = {year: each for year, each in values.items() if each.start < end + 60}
        bare = [
            each
            for each in sentence.of(measure)
            if each.end <= end and each.start < min(v.start for v in values.values())
        ]
        if this_year not in known and len(bare) == 1 and bare[0].unit != POINTS:
            known[this_year] = bare[0]
        if len(known) > 2:  # noqa: PLR2004
            yield [known[year] for year in sorted(known)]


def _fault(
    sentence: Sentence, numbers: Sequence[Quantity], said: str, way: str
) -> Fault:
    return Fault(
        tuple(sentence.place(each) for each in numbers),
        f"写“{said.lstrip('，')}”",
        f"按{'、'.join(each.text for each in numbers)}，应是{way}",
        about=(sentence.passage.line.subject,),
    )
