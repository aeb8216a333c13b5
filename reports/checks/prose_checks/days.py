"""Do the days of the prose stand in the order that its words give them?"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from reports.checks.case import Case
from reports.checks.passages import words_of
from reports.checks.prose.calendar import MARK, Day, Timeline
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

PLANNED: Final = (
    "(?:合同|协议|年初|原|预定|约定|规定|要求|计划|目标|时限|期限|工期|完工|完成|竣工"
    "|交付|应|的|时间|日期|节点|设定|确定|批复|方案|日)*"
)
LATER: Final = "推迟|延迟|延后|延期|滞后|晚于?|超过|逾期|拖后|延误"
EARLIER: Final = "提前|提早|早于?|先于"
WORD: Final = (
    rf"(?P<word>{EARLIER}|{LATER})(?:了|{PLANNED})(?P<days>\d{{1,3}})(?:天|日)"
)
DUE_LEAD: Final = "(?:合同|计划|约定|要求|规定|目标|原定|应于?|时限)"
AFTER_DUE: Final = re.compile(
    rf"(?P<done>{MARK})[^。；{MARK}]{{0,30}}?(?:比|较|与){PLANNED}"
    rf"(?P<due>{MARK})(?:以?前|之前)?{PLANNED}(?:相比)?，?{WORD}"
)
DUE_FIRST: Final = re.compile(
    rf"{DUE_LEAD}[^，。；{MARK}]{{0,8}}(?P<due>{MARK})[^，。；{MARK}]{{0,10}}[，；]"
    rf"[^，。；{MARK}]{{0,14}}(?P<done>{MARK})[^。；{MARK}]{{0,16}}?，?(?:比|较)?{PLANNED}{WORD}"
)
UNNAMED_DUE: Final = re.compile(
    rf"(?P<done>{MARK})[^。；{MARK}]{{0,24}}?[，（]?(?:比|较)?(?:计划|目标|合同|约定|规定|要求)?"
    rf"{PLANNED}{WORD}"
)
ORDERED: Final = re.compile(
    rf"(?P<done>{MARK})[^。；{MARK}]{{0,30}}?"
    rf"(?P<word>不晚于|不迟于|早于|先于|晚于|迟于){PLANNED}(?P<due>{MARK})(?!.{{0,8}}\d{{1,3}}天)"
)
DEADLINE: Final = re.compile(
    rf"(?:{DUE_LEAD}[^，。；{MARK}]{{0,12}}(?P<a>{MARK})|(?P<b>{MARK})(?:以?前|之前))"
)
BEFORE: Final = re.compile(EARLIER)
BARE: Final = re.compile(  # said of whatever was done, and when
    f"完成|完工|竣工|实际|目标|计划|全部|合同|工期|时间|{EARLIER}|{LATER}"
)


@check("N28")
def days_are_as_far_apart_as_told(case: Case) -> Iterator[Verdict]:
    """于8月28日完工，比计划的8月31日提前3天."""
    for line in case.reading.timelines:
        for pattern in (AFTER_DUE, DUE_FIRST):
            for found in pattern.finditer(line.text):
                done, due = line.day(found.start("done")), line.day(found.start("due"))
                meant = _meant(line, found)
                apart = (due.day - done.day).days
                if any((due.day - each.day).days == _told(found) for each in meant):
                    yield Kept()
                    continue
                real = f"{'提前' if apart >= 0 else '推迟'}{abs(apart)}天"
                yield wrong_day(line, done, f"{found['word']}{found['days']}天", real)


def _meant(line: Timeline, found: re.Match[str]) -> Iterator[Day]:
    """The day before the comparison, or another one told before it."""
    for mark in re.finditer(MARK, line.text[: found.start("word")]):
        if mark.start() != found.start("due"):
            yield line.day(mark.start())


def _told(found: re.Match[str]) -> int:
    """Days told: before the day that was due, or (below zero) after it."""
    return int(found["days"]) * (1 if BEFORE.match(found["word"]) else -1)


@check("N28")
def earlier_is_not_later(case: Case) -> Iterator[Verdict]:
    """11月12日完工，早于计划12天, and 10月31日前 is what was planned elsewhere."""
    every = case.reading.timelines
    due = [each for line in every for each in _deadlines(line)]
    for line in every:
        for found in UNNAMED_DUE.finditer(line.text):
            done, told = line.day(found.start("done")), _told(found)
            about = words_of(_words_of_clause(line.text, found.start("done")))
            apart = {(day - done.day).days: about & words for day, words in due}
            if told in apart:
                yield Kept()
            elif apart.get(-told):
                real = "晚" if told > 0 else "早"
                right = f"{done.shown}比目标的日期{real}{found['days']}天"
                yield wrong_day(line, done, f"{found['word']}{found['days']}天", right)


def _deadlines(line: Timeline) -> Iterator[tuple[date, frozenset[str]]]:
    """The days that are set, and the words of what they are set for."""
    for found in DEADLINE.finditer(line.text):
        at = found.start("a" if found["a"] else "b")
        yield line.day(at).day, words_of(_words_of_clause(line.text, at))


def _words_of_clause(text: str, at: int) -> str:
    """What a day is of: the words up to the stop behind it, from the stop before."""
    start = max(text.rfind(mark, 0, at) for mark in "。；：") + 1
    ends = [end for mark in "。；" if (end := text.find(mark, at)) >= 0]
    return BARE.sub(" ", text[start : min(ends, default=len(text))])


@check("N28")
def days_are_in_the_order_told(case: Case) -> Iterator[Verdict]:
    """于8月25日到位，早于目标的8月31日."""
    for line in case.reading.timelines:
        for found in ORDERED.finditer(line.text):
            done, due = line.day(found.start("done")), line.day(found.start("due"))
            holds = {
                "早于": done.day < due.day,
                "先于": done.day < due.day,
                "晚于": done.day > due.day,
                "迟于": done.day > due.day,
            }.get(found["word"], done.day <= due.day)
            if holds:
                yield Kept()
                continue
            real = "晚于" if done.day > due.day else "早于"
            same = done.day == due.day
            right = "同一天" if same else f"{done.day}{real}{due.day}"
            yield wrong_day(line, done, found["word"], right)


def wrong_day(line: Timeline, at: Day, said: str, expected: str) -> Verdict:
    """The fault of a day: what is said of it, and what follows from the others."""
    return Fault(
        line.sentence.passage.at(at.start, at.end),
        f"写“{said}”",
        expected,
        about=(line.sentence.passage.line.subject,),
    )
