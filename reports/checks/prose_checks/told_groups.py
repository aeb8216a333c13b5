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
from reports.checks.prose.scores import Role
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.verdicts import At

from .marks import marks_in
from .told_lists import EARNING, WORTH, Member, lists_in

NAMES: Final = (
    *table("scores")["groups"],
    *("执行", "执行率", "预算执行率", "履职", "效率", "成本", "社会评价", "能力建设"),
)
NAME: Final = re.compile(any_of(NAMES))
NUMBER: Final = r"(\d{1,3}(?:\.\d{1,2})?)"
TITLED: Final = re.compile(
    r"(?:其中：?)?(?P<name>[\u4e00-\u9fff“”]{2,14}?)(?:类|部分|方面|绩效指标|指标|情况|完成)*[，：]?"
    rf"(?:（{WORTH}(?P<full>{NUMBER})分?）?|{WORTH}(?P<worth>{NUMBER})分)?[，：]?{EARNING}(?P<got>{NUMBER})分(?=[，。；：（）]|$)"
)
FEWEST: Final = 3
OPENED: Final = re.compile(
    "(?:其中|具体|包括|各[项类部]|分别|得分构成)[^，。；\\d]{0,8}"
)
OPENING: Final = 4
STOP: Final = re.compile("[。；](?=.)")
CELLS: Final = re.compile(r"\s*\|\s*")
ALL: Final = re.compile("合计|总计|总分|共计|小计")
FULL_HEAD: Final = re.compile("^(?:分值|权重|满分|标准分|分数)(?:（分）|\\(分\\))?$")
EARNED_HEAD: Final = re.compile("^(?:自评)?(?:得分|实得分|评分)(?:（分）|\\(分\\))?$")


@dataclass(frozen=True, slots=True)
class Told:
    """One telling: a number for each group. `kind`: full, earned, "" = not said."""

    kind: str
    values: Mapping[str, Decimal]
    at: At
    line: int  # index of the line it begins in
    span: tuple[int, int] = (0, 0)  # of a list in the text of its line
    is_whole: bool = False  # by its words: no group is left out
    opens_its_line: bool = False  # 其中：预算执行9.89分、…

    @property
    def sum(self) -> Decimal:
        return sum(self.values.values(), Decimal(0))


@once
def groups_told(case: Case) -> tuple[Told, ...]:
    """Every telling of three groups or more."""
    return tuple(each for each in every_telling(case) if len(each.values) >= FEWEST)


@once
def every_telling(case: Case) -> tuple[Told, ...]:
    """Every telling, also of two groups."""
    return (
        *_of_headings(case),
        *_of_titles(case),
        *_of_same_form(case),
        *_of_tables(case.lines),
        *_of_lists(case),
    )


def group_of(title: str) -> str:
    """The one group that a title names; "" = none, or several."""
    found = {_plain(each[0]) for each in NAME.finditer(title)}
    return found.pop() if len(found) == 1 else ""


def _plain(name: str) -> str:
    if "执行" in name:
        return "执行"
    return name.removeprefix("社会").removeprefix("部门") or name


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


def _of_titles(case: Case) -> Iterator[Told]:
    """（一）预算执行，得9.80分。…（二）产出指标，得48.60分。…: wherever they begin."""
    run: dict[str, Decimal] = {}
    first: tuple[Passage, int, int] | None = None
    for passage, start in _beginnings(case):
        found = TITLED.match(passage.text, start)
        name = group_of(found["name"]) if found else ""
        if found is None or not name:
            continue
        if name in run and first:
            yield Told("earned", run, first[0].at(*first[1:]), first[0].line.index)
            run, first = {}, None
        first = first or (passage, *found.span())
        run[name] = Decimal(found["got"])
    if first:
        yield Told("earned", run, first[0].at(*first[1:]), first[0].line.index)


def _of_same_form(case: Case) -> Iterator[Told]:
    """此项指标得分14分, below the name of every group."""
    same = [
        each
        for each in case.reading.points
        if each.role is Role.PART and each.is_same_form and not each.scope
    ]
    if len(same) > 1:
        first = same[0]
        values = {str(at): each.quantity.value for at, each in enumerate(same, 1)}
        at, line = first.sentence.place(first.quantity), first.passage.line.index
        yield Told("earned", values, at, line, is_whole=True)


def _beginnings(case: Case) -> Iterator[tuple[Passage, int]]:
    """Where a line, or a sentence or stretch of one, begins."""
    for passage in case.reading.passages_with("得"):
        if not (passage.is_prose or passage.line.level):
            continue
        marker = passage.marker
        yield passage, len(marker.text) if marker else 0
        yield from ((passage, each.end()) for each in STOP.finditer(passage.text))


def _of_tables(lines: tuple[Line, ...]) -> Iterator[Told]:
    """| 一级指标 | 分值 | 得分 | with one row for each group."""
    head: list[str] = []
    rows: list[tuple[Line, list[str]]] = []
    for line in (*lines, None):
        may_be_head = line is not None and ("分" in line.text or "权重" in line.text)
        if not (head or may_be_head):
            continue
        cells = _cells(line) if line else []
        is_row = line is not None and line.kind is LineKind.ROW
        if line and is_row and head and group_of(cells[0]):
            rows.append((line, cells))
            continue
        yield from _columns(head, rows)
        rows = []
        if may_be_head and any(FULL_HEAD.match(each) for each in cells):
            head = cells
        elif not is_row or _is_total(cells):
            head = []


def _cells(line: Line) -> list[str]:
    text = line.text.strip(" |")
    return CELLS.split(text) if "|" in text else [text]


def _is_total(cells: list[str]) -> bool:
    return ALL.match(cells[0]) is not None


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
    for passage in case.reading.prose_with("分"):
        if passage.text.count("分") < FEWEST - 1:
            continue
        for run in lists_in(passage):
            names = [_plain(group_of(each.name) or each.name) for each in run]
            if len(run) > 1 and len(set(names)) == len(names):
                yield from _of_run(passage, run, names)
                if all(group_of(each) for each in names):
                    yield from _in_order(passage, run[-1].end, tuple(names))


def _of_run(passage: Passage, run: list[Member], names: list[str]) -> Iterator[Told]:
    """What the members may earn, what they earned, or what is not said."""
    at, line = passage.at(run[0].start, run[-1].end), passage.line.index
    opens = OPENED.match(passage.text, 0, run[0].start + OPENING) is not None
    span = (run[0].start, run[-1].end)
    for kind, attribute in (("full", "full"), ("earned", "got"), ("", "bare")):
        values = [getattr(each, attribute) for each in run]
        if kind == "earned" and any(values):
            values = [each.got if each.bare is None else each.bare for each in run]
        elif kind == "" and any(each.got for each in run):
            continue
        if all(each is not None for each in values):
            told = dict(zip(names, values, strict=True))
            yield Told(kind, told, at, line, span, opens_its_line=opens)


def _in_order(passage: Passage, end: int, names: tuple[str, ...]) -> Iterator[Told]:
    """…，各部分得分分别为8.90分、45.27分、27.68分和10.00分: as they were listed."""
    one = rf"{NUMBER}分(?:[、，和及]|(?=[。；]|$))"
    listed = re.compile(rf"(?:依次|分别)(?:为|是|得)?(?:{one}){{{len(names)}}}(?!\d)")
    found = listed.search(passage.text, end, end + 120)
    if found:
        values = map(Decimal, re.findall(rf"{NUMBER}分", found[0]))
        told = dict(zip(names, values, strict=True))
        yield Told("earned", told, passage.at(*found.span()), passage.line.index)
