"""Where does a report tell what each group of its scheme may earn, and has earned?

In its headings, in the rows of a small table, in a list of one sentence.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Final

from reports.checks.case import Case
from reports.checks.lines import Line, LineKind
from reports.checks.once import once
from reports.checks.places import at_line
from reports.checks.prose.passages import Passage
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.verdicts import At

from .marks import marks_in

NAMES: Final = (
    *table("scores")["groups"],
    *("执行率", "预算执行率", "履职", "效率", "成本", "社会评价", "能力建设"),
)
NAME: Final = re.compile(any_of(NAMES))
NUMBER: Final = r"(\d{1,3}(?:\.\d{1,2})?)"
MEMBER: Final = re.compile(
    rf"(?P<name>{any_of(NAMES)})(?:率)?(?:类|部分|方面|绩效|指标)*(?:分值|权重|满分|得分?|占|为|：|共)*"
    rf"{NUMBER}分(?:（[^（）]{{0,12}}）)?"
)
BETWEEN: Final = re.compile("[、，；和及与]*(?:其中)?")
FEWEST: Final = 3
CELLS: Final = re.compile(r"\s*\|\s*")
ALL: Final = "合计|总计|总分|共计|小计"
FULL_HEAD: Final = re.compile("^(?:分值|权重|满分|标准分|分数)(?:（分）|\\(分\\))?$")
EARNED_HEAD: Final = re.compile("^(?:自评)?(?:得分|实得分|评分)(?:（分）|\\(分\\))?$")


@dataclass(frozen=True, slots=True)
class Told:
    """One telling: a number for each group. `kind`: full, earned, "" = not said."""

    kind: str
    values: Mapping[str, Decimal]
    at: At
    line: int  # index of the line it begins in

    @property
    def sum(self) -> Decimal:
        return sum(self.values.values(), Decimal(0))


@once
def groups_told(case: Case) -> tuple[Told, ...]:
    """Every telling of three groups or more."""
    every = (*_of_headings(case), *_of_tables(case.lines), *_of_lists(case))
    return tuple(each for each in every if len(each.values) >= FEWEST)


def group_of(title: str) -> str:
    """The one group that a title names; "" = none, or several."""
    found = {_plain(each[0]) for each in NAME.finditer(title)}
    return found.pop() if len(found) == 1 else ""


def _plain(name: str) -> str:
    return name.removesuffix("率").removeprefix("社会").removeprefix("部门") or name


def _of_headings(case: Case) -> Iterator[Told]:
    """（一）投入（15分，得14分） … of one level, each group once."""
    marks = sorted(marks_in(case), key=lambda each: each.depth)
    for _, level in groupby(marks, key=lambda each: each.depth):
        every = list(level)
        names = [group_of(each.title) for each in every]
        if len(set(names)) < len(names) or not all(names):
            continue
        for kind, attribute in (("full", "full"), ("earned", "points")):
            values = [getattr(each, attribute) for each in every]
            told = dict(zip(names, values, strict=True))
            yield Told(kind, told, every[0].at, every[0].passage.line.index)


def _of_tables(lines: tuple[Line, ...]) -> Iterator[Told]:
    """| 一级指标 | 分值 | 得分 | with one row for each group."""
    head: list[str] = []
    rows: list[tuple[Line, list[str]]] = []
    for line in (*lines, None):
        cells = _cells(line) if line else []
        if line and line.kind is LineKind.ROW and head and group_of(cells[0]):
            rows.append((line, cells))
            continue
        yield from _columns(head, rows)
        rows = []
        is_head = any(FULL_HEAD.match(each) for each in cells)
        is_between = line is not None and line.kind is LineKind.ROW and not is_head
        head = cells if is_head else head if is_between and not _is_total(cells) else []


def _cells(line: Line) -> list[str]:
    text = line.text.strip(" |")
    return CELLS.split(text) if "|" in text else [text]


def _is_total(cells: list[str]) -> bool:
    return bool(re.match(ALL, cells[0]))


def _columns(head: list[str], rows: list[tuple[Line, list[str]]]) -> Iterator[Told]:
    names = [group_of(cells[0]) for _, cells in rows]
    if len(rows) < FEWEST or len(set(names)) < len(names):
        return
    for kind, pattern in (("full", FULL_HEAD), ("earned", EARNED_HEAD)):
        columns = [at for at, cell in enumerate(head) if pattern.match(cell)]
        cells = [
            c[columns[0]] if columns and len(c) > columns[0] else "" for _, c in rows
        ]
        if all(re.fullmatch(NUMBER, each) for each in cells):
            told = dict(zip(names, map(Decimal, cells), strict=True))
            yield Told(kind, told, at_line(rows[0][0]), rows[0][0].index)


def _of_lists(case: Case) -> Iterator[Told]:
    """其中投入15分、过程23.60分、产出39.13分、效果19.87分."""
    for passage in case.reading.prose:
        if passage.text.count("分") < FEWEST:
            continue
        for run in _runs(passage):
            names = [_plain(each["name"]) for each in run]
            if len(run) < FEWEST or len(set(names)) < len(names):
                continue
            values = [Decimal(each[2]) for each in run]
            at = passage.at(run[0].start(), run[-1].end())
            told = dict(zip(names, values, strict=True))
            yield Told("", told, at, passage.line.index)
            yield from _in_order(passage, run, tuple(names))


def _runs(passage: Passage) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for found in MEMBER.finditer(passage.text):
        gap = passage.text[run[-1].end() : found.start()] if run else ""
        if run and not BETWEEN.fullmatch(gap):
            yield run
            run = []
        run.append(found)
    yield run


def _in_order(
    passage: Passage, run: list[re.Match[str]], names: tuple[str, ...]
) -> Iterator[Told]:
    """…，各部分得分分别为8.90分、45.27分、27.68分和10.00分: as they were listed."""
    one = rf"{NUMBER}分(?:[、，和及]|(?=[。；]|$))"
    listed = re.compile(rf"(?:依次|分别)(?:为|是|得)?(?:{one}){{{len(names)}}}(?!\d)")
    found = listed.search(passage.text, run[-1].end(), run[-1].end() + 120)
    if found:
        values = map(Decimal, re.findall(rf"{NUMBER}分", found[0]))
        told = dict(zip(names, values, strict=True))
        yield Told("earned", told, passage.at(*found.span()), passage.line.index)
