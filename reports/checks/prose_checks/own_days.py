"""Do the steps of the self-evaluation go forward, from the group to the report?"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Passage
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

DATA: Final = table("times")["own_work"]
DEEDS: Final = re.compile(
    any_of([*DATA["deeds"], "完成", "开展", "布置", "填报", "审核"])
)
NOT_OWN: Final = re.compile(any_of(DATA["not"]))
OWN: Final = re.compile("自评|评价|评分")
ASKED_TOO: Final = re.compile("(?:和|及|与|、|并开展|并完成)(?:满意度)?(?:问卷)?调查$")
MOMENT: Final = re.compile(
    r"(?<![\d年.／/至到—-])(?:(?P<y>20\d\d)年)?(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日|(?P<part>[上中下]旬|初|底|末))?"
)
YEAR: Final = re.compile(r"(20\d\d)年")
BOUND: Final = re.compile("以?前|之前|份?的")
SPAN: Final = re.compile(
    r"(?:起)?[至到—-]{1,2}(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日|[上中下]旬|初|底|末)?"
)
STOP: Final = re.compile("[，。；：]")
SPANS: Final = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "初": (1, 10)}
LATE, EARLY = 7, 6  # from such a month one may lead over to such a month of the next


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done for the evaluation, and the first and last day meant."""

    first: date
    last: date
    start: int
    end: int
    has_year: bool


@check("N28")
def work_goes_forward(case: Case) -> Iterator[Verdict]:
    """3月7日启动自评，5月8日完成数据核对，4月中旬审议通过."""
    for passage in case.reading.prose_with("月"):
        if not any(OWN.search(each) for each in (*passage.path, passage.text)):
            continue
        for one, other in pairwise(_steps(passage, case.dossier.fiscal_year)):
            leads_over = one.first.month >= LATE and other.last.month <= EARLY
            is_back = other.last < one.first and not _is_looked_back_at(one, other)
            if not is_back or (leads_over and not other.has_year):
                yield Kept()
                continue
            told = passage.text[other.start : other.end]
            yield Fault(
                passage.at(other.start, other.end),
                f"写“{told}”",
                f"不早于前一步的{passage.text[one.start : one.end]}",
                about=(passage.line.subject,),
            )


def _is_looked_back_at(one: Step, other: Step) -> bool:
    """2024年3月20日形成报告。2023年11月印发方案: of the year before, and told so."""
    return other.has_year and other.first.year < one.first.year


def _steps(passage: Passage, year: int) -> Iterator[Step]:
    """Times that begin a clause of the work: the first of a span stands for it."""
    text, reached = passage.text, 0
    for found in MOMENT.finditer(text):
        for named in YEAR.findall(text[reached : found.end()]):
            year = int(named)
        reached = found.end()
        span = _span(year, found)
        if span and _is_step(text, found):
            yield Step(*span, *found.span(), bool(found["y"]))


def _span(year: int, found: re.Match[str]) -> tuple[date, date] | None:
    month = int(found["m"])
    if not 1 <= month <= 12:  # noqa: PLR2004  (months)
        return None
    end = monthrange(year, month)[1]
    first, last = SPANS.get(found["part"], (1, end))
    if found["d"]:
        first = last = min(int(found["d"]) or 1, end)
    return date(year, month, first), date(year, month, min(last, end))


def _is_step(text: str, found: re.Match[str]) -> bool:
    before = text[: found.start()].rstrip()[-1:]
    if before not in ("", "，", "；", "：", "。", "）", "于"):
        return False
    if BOUND.match(text, found.end()):
        return False
    span = SPAN.match(text, found.end())
    start = span.end() if span else found.end()
    stop = STOP.search(text, start)
    clause = text[start : stop.start() if stop else len(text)]
    deed = ASKED_TOO.sub("", clause)
    return bool(DEEDS.search(deed)) and not NOT_OWN.search(deed)
