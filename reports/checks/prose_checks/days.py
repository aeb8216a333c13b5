"""Do the days of the prose stand in the order that its words give them?"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Sentence
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

DAY: Final = r"(?P<{0}y>20\d\d)年(?P<{0}m>\d{{1,2}})月(?P<{0}d>\d{{1,2}})日"
PLANNED: Final = (
    "(?:合同|协议|年初|原|预定|约定|规定|要求|计划|目标|时限|工期|完工|完成|竣工"
    "|的|时间|日期|节点)*"
)
LATER: Final = "推迟|延迟|延后|滞后|晚于?|超过|逾期"
EARLIER: Final = "提前|提早|早于?|先于"
SAME_YEAR: Final = (
    r"(?:(?P<{0}y>20\d\d)年|同年|当年)?(?P<{0}m>\d{{1,2}})月(?P<{0}d>\d{{1,2}})日"
)
BETWEEN: Final = r"(?:(?!\d{1,2}月)[^。；]){0,30}?"
NUMBERED: Final = re.compile(
    DAY.format("a")
    + rf"{BETWEEN}(?:比|较){PLANNED}"
    + SAME_YEAR.format("b")
    + rf"(?P<word>{EARLIER}|{LATER})了?(?P<days>\d{{1,3}})天"
)
DUE_FIRST: Final = re.compile(
    rf"(?:合同|计划|约定|要求|规定|目标|原定)[^，。；\d]{{0,6}}{DAY.format('b')}[^，。；]{{0,8}}，(?:实际|已)?[^，。；\d]{{0,6}}"
    + SAME_YEAR.format("a")
    + rf"[^，。；\d]{{0,14}}，?(?P<word>{EARLIER}|{LATER})了?(?P<days>\d{{1,3}})天"
)
STAGES: Final = (
    ("立项", "批复"),
    ("招标", "中标", "采购"),
    ("签订合同", "签订"),
    ("开工", "进场"),
    ("完工", "竣工"),
    ("验收",),
)
STAGE: Final = re.compile(
    SAME_YEAR.format("a")
    + rf"(?:前|起)?(?:正式|全面|通过|组织|完成|县级|市级|省级|初步|竣工|公开|项目"
    r"|工程)*"
    rf"(?P<stage>{'|'.join(word for words in STAGES for word in words)})(?!后|前)"
)
ORDERED: Final = re.compile(
    DAY.format("a")
    + r"(?:(?!20\d\d年)[^。；]){0,30}?"
    + rf"(?P<word>早于|先于|晚于|迟于|不晚于|不迟于){PLANNED}"
    + DAY.format("b")
)
BEFORE: Final = re.compile(EARLIER)


@check("N28")
def days_are_as_far_apart_as_told(case: Case) -> Iterator[Verdict]:
    """于8月28日完工，比计划的8月31日提前3天."""
    for sentence in case.reading.sentences:
        both = (NUMBERED, DUE_FIRST)
        for found in (each for one in both for each in one.finditer(sentence.text)):
            done, due = _days(found)
            if done is None or due is None:
                continue
            apart = (due - done).days
            told = int(found["days"]) * (1 if BEFORE.match(found["word"]) else -1)
            if apart == told:
                yield Kept()
                continue
            real = f"{'提前' if apart >= 0 else '推迟'}{abs(apart)}天"
            yield _fault(sentence, found, f"{found['word']}{found['days']}天", real)


@check("N28")
def days_are_in_the_order_told(case: Case) -> Iterator[Verdict]:
    """于8月25日到位，早于目标的8月31日."""
    for sentence in case.reading.sentences:
        for found in ORDERED.finditer(sentence.text):
            done, due = _days(found)
            if done is None or due is None:
                continue
            word = found["word"]
            holds = {
                "早于": done < due,
                "先于": done < due,
                "晚于": done > due,
                "迟于": done > due,
            }.get(word, done <= due)
            if holds:
                yield Kept()
            else:
                real = "晚于" if done > due else "早于"
                same = f"{done}与{due}同一天"
                right = same if done == due else f"{done}{real}{due}"
                yield _fault(sentence, found, word, right)


@check("N28")
def stages_come_one_after_another(case: Case) -> Iterator[Verdict]:
    """4月10日开工，11月25日完工，10月15日通过验收."""
    for sentence in case.reading.sentences:
        told = list(_stages(sentence))
        names = [rank for rank, _, _ in told]
        if len(set(names)) < len(names):
            continue  # several times over: of several things
        for one, other in pairwise(sorted(told, key=lambda each: each[0])):
            if one[1] <= other[1]:
                yield Kept()
                continue
            start = sentence.start
            early, late = other[2], one[2]
            yield Fault(
                sentence.passage.at(start + early.start(), start + early.end()),
                f"{early['stage']}写{other[1].month}月{other[1].day}日",
                f"不早于{late['stage']}的{one[1].month}月{one[1].day}日",
            )


def _stages(sentence: Sentence) -> Iterator[tuple[int, date, re.Match[str]]]:
    """Each stage of a work with its day; a day without a year is of the year before."""
    year = 0
    for found in STAGE.finditer(sentence.text):
        year = int(found["ay"] or year)
        day = _made(year, int(found["am"]), int(found["ad"])) if year else None
        rank = next(at for at, words in enumerate(STAGES) if found["stage"] in words)
        if day:
            yield rank, day, found


def _days(found: re.Match[str]) -> tuple[date | None, date | None]:
    years = [int(found[name]) for name in ("ay", "by") if found[name]]
    one, other = years[0], years[-1]
    if not found["ay"]:
        one = other
    return (
        _made(one, int(found["am"]), int(found["ad"])),
        _made(other, int(found["bm"]), int(found["bd"])),
    )


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _fault(
    sentence: Sentence, found: re.Match[str], said: str, expected: str
) -> Verdict:
    start = sentence.start
    return Fault(
        sentence.passage.at(start + found.start(), start + found.end()),
        f"写“{said}”",
        expected,
    )
