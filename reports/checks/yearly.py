"""What was it in one year and in the next? From tables of years, and from the prose.

A table has years for its columns (2021年 | 2022年 | 2023年) or for its rows; a sentence
tells them one after another: 2021年208.40万元，2022年231.60万元.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reports.checks.remembered import remembered

from .cells import Number, number_in
from .grids import Grid, Row, grids_of
from .once import once
from .places import at_cell, at_line
from .prose.passages import Passage, Sentence
from .prose.quantities import YUAN, Measure, Quantity
from .prose.tellings import words
from .prose.units import kind_of, unit_of
from .verdicts import At

if TYPE_CHECKING:
    from .case import Case

HEAD: Final = re.compile(r"(20\d\d)(?:年度?)?(?P<what>[^\d比较增减]{0,6})")
ROW: Final = re.compile(r"(20\d\d)年?度?")
LAST: Final = re.compile("^(?:上年|去年|上一年)度?(?P<what>[^\\d比较增减]{0,6})$")
THIS: Final = re.compile("^(?:本年|当年|今年)度?(?P<what>[^\\d比较增减]{0,6})$")
UNIT: Final = re.compile(r"[（(]([^（）()]{1,6})[）)]$")
OWN_YEAR: Final = re.compile(
    r"(20\d\d)年(?:度|底|末)?(?P<name>[^，。；：、\d]{0,10}?)(?:为|是|达|达到|共|支出|完成)*$"
)
NOT_ONE: Final = re.compile("[比较]|其中|增|减|降|升")
REMARK: Final = re.compile(
    r"^(?:上年|去年|上一年|(?P<year>20\d\d)年)(?:度|末)?(?:实际|完成|为|是)?"
    r"(?P<number>\d[\d,.]*[^\d，。；、]{0,3})(?=[，。；]|$)"
)
ONE_YEAR: Final = re.compile(r"(?:^|[；。：])(20\d\d)年(?!比|较)")
YEAR: Final = re.compile(r"20\d\d")
GAP: Final = re.compile("、|和|及|与")
LISTED: Final = re.compile(
    r"(?P<years>20\d\d年?(?:(?P<to>[至到—-]{1,2})20\d\d|(?:[、和及]20\d\d年?)+))年?度?，?"
    r"(?P<name>[^，。；：\d]{0,20}?)分别(?:为|是|达|达到)?"
)
FEWEST: Final = 2
POINTS: Final = "个百分点"
MEASURES: Final = (Measure.MONEY, Measure.COUNT, Measure.PERCENT)


@dataclass(frozen=True, eq=False)
class InYear:
    """A number of one year, in yuan if it is money, and where it stands."""

    value: Decimal
    text: str
    at: At


@dataclass(frozen=True, eq=False)
class Yearly:
    """One thing over some years; `kind` is "" where no unit is told."""

    name: str
    kind: str
    years: dict[int, InYear]
    line: int  # where it stands; a table's is its head

    @remembered
    def letters(self) -> frozenset[str]:
        return frozenset(words(self.name))

    @property
    def last(self) -> int:
        return max(self.years)

    def ways(self, years: Sequence[int]) -> set[bool | None]:
        """Up, down, or neither, from each of the years to the next that is told."""
        told = [self.years[each].value for each in years if each in self.years]
        return {None if a == b else b > a for a, b in pairwise(told)}


@once
def yearly_of(case: "Case") -> tuple[Yearly, ...]:
    """All that the report tells of several years."""
    found = [*_told_in_words(case), *_remarked(case)]
    for grid in grids_of(case):
        found += _across(grid, case.reading.year)
        found += _downwards(grid)
    return tuple(found)


def _across(grid: Grid, year: int) -> Iterator[Yearly]:
    """Years are columns of one kind: 2021年 | 2022年 | 2023年."""
    head, *rows = grid
    first, groups = years_of(head, year)
    units = next((at for at, each in enumerate(head.cells) if "单位" in each), None)
    for columns in groups:
        for row in rows:
            label = next((each for each in row.cells[:first] if each), "")
            unit = row.cells[units] if units is not None else ""
            cells = {y: (row, at) for y, at in columns.items()}
            yield from _series(label, cells, unit)


def years_of(head: Row, year: int) -> tuple[int, list[dict[int, int]]]:
    """Columns of years that may be compared: 2018年决算, 2019年决算, no 2019年预算."""
    found: dict[str, dict[int, int]] = {}
    for at, cell in enumerate(head.cells):
        if told := _year_of("".join(cell.split()), year):
            found.setdefault(told[1], {}).setdefault(told[0], at)
    first = min((at for each in found.values() for at in each.values()), default=0)
    return first, [each for each in found.values() if len(each) >= FEWEST]


def _year_of(cell: str, year: int) -> tuple[int, str] | None:
    found = HEAD.fullmatch(cell)
    if found:
        return int(found[1]), UNIT.sub("", found["what"])
    for pattern, own in ((LAST, year - 1), (THIS, year)):
        if found := pattern.match(cell):
            return own, UNIT.sub("", found["what"])
    return None


def _downwards(grid: Grid) -> Iterator[Yearly]:
    """Years are rows: 2021 | 640.00 | 92.00%."""
    head, *rows = grid
    told = {int(found[1]): row for row in rows if (found := _is_year(row))}
    if len(told) < FEWEST:
        return
    for at, name in enumerate(head.cells[1:], 1):
        yield from _series(name, {year: (row, at) for year, row in told.items()})


def _is_year(row: Row) -> re.Match[str] | None:
    return ROW.fullmatch(row.cells[0].strip())


def _series(
    name: str, cells: dict[int, tuple[Row, int]], unit: str = ""
) -> Iterator[Yearly]:
    named = UNIT.search(name)
    unit = unit or (named[1] if named else "")
    numbers = {
        year: (number, row, at)
        for year, (row, at) in cells.items()
        if (number := number_in(row.cells[at]))
    }
    if len(numbers) < FEWEST or not words(name):
        return
    kinds = {_kind(number.unit or unit) for number, _, _ in numbers.values()}
    if len(kinds) != 1:
        return
    yield Yearly(
        UNIT.sub("", name),
        kinds.pop(),
        {
            year: InYear(
                _value(number, unit),
                row.cells[at],
                at_line(row.lines[at]),
            )
            for year, (number, row, at) in numbers.items()
        },
        next(iter(numbers.values()))[1].line.index,
    )


def _kind(unit: str) -> str:
    """As of a number in the prose: 元, %, or the class of what is counted."""
    plain = unit.lstrip("万百千亿") or unit
    if plain == "元":
        return "元"
    return "%" if plain in ("%", "％") else unit_of(plain)


def _value(number: Number, unit: str) -> Decimal:
    unit = number.unit or unit
    if unit in YUAN:
        return number.value * YUAN[unit]
    return number.value * (10_000 if unit.startswith("万") else 1)


def _remarked(case: "Case") -> Iterator[Yearly]:
    """17.2% of an indicator, and beside it 2023年18.5%, or 上年43.8%."""
    year = case.reading.year
    for each in case.indicators:
        found = REMARK.match(each.reason) if "年" in each.reason else None
        actual = number_in(each.actual)
        if found is None or actual is None:
            continue
        base = number_in(found["number"])
        before = int(found["year"]) if found["year"] else year - 1
        unit = each.unit or actual.unit
        if base is None or before >= year or base.unit not in ("", unit):
            continue
        at = at_cell(each, "actual")
        told = {
            before: InYear(_value(base, unit), found["number"], at),
            year: InYear(_value(actual, unit), each.actual, at),
        }
        yield Yearly(each.name, _kind(unit), told, -1)


def _told_in_words(case: "Case") -> Iterator[Yearly]:
    """2021年208.40万元，2022年231.60万元，2023年252.18万元."""
    for sentence in case.reading.telling(Measure.YEAR):
        if len(sentence.of(Measure.YEAR)) >= FEWEST:
            yield from _of_sentence(sentence)
            yield from _of_stretches(sentence)
            yield from _listed(sentence)


def _of_sentence(sentence: Sentence) -> Iterator[Yearly]:
    passage = sentence.passage
    found: dict[str, dict[int, Quantity]] = {}
    names: dict[str, str] = {}
    for each in sentence.of(*MEASURES):
        lead = passage.text[max(sentence.start, each.start - 24) : each.start]
        own = OWN_YEAR.search(lead)
        if each.unit == POINTS or own is None or NOT_ONE.search(own[0]):
            continue
        if re.search(r"[比较]$", lead[: own.start()]):
            continue
        kind = kind_of(each)
        if kind not in names:
            begin = each.start - len(lead) + own.start()
            names[kind] = own["name"] or _name(passage, sentence.start, begin)
        found.setdefault(kind, {}).setdefault(int(own[1]), each)
    for kind, years in found.items():
        if len(years) >= FEWEST:
            told = {
                year: InYear(each.value, each.text, sentence.place(each))
                for year, each in years.items()
            }
            yield Yearly(names[kind], kind, told, passage.line.index)


def _name(passage: Passage, start: int, end: int) -> str:
    """近三年财政支出分别为：2021年…: the words of the clause before the first year."""
    clauses = re.split("[，。；：（）]", passage.text[start:end])
    return next((each for each in reversed(clauses) if words(each)), "")


def _listed(sentence: Sentence) -> Iterator[Yearly]:
    """2021年至2023年，巩固率分别为97.8%、98.4%、99.1%."""
    for found in LISTED.finditer(sentence.passage.text, sentence.start, sentence.end):
        years = [int(each) for each in YEAR.findall(found["years"])]
        if found["to"]:
            years = list(range(years[0], years[-1] + 1))
        behind = [e for e in sentence.of(*MEASURES) if e.start >= found.end()]
        values = behind[: len(years)]
        if len(values) == len(years) and len({kind_of(each) for each in values}) == 1:
            if any(
                GAP.fullmatch(sentence.passage.text, one.end, other.start) is None
                for one, other in pairwise(values)
            ):
                continue
            told = {
                year: InYear(each.value, each.text, sentence.place(each))
                for year, each in zip(years, values, strict=True)
            }
            name = _name(sentence.passage, sentence.start, found.start())
            yield Yearly(
                found["name"] or name, kind_of(values[0]), told, _line(sentence)
            )


def _line(sentence: Sentence) -> int:
    return sentence.passage.line.index


def _of_stretches(sentence: Sentence) -> Iterator[Yearly]:
    """2016年发放960万元，占59.50%；2017年…，占62.90%: the one rate of each year."""
    told: dict[int, InYear] = {}
    text, names = sentence.text, list[str]()
    found = list(ONE_YEAR.finditer(text))
    ends = [each.start() for each in found[1:]] + [len(text)]
    for one, stop in zip(found, ends, strict=False):
        begin, end = sentence.start + one.start(), sentence.start + stop
        rates = [
            each
            for each in sentence.of(Measure.PERCENT)
            if begin <= each.start < end and each.unit != POINTS
        ]
        lead = sentence.passage.text[begin : rates[0].start] if rates else ""
        if len(rates) == 1 and not NOT_ONE.search(lead):
            told[int(one[1])] = InYear(
                rates[0].value, rates[0].text, sentence.place(rates[0])
            )
            names.append(re.split("[，、]", lead)[-1])
    if len(told) >= FEWEST:
        yield Yearly(names[0], "%", told, _line(sentence))
