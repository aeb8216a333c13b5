"""Do days told one after another, as of one course of events, go forward?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.calendar import MARK, Day, Timeline
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Kept, Verdict

from .days import wrong_day

DATA: Final = table("times")
STAGES: Final[list[list[str]]] = DATA["stages"]["words"]
STAGE: Final = re.compile(
    rf"(?P<day>{MARK})(?:前|起|[至到—-]{{1,2}}\d{{1,2}}日)?[^，。；：{MARK}]{{0,26}}?"
    rf"(?P<stage>{'|'.join(word for words in STAGES for word in words)})"
    r"(?!后|前|日|时间|期|不|未|条件)"
)
ANEW: Final = re.compile(  # 批复设计变更, 重新招标: it began again
    "变更|调整|追加|补充|重新|二次|再次|续签|拆除"
)
PLANNED: Final = re.compile(any_of(DATA["planned"]["words"]))
OWN_WORK: Final = re.compile("自评|评价|评分")
SPAN: Final = re.compile(
    rf"(?P<from>{MARK})(?:起|开始|启动)?，?(?:到|至|—|-){{1,2}}(?:(?P<to>{MARK})|(?P<d>\d{{1,2}})日)"
)
STOP: Final = re.compile("[，。；：]")
LATE, EARLY = 7, 6  # from such a month one may lead over to such a month of the next
SEVERAL: Final = 2
ANEW_BEHIND: Final = 6


@dataclass(frozen=True, slots=True)
class Step:
    """An event of a course: how far on it is, and when it was."""

    rank: int
    day: Day
    name: str
    is_led: bool  # whether its day begins the clause: of what was told before
    is_bound: bool  # 10月31日前: that day or an earlier one


def _timelines(case: Case) -> Iterator[Timeline]:
    for line in case.reading.timelines:
        if len(line.days) >= SEVERAL:
            yield line


@check("N28")
def stages_come_one_after_another(case: Case) -> Iterator[Verdict]:
    """4月10日开工，11月25日完工，10月15日通过验收."""
    for line in _timelines(case):
        steps = [
            each for each in _steps(line) if not _is_planned(line, each.day, each.name)
        ]
        for one, other in _pairs(steps):
            if one.is_bound or not _is_back(line, one.day, other.day):
                yield Kept()
                continue
            right = f"不早于{one.name}的{one.day.shown}"
            yield wrong_day(line, other.day, f"{other.name}{other.day.shown}", right)


def _steps(line: Timeline) -> Iterator[Step]:
    stages = list(STAGE.finditer(line.text))
    if any(
        ANEW.search(line.text, each.start(), each.end() + ANEW_BEHIND)
        for each in stages
    ):
        return
    for found in stages:
        before = line.text[max(0, found.start() - 1) : found.start()]
        if before == "于":
            before = line.text[max(0, found.start() - 2) : found.start() - 1]
        yield Step(
            _rank(found["stage"]),
            line.day(found.start()),
            found["stage"],
            is_led=before == "，",
            is_bound=line.text[found.start() + 1 :].startswith(("前", "以前", "之前")),
        )


def _rank(stage: str) -> int:
    return next(
        at
        for at, words in enumerate(STAGES)
        if any(each.partition("(")[0] == stage for each in words)
    )


def _pairs(steps: Sequence[Step]) -> Iterator[tuple[Step, Step]]:
    """Stages of one thing: each told once, or one led on from the one before."""
    ranks = [each.rank for each in steps]
    if len(set(ranks)) == len(ranks):
        yield from pairwise(sorted(steps, key=lambda each: each.rank))
        return
    for one, other in pairwise(steps):
        if one.rank < other.rank and other.is_led:
            yield one, other


def _is_planned(line: Timeline, day: Day, behind: str) -> bool:
    """Whether the clause of a day says when something was due."""
    at = line.days.index(day)
    start = [each.start() for each in re.finditer(MARK, line.text)][at]
    stops = [each.end() for each in STOP.finditer(line.text, 0, start)]
    end = STOP.search(line.text, start)
    clause = line.text[
        stops[-1] if stops else 0 : end.start() if end else len(line.text)
    ]
    return bool(PLANNED.search(clause.replace(behind, "")))


def _is_back(line: Timeline, one: Day, other: Day) -> bool:
    """Whether a day lies before another, however one reads them."""
    if other.day >= _earliest(line, one):
        return False
    leads_over = one.day.month >= LATE and other.day.month <= EARLY
    return other.has_year or not leads_over


def _earliest(line: Timeline, day: Day) -> date:
    """The first day that is meant: of a month, its first."""
    told = line.sentence.passage.text[day.start : day.end]
    return day.day if "日" in told else day.day.replace(day=1)


def _is_own_work(line: Timeline) -> bool:
    passage = line.sentence.passage
    return any(OWN_WORK.search(each) for each in (*passage.path, passage.text))


@check("N28")
def spans_end_after_they_begin(case: Case) -> Iterator[Verdict]:
    """自2024年3月4日开始，至2024年2月29日结束."""
    for line in case.reading.timelines:
        for found in SPAN.finditer(line.text):
            one = line.day(found.start("from"))
            if found["d"]:
                yield from _days_of_one_month(line, one, int(found["d"]))
                continue
            other = line.day(found.start("to"))
            if not _is_back(line, one, other) or not (
                other.has_year or _is_own_work(line)
            ):
                yield Kept()
            else:
                right = f"不早于开始的{one.shown}"
                yield wrong_day(line, other, f"至{other.shown}", right)


def _days_of_one_month(line: Timeline, one: Day, last: int) -> Iterator[Verdict]:
    told = line.sentence.passage.text[one.start : one.end]
    if "日" in told and last < one.day.day:
        yield wrong_day(line, one, f"{told}至{last}日", f"不早于开始的{one.shown}")
    else:
        yield Kept()
