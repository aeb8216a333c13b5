"""Do the days of the prose stand in the order that its words give them?"""

import re
from collections.abc import Iterator
from datetime import date
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
NUMBERED: Final = re.compile(
    DAY.format("a")
    + rf"(?:(?!20\d\d年)[^。；]){{0,30}}?(?:比|较){PLANNED}"
    + DAY.format("b")
    + rf"(?P<word>{EARLIER}|{LATER})了?(?P<days>\d{{1,3}})天"
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
        for found in NUMBERED.finditer(sentence.text):
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


def _days(found: re.Match[str]) -> tuple[date | None, date | None]:
    return _day(found, "a"), _day(found, "b")


def _day(found: re.Match[str], which: str) -> date | None:
    parts = (int(found[f"{which}{part}"]) for part in "ymd")
    try:
        return date(*parts)
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
