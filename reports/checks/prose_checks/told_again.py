"""Are the goals those that the table sets?"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.quantities import Measure
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .aims import aims_of, shares

CUT: Final = re.compile(r"[，,；;。：:、（）()“”]|其中|[一二三四五六]是")
TIMES: Final = re.compile(r"20\d\d年?度?|上年|去年|\d{1,2}月")
ROLES: Final = re.compile(
    "共|累计|已|将|全年|当年|本年|计划|目标|实际|完成|达到?|不低于|不少于|为|了|新增|数量|总数|总量|数$|约"
)
GOALS: Final = re.compile("目标")
NOT_GOALS: Final = re.compile("完成|实现|分析|自评|原因|偏离|情况")
EACH: Final = re.compile("人均|户均|每|平均|单")
LONGEST: Final = 14


def _name(text: str, start: int, end: int) -> str:
    clause = CUT.split(text[max(start, end - LONGEST) : end])[-1]
    return ROLES.sub("", TIMES.sub("", clause))


@check("N06")
def goals_are_those_of_the_table(case: Case) -> Iterator[Verdict]:
    """新增设备48台（套） under the goals, and 目标≥42台（套） below."""
    goals = [
        (sentence, each)
        for passage in case.reading.prose
        if _is_goal(passage.path[-1:])
        for sentence in passage.sentences
        for each in sentence.of(Measure.COUNT)
    ]
    every = [
        each.value
        for passage in case.reading.passages
        for each in passage.quantities
        if each.measure is Measure.COUNT
    ]
    for unit in {each.unit for _, each in goals}:
        of_unit = [one for one in goals if one[1].unit == unit]
        aims = [one for one in aims_of(case) if one.target.unit == unit]
        if len(of_unit) != 1 or len({each.target.value for each in aims}) != 1:
            continue
        (sentence, goal), aim = of_unit[0], aims[0]
        name = _name(sentence.passage.text, sentence.start, goal.start)
        if not all(shares(name, each.name) for each in aims) or EACH.search(aim.name):
            continue
        if not goal.value / 2 < aim.target.value < goal.value * 2:
            continue
        if goal.value == aim.target.value or every.count(goal.value) > 1:
            yield Kept()
        else:
            yield Fault(
                (sentence.place(goal), aim.at),
                f"目标写“{name}{goal.text}”",
                f"“{aim.name}”的目标是{aim.target.text}",
                about=(sentence.passage.line.subject,),
            )


def _is_goal(titles: Sequence[str]) -> bool:
    return any(GOALS.search(each) and not NOT_GOALS.search(each) for each in titles)
