"""Do rises and falls that a table tells go as its own numbers do?

公用经费 96.40, 92.18, -4.22 and 4.38%; 上年43.8%，下降0.8个百分点 beside 44.6%;
贴息支出增加是因为 of a row that fell.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import Number, number_in
from reports.checks.grids import Row, grids_of
from reports.checks.places import at_cell, at_line
from reports.checks.prose.changing import POINTS, claimed, direction
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.tellings import words
from reports.checks.registry import check
from reports.checks.tolerance import rounded
from reports.checks.verdicts import Fault, Kept, Verdict
from reports.checks.yearly import Yearly, yearly_of, years_of

CHANGE: Final = re.compile("增减|增长|增幅|变动|变化|升降|增加|减少|下降")
FALL: Final = re.compile("^(?:减少|下降|降低|降幅|减幅)")
IN_WORDS: Final = re.compile(
    r"(?P<way>上升|提高|增加|增长|下降|降低|减少|回落)了?(?P<number>\d[\d,.]*)(?P<unit>个百分点|%)?"
)
RISES: Final = ("上升", "提高", "增加", "增长")
REMARK: Final = re.compile(
    r"(?:上年|去年|上一年|20\d\d年)(?:度|末)?(?:实际|完成|为|是)?(?P<base>\d[\d,.]*)%?"
    rf"[，；](?:比上年|同比|较上年)?{IN_WORDS.pattern}"
)
SPEED: Final = re.compile(
    r"(?:增速|增幅|增长率|涨幅)[^，。；\d]{0,12}?"
    r"(?:(?P<up>加快|提高|上升|扩大|提升)|(?P<down>回落|放缓|下降|收窄|减缓|降低))了?$"
)
BECAUSE: Final = re.compile(
    r"(?P<name>[^，。；：、\d]{2,14}?)(?:(?P<up>增加|上升|增长|提高)|(?P<down>减少|下降|降低))"
    r"(?:的?(?:主要)?原因(?:是|为|在于)|(?:主要)?是因为|(?:主要)?是由于|，?主要(?:是|系|因|由于))"
)
OF_MONEY: Final = re.compile("(?<=..)(?:支出|资金|经费|收入|人数|数量)$")
RATES: Final = re.compile(
    "(?:同比|[比较]上年)?(?:增长率?|增幅|增减幅?度?|变动率?|下降率?|增速)(?:[（(]%[）)])?$"
)
HUNDRED: Final = Decimal(100)
FEWEST: Final = 2
HALF: Final = Decimal("0.01")


@check("N01")
def changes_have_the_sign_of_their_row(case: Case) -> Iterator[Verdict]:
    """96.40, 92.18, -4.22, 4.38%; 29.7%, 28.5%, 上升1.2个百分点."""
    for grid in grids_of(case):
        head, *rows = grid
        _, groups = years_of(head, case.reading.year)
        if len(groups) != 1:
            continue
        years = sorted(groups[0].items())
        (_, base), (_, now) = years[-2:]
        for at, name in enumerate(head.cells):
            if at in groups[0].values() or not CHANGE.search(name):
                continue
            for row in rows:
                yield from _signed(row, at, base, now, name)


def _signed(row: Row, at: int, base: int, now: int, name: str) -> Iterator[Verdict]:
    one, other = number_in(row.cells[base]), number_in(row.cells[now])
    told = _told(row.cells[at], name)
    if one is None or other is None or told is None or one.value == other.value:
        return
    exact = {other.value - one.value}
    if one.value:
        exact.add(rounded((other.value - one.value) / one.value * HUNDRED, told.places))
    if any(abs(each - told.value) <= HALF for each in exact):
        yield Kept()
    elif any(abs(each + told.value) <= HALF for each in exact):
        way = "增加" if other.value > one.value else "减少"
        yield Fault(
            at_line(row.lines[at]),
            f"“{row.label}”的“{name}”写{row.cells[at]}",
            f"由{row.cells[base]}到{row.cells[now]}是{way}",
            about=(row.lines[at].subject,),
        )


def _told(cell: str, name: str) -> Number | None:
    """A number with its sign; 下降1.2个百分点 is -1.2."""
    found = IN_WORDS.fullmatch("".join(cell.split()))
    number = number_in(found["number"] if found else cell)
    if number is None:
        return None
    is_fall = (found and found["way"] not in RISES) or (
        not found and FALL.search(name) and number.value > 0
    )
    return number._replace(value=-number.value) if is_fall else number


@check("N01")
def rates_below_a_row_are_its_own(case: Case) -> Iterator[Verdict]:
    """推广面积 105.0, 116.0, 128.4, and in the row below 同比增长 —, 10.48%, 10.69%."""
    for grid in grids_of(case):
        _, groups = years_of(grid[0], case.reading.year)
        for row, rates in pairwise(grid[1:]) if len(groups) == 1 else ():
            if not RATES.search(rates.label) or RATES.search(row.label):
                continue
            every = list(_made(row, rates, sorted(groups[0].items())))
            if any(told == exact for _, told, exact in every):
                yield from (_rate(row, rates, *each) for each in every)


def _made(
    row: Row, rates: Row, years: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Decimal, Decimal]]:
    for (_, before), (_, at) in pairwise(years):
        one, other = number_in(row.cells[before]), number_in(row.cells[at])
        told = number_in(rates.cells[at])
        if one and other and told and one.value:
            exact = (other.value - one.value) / one.value * HUNDRED
            yield at, told.value, rounded(exact, told.places)


def _rate(row: Row, rates: Row, at: int, told: Decimal, exact: Decimal) -> Verdict:
    if abs(told - exact) <= HALF:
        return Kept()
    return Fault(
        (at_line(rates.lines[at]), at_line(row.lines[at])),
        f"“{rates.label}”写{rates.cells[at]}",
        f"按“{row.label}”算是{exact}%",
        about=(rates.lines[at].subject,),
    )


@check("T04")
def remarks_go_as_their_row_does(case: Case) -> Iterator[Verdict]:
    """上年43.8%，下降0.8个百分点, of an indicator that reached 44.6%."""
    for each in case.indicators:
        found = REMARK.search(each.reason) if "年" in each.reason else None
        actual = number_in(each.actual)
        if found is None or actual is None:
            continue
        base = Decimal(found["base"].replace(",", "").rstrip("."))
        gap = actual.value - base
        exact = gap if found["unit"] != "%" else gap / base * HUNDRED
        said = Decimal(found["number"].replace(",", "").rstrip("."))
        if abs(abs(exact) - said) > HALF or not gap:
            continue
        if (gap > 0) is (found["way"] in RISES):
            yield Kept()
        else:
            yield Fault(
                (at_cell(each, "deduction_reason"), at_cell(each, "actual")),
                f"“{each.name}”写“{found[0]}”",
                f"由{found['base']}到{each.actual}是{'增加' if gap > 0 else '减少'}",
                about=(each.subject,),
            )


@check("T04")
def speeds_go_as_their_rates_do(case: Case) -> Iterator[Verdict]:
    """2023年增长5.72%，2024年增长5.23%，增速提高0.49个百分点."""
    for sentence in case.reading.sentences_with("增速", "增幅", "增长率", "涨幅"):
        for claim in sentence.quantities:
            if claim.unit != POINTS:
                continue
            lead = sentence.passage.text[max(sentence.start, claim.start - 24) :]
            found = SPEED.search(
                lead[: claim.start - sentence.passage.text.index(lead)]
            )
            rates = _rates(sentence, claim)
            if found and len(rates) == FEWEST:
                yield from _judged_speed(sentence, claim, found, rates)


def _rates(sentence: Sentence, claim: Quantity) -> list[tuple[Quantity, Decimal]]:
    """The last two rates of change that stand before a claim in its line."""
    said = []
    for one in sentence.passage.sentences:
        for each in one.of(Measure.PERCENT):
            found = claimed(one, each) if each.end <= claim.start else None
            way = direction(found) if found else None
            if way is not None and each.unit != POINTS:
                said.append((each, each.value if way else -each.value))
    return said[-FEWEST:]


def _judged_speed(
    sentence: Sentence,
    claim: Quantity,
    found: re.Match[str],
    rates: list[tuple[Quantity, Decimal]],
) -> Iterator[Verdict]:
    (one, first), (other, second) = rates
    if abs(second - first) != claim.value:
        return
    if (second > first) is (found["up"] is not None):
        yield Kept()
    else:
        way = "加快" if second > first else "回落"
        yield Fault(
            tuple(sentence.place(each) for each in (claim, one, other)),
            f"写“{found[0]}{claim.text}”",
            f"由{one.text}到{other.text}是{way}",
            about=(sentence.passage.line.subject,),
        )


@check("T04")
def causes_are_of_what_happened(case: Case) -> Iterator[Verdict]:
    """贴息支出增加是因为…, of a row that is less than the year before."""
    series = yearly_of(case)
    for sentence in (
        case.reading.sentences_with("增", "减", "升", "降") if series else ()
    ):
        for found in BECAUSE.finditer(sentence.text):
            letters = frozenset(words(OF_MONEY.sub("", found["name"])))
            own = [each for each in series if letters and letters <= each.letters]
            ways = {way for each in own for way in _last_way(each)}
            if len(ways) != 1:
                continue
            (is_up,) = ways
            if is_up is (found["up"] is not None):
                yield Kept()
            else:
                yield _fault(sentence, found, own[0])


def _last_way(each: Yearly) -> set[bool | None]:
    return each.ways(sorted(each.years)[-2:])


def _fault(sentence: Sentence, found: re.Match[str], of: Yearly) -> Fault:
    start = sentence.start + found.start()
    last = sorted(of.years)[-2:]
    told = "，".join(f"{year}年{of.years[year].text}" for year in last)
    return Fault(
        (
            sentence.passage.at(start, sentence.start + found.end()),
            of.years[of.last].at,
        ),
        f"写“{found[0]}”",
        f"“{of.name}”{told}",
        about=(sentence.passage.line.subject,),
    )
