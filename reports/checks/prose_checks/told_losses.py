"""Which points does a paragraph say were lost, each of one item, and in all?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.checks.prose.passages import Passage
from reports.checks.prose.stretches import RULE
from reports.checks.verdicts import At

LOSS: Final = re.compile(
    r"(?P<lead>[^，。；：、（）]*?)(?P<every>各|均|分别)?"
    r"(?:扣减|扣除|扣去|扣|失分?|丢)分?(?:了|为|(?P<all>共))?(?P<points>\d{1,2}(?:\.\d{1,3})?)分"
    r"(?![之钟析别值制])"
)
IN_ALL: Final = re.compile("(?:共|合计|总计|累计|一共|总)$|小计$")
ALL_EARNED: Final = re.compile(  # 四项合计得97分，扣3分
    r"(?:合计|共|总计|总分|总?得分)(?:得分?|为)?\d{2}(?:\.\d+)?分，$"
)
BARE: Final = re.compile("(?:本次|本项目|项目|自评|全年|总|主要)*")
OPENS: Final = re.compile("：|，(?:具体|其中|分别|包括)")  # 失分4.80分：…
FURTHER: Final = re.compile(  # 失分1.60分在完工时间，2.00分在管护制度
    r"[，、；]另?(?P<points>\d{1,2}(?:\.\d{1,3})?)分在"
)
TOLD_IN_ALL: Final = re.compile(
    r"(?:扣分|失分|扣|失)(?:合计|共计|总计|小计)(?:为)?(?P<points>\d{1,2}(?:\.\d{1,3})?)分"
    r"|(?:合计|共计|总计|小计)(?P<more>\d{1,2}(?:\.\d{1,3})?)分"
)
COUNTED: Final = re.compile("(?P<number>[两二三四五六七八九]|[2-9])[项个]")
NUMBERS: Final = "零一二三四五六七八九"
NAMED: Final = re.compile("[、和及与]")
OTHERS: Final = re.compile(
    "上年|去年|上一年|往年|上期|考核(?:中|时)?被?$|应$|可能$|最多$|[每逾][^，。；：]{0,16}$"
)
MOST: Final = 50  # points; more are earned, not lost


@dataclass(frozen=True, slots=True, eq=False)
class Loss:
    """Points that a list says were lost, of one item or of so many alike."""

    passage: Passage
    start: int
    end: int
    points: Decimal
    times: int = 1
    is_all: bool = False

    @property
    def at(self) -> At:
        return self.passage.at(self.start, self.end)

    @property
    def sum(self) -> Decimal:
        return self.points * self.times

    @property
    def text(self) -> str:
        points = f"{self.points}分"
        return f"{points}×{self.times}" if self.times > 1 else points


def losses_in(passage: Passage) -> Iterator[Loss]:
    if RULE.search(passage.text):
        return
    found = [
        _loss(passage, each)
        for each in LOSS.finditer(passage.text)
        if not OTHERS.search(each["lead"])
    ]
    for each in FURTHER.finditer(passage.text) if found else ():
        start, end = each.span("points")
        found.append(Loss(passage, start, end + 1, Decimal(each["points"])))
    for each in TOLD_IN_ALL.finditer(passage.text):
        start, end = each.span("points" if each["points"] else "more")
        points = Decimal(passage.text[start:end])
        is_earned = "得" in passage.text[max(0, each.start() - 8) : each.start()]
        if found and points < MOST and not is_earned:
            found.append(Loss(passage, start, end + 1, points, 1, is_all=True))
    yield from sorted(found, key=lambda each: each.start)


def _loss(passage: Passage, found: re.Match[str]) -> Loss:
    start, end = found.span("points")
    opens = BARE.fullmatch(found["lead"]) and OPENS.match(passage.text, end + 1)
    is_all = bool(
        found["all"]
        or opens
        or IN_ALL.search(found["lead"])
        or ALL_EARNED.search(passage.text[: found.start()])
    )
    times = _times(passage.text[: found.end("lead")]) if found["every"] else 1
    return Loss(passage, start, end + 1, Decimal(found["points"]), times, is_all)


def _times(before: str) -> int:
    """数量指标和时效指标各扣0.71分, 两项指标各扣1分."""
    clause = re.split("[，。；：（）]", before)[-1]
    counted = COUNTED.search(clause)
    if counted:
        number = counted["number"].replace("两", "二")
        return int(number) if number.isdigit() else NUMBERS.index(number)
    return len(NAMED.findall(clause)) + 1
