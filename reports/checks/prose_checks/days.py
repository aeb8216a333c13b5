"""Do the days of the prose stand in the order that its words give them?"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.passages import words_of
from reports.checks.prose.calendar import MARK, Day, Timeline
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

PLANNED: Final = (
    "(?:合同|协议|年初|原|预定|约定|规定|要求|计划|目标|时限|期限|工期|完工|完成|竣工"
    "|交付|应|的|时间|日期|节点|设定|确定|批复|方案|日)*"
)
LATER: Final = "推迟|延迟|延后|延期|滞后|晚于?|迟于?|超过|超期|逾期|拖后|延误"
EARLIER: Final = "提前|提早|早于?|先于"
WORD: Final = (
    rf"(?P<word>{EARLIER}|{LATER})(?:了|{PLANNED})(?P<days>\d{{1,3}})(?:天|日)"
)
SPELL: Final = "历时|用时|耗时|前后|共用|为期|共计?"
APART: Final = re.compile(
    rf"(?<![每按])(?:(?P<spell>{SPELL})|(?P<word>{EARLIER}|{LATER}))(?:了|{PLANNED})"
    r"(?P<days>\d{1,3})个?(?:自然|日历)?[天日](?![前内以])"
)
DUE_LEAD: Final = "(?:合同|协议|计划|约定|要求|规定|目标|原定|应[于当]?|时限|批复)"
DUE: Final = re.compile(
    rf"{DUE_LEAD}[^，。；：{MARK}]{{0,12}}(?P<a>{MARK})(?![至到—-])|(?P<b>{MARK})(?:以前|之前|前|的?期限)"
)
TO: Final = re.compile(
    rf"(?P<from>{MARK})[^，。；{MARK}]{{0,4}}(?:至|到|—|-|~){{1,2}}(?:(?P<to>{MARK})|(?P<d>\d{{1,2}})日)"
)
OF_A_SPAN: Final = (
    "共",
    "为期",
)  # 分两期举办，共6天: not from the first day to the last
UNNAMED_DUE: Final = re.compile(
    rf"(?P<done>{MARK})[^。；{MARK}]{{0,24}}?[，（]?(?:比|较)?(?:计划|目标|合同|约定|规定|要求)?"
    rf"{PLANNED}{WORD}"
)
ORDERED: Final = re.compile(
    rf"(?P<done>{MARK})[^。；{MARK}]{{0,30}}?"
    rf"(?P<word>不晚于|不迟于|早于|先于|晚于|迟于){PLANNED}(?P<due>{MARK})(?!.{{0,8}}\d{{1,3}}天)"
)
DAYS: Final = re.compile(MARK)
BEFORE: Final = re.compile(EARLIER)
BARE: Final = re.compile(  # said of whatever was done, and when
    f"完成|完工|竣工|实际|目标|计划|全部|合同|工期|时间|{EARLIER}|{LATER}"
)


@check("N28")
def days_are_as_far_apart_as_told(case: Case) -> Iterator[Verdict]:
    """3月6日批复，4月27日下达，历时21日; 于8月28日完工，比计划的8月31日提前3天."""
    for line in case.reading.timelines:
        for found in APART.finditer(line.text):
            told, gaps = int(found["days"]), _gaps(line, found)
            if not gaps:
                continue
            if told in gaps or (found["spell"] and told - 1 in gaps):
                yield Kept()
                continue
            (right, day), *_ = gaps.items()
            word = found["spell"] or found["word"]
            said = found[0]
            if found["word"]:
                early = bool(BEFORE.match(found["word"])) == (right > 0)
                word = "提前" if early else "推迟"
            yield wrong_day(line, day, said, f"{word}{abs(right)}天")


def _gaps(line: Timeline, found: re.Match[str]) -> dict[int, Day]:
    """Days that lie between the days told, with the later of each two.

    Early or late is what was done beside what was due: so many days, or (below zero)
    so many the other way.
    """
    due = {each.start(each.lastgroup or 0) for each in DUE.finditer(line.text)}
    every = [
        (each.start(), line.day(each.start())) for each in DAYS.finditer(line.text)
    ]
    if found["spell"]:
        return _spells(line, every, found)
    sign = 1 if BEFORE.match(found["word"]) else -1
    return {
        sign * (one.day - other.day).days: other
        for at, one in reversed(every)
        if at in due
        for where, other in reversed(every)
        if where not in due
    }


def _spells(
    line: Timeline, every: Sequence[tuple[int, Day]], found: re.Match[str]
) -> dict[int, Day]:
    """Days from one day to another told before the words: the nearest two first."""
    spells = dict[int, Day]()
    for span in TO.finditer(line.text, 0, found.start()):
        one = line.day(span.start())
        last = one.day.replace(day=1) + timedelta(int(span["d"] or 1) - 1)
        to = line.day(span.start("to")).day if span["to"] else last
        apart = (to - one.day).days
        spells |= {apart + 1: one, apart: one}
    if spells or found["spell"].startswith(OF_A_SPAN):
        return spells
    days = [each for at, each in every if at < found.start()]
    return {
        (other.day - one.day).days: other
        for at, other in reversed(list(enumerate(days)))
        for one in reversed(days[:at])
        if other.day >= one.day
    }


def _told(found: re.Match[str]) -> int:
    """Days told: before the day that was due, or (below zero) after it."""
    return int(found["days"]) * (1 if BEFORE.match(found["word"]) else -1)


@check("N28")
def earlier_is_not_later(case: Case) -> Iterator[Verdict]:
    """11月12日完工，早于计划12天, and 10月31日前 is what was planned elsewhere."""
    for line in case.reading.timelines:
        for found in UNNAMED_DUE.finditer(line.text):
            due = _due(case)
            done, told = line.day(found.start("done")), _told(found)
            about = words_of(_words_of_clause(line.text, found.start("done")))
            apart = {(day - done.day).days: about & words for day, words in due}
            if told in apart:
                yield Kept()
            elif apart.get(-told):
                real = "晚" if told > 0 else "早"
                right = f"{done.shown}比目标的日期{real}{found['days']}天"
                yield wrong_day(line, done, f"{found['word']}{found['days']}天", right)


@once
def _due(case: Case) -> tuple[tuple[date, frozenset[str]], ...]:
    return tuple(each for line in case.reading.timelines for each in _deadlines(line))


def _deadlines(line: Timeline) -> Iterator[tuple[date, frozenset[str]]]:
    """The days that are set, and the words of what they are set for."""
    for found in DUE.finditer(line.text):
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
