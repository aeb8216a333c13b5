"""Do the days on which something was done lie in the time the report speaks of?"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.calendar import MARK, Day, Timeline
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

DATA: Final = table("times")
DONE: Final = re.compile(any_of(DATA["done"]["words"]))
LATE: Final = re.compile(any_of(DATA["done"]["late"]))
PLANNED: Final = re.compile(any_of(DATA["planned"]["words"]))
AHEAD: Final = re.compile(
    any_of([*DATA["plans"]["titles"], "应用", "公开", "目标", "计划", "安排"])
)
BOUND: Final = re.compile("以?前|之前|起|至|到(?!位|账)|—|-|后|以后|的")
ALREADY: Final = re.compile(f"(?:均|都|全部)?(?:已|均|都|全部)(?:在|于)?{MARK}前")
DUE: Final = re.compile(
    rf"(?:合同|协议|计划|目标|要求)[^，。；{MARK}]{{0,8}}(?P<due>{MARK})"
    rf"[^，。；{MARK}]{{0,12}}，[^，。；{MARK}]{{0,8}}实际[^，。；{MARK}]{{0,6}}(?P<done>{MARK})"
)
ALL_DONE: Final = re.compile(
    "(?:各项|所有|全部|年度|产出)[^，。；]{0,8}(?:目标|任务|指标)[^，。；]{0,4}[均全都](?:部)?(?:已|按期|如期)*(?:完成|达到|实现|达成)"
)
OWN_WORK: Final = re.compile("自评|评价")
SOONER: Final = re.compile("提前|提早|早于|早在")
MUCH: Final = timedelta(days=300)
PASSED: Final = re.compile(
    r"截[至止]到?(?P<y>20\d\d)年(?:12月31日|年?[底末])，?[^。；]{0,30}?"
    r"(?:全部到位|到位资金|到位率|实际支出|支出率|执行率|支付率|全部支出|已支出|已拨付|完成率)"
)
OTHER_YEAR: Final = re.compile("本年|今年|当年|以前|前期|不再")
COMPARED: Final = re.compile("上年|去年|累计|结转|结余|比|较|同比|增长|下降|以来")
TITLES: Final = re.compile("《[^《》]*》")
TIMES: Final = re.compile(r"(20\d\d)年")
LATEST: Final = 9  # from this month on nobody evaluates the year before


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a clause tells was done on a day whose year it names."""

    line: Timeline
    day: Day


@once
def _events(case: Case) -> tuple[Event, ...]:
    return tuple(_told(case))


def _told(case: Case) -> Iterator[Event]:
    for line in case.reading.timelines:
        if AHEAD.search("".join(line.sentence.passage.path[-1:])):
            continue
        told = False
        for at, day in zip(_marks(line), line.days, strict=True):
            told = told or day.has_year or bool(TIMES.search(line.text, 0, at))
            clause, behind = _clause(line, at)
            is_past = ALREADY.search(clause)  # 均于11月底前开放
            is_done = DONE.search(behind) and (is_past or not BOUND.match(behind))
            if told and is_done and not PLANNED.search(clause):
                yield Event(line, day)


def _marks(line: Timeline) -> list[int]:
    return [each.start() for each in re.finditer(MARK, line.text)]


def _clause(line: Timeline, at: int) -> tuple[str, str]:
    """The clause of a day, and what of it stands behind the day."""
    start = max(line.text.rfind(mark, 0, at) for mark in "，。；：") + 1
    stop = re.compile("[，。；：]").search(line.text, at)
    end = stop.start() if stop else len(line.text)
    return line.text[start:end], line.text[at + 1 : end]


@check("N28")
def nothing_was_done_after_the_report(case: Case) -> Iterator[Verdict]:
    """于2023年12月18日完工 in a report that was written in March 2023."""
    year, filled = case.dossier.fiscal_year, case.dossier.filled_on
    if filled is not None and filled.year <= year:
        return  # that day is told for itself
    last = filled or date(year + 1, LATEST, 1)
    for event in _events(case):
        if event.day.day <= last:
            yield Kept()
        elif filled:
            written = f"{filled.year}年{filled.month}月{filled.day}日"
            yield _fault(event.line, event.day, f"不晚于报告写成的{written}")
        else:
            yield _fault(event.line, event.day, f"{year}年度以内的日期")


@check("N28")
def all_of_the_year_was_done_in_it(case: Case) -> Iterator[Verdict]:
    """于2023年1月17日验收合格；…各项目标均已完成 in a report on 2022."""
    year = case.dossier.fiscal_year
    for event in _events(case):
        text = event.line.sentence.passage.text
        if not ALL_DONE.search(text) or LATE.search(text):
            continue
        if event.day.day.year <= year:
            yield Kept()
        elif not OWN_WORK.search(event.line.text):
            yield _fault(event.line, event.day, f"{year}年以内，目标都已完成")


@check("N28")
def done_in_the_year_it_was_due(case: Case) -> Iterator[Verdict]:
    """合同约定10月31日前安装完毕，实际于2022年11月22日完成 in a report on 2023."""
    for line in case.reading.timelines:
        for found in DUE.finditer(line.text):
            due, done = line.day(found.start("due")), line.day(found.start("done"))
            if SOONER.search(line.text) or due.day - done.day < MUCH:
                yield Kept()
            else:
                yield _fault(line, done, f"与约定的{due.shown}在同一年")


@check("T11")
def funds_are_told_at_the_years_end(case: Case) -> Iterator[Verdict]:
    """截至2021年12月31日，资金全部到位 in a report on 2022."""
    year = case.dossier.fiscal_year
    for passage in case.reading.prose_with("截至", "截止"):
        years = Counter(int(each) for each in TIMES.findall(passage.text))
        for sentence in passage.sentences:
            for found in PASSED.finditer(sentence.text):
                said = int(found["y"])
                if said == year:
                    yield Kept()
                elif said != year - 1 or years[said] > 1:
                    continue  # that year is spoken of
                elif len(set(TIMES.findall(sentence.text))) > 1 or OTHER_YEAR.search(
                    sentence.text
                ):
                    continue
                elif not COMPARED.search(found[0]) and not _looks_back(case, said):
                    start = sentence.start
                    yield Fault(
                        passage.at(start + found.start(), start + found.end()),
                        f"写“截至{said}年底”",
                        f"评价年度是{year}年度",
                        about=("评价年度", passage.line.subject),
                    )


def _looks_back(case: Case, said: int) -> bool:
    """Whether the project is one of that year, or of years that began then."""
    project = case.dossier.project
    name = project.name if project else ""
    ranges = re.compile(rf"{said}年?(?:—|-|至|到|、|和)")
    return str(said) in name or any(
        ranges.search(TITLES.sub("", each.text)) for each in case.reading.prose
    )


def _fault(line: Timeline, at: Day, expected: str) -> Verdict:
    passage = line.sentence.passage
    return Fault(
        passage.at(at.start, at.end),
        f"写{passage.text[at.start : at.end]}",
        expected,
        about=(passage.line.subject,),
    )
