"""Does what the report says of its tasks fit the goals it sets for them elsewhere?

“新增绿地4.5公顷” under the goals, “新增绿地4.2公顷，完成目标的93.33%” below: the same
words before two numbers of one unit.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of_rate
from reports.checks.once import once
from reports.checks.prose.agreeing import HUNDRED, agrees, exactly, percent
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

GOALS: Final = re.compile("目标|任务|项目内容|建设内容")
NOT_GOALS: Final = re.compile("完成|实现|情况分析|自评|原因|偏离|问题")
BEGINNING: Final = 14  # letters in which that is said
BEGINS_GOAL: Final = re.compile(
    r"^(?:[^，。；]{0,6})?(?:绩效|年度|总体)?(?:目标|内容)[。：:]"
)
CUT: Final = re.compile(r"[，,；;。：:、（()）“”]|其中|(?:一|二|三|四|五)是")
LEADING: Final = re.compile(
    r"^(?:\d{1,2}[.．、]|（\d{1,2}）|[㈠-㈩]|（[一二三四五六七八九十]+）)?"
    r"(?:20\d\d年?度?|全年|当年|本年度?|共|累计|已|将|计划|目标为?|实际|其中)*"
)
TRAILING: Final = re.compile(
    r"(?:不低于|不少于|不超过|达到?|达|到|约|共|了|为|累计|完成|实际|控制在|[≥≤])*$"
)
RATE: Final = re.compile(
    r"^，?(?:已)?(?:完成|占|达到?)?(?:了)?(?:全年|年度|年初|预期)*(?:目标|计划|任务)?"
    r"(?:数|量)?(?:完成率|的|任务完成率|目标完成率)(?:为|达到?)?$"
)
DONE: Final = re.compile(
    r"，(?P<claim>(?:已|均)?(?:超额|全面|全部|圆满|如期|按期|按时|足额)完成(?:了)?(?:年度|年初|全年|预期|既定)*(?:的)?(?:目标|计划|任务))(?=[，。；])"
)
SHORTEST: Final = 2
LONGEST: Final = 16
MEASURES: Final = (Measure.COUNT, Measure.MONEY)


@dataclass(frozen=True, slots=True)
class Goal:
    """A number under the goals, and what it is of."""

    quantity: Quantity
    at: At


@check("N01")
def rates_against_goals(case: Case) -> Iterator[Verdict]:
    """完成率, where the goal stands in another paragraph."""
    for sentence, each, goal in _reached(case):
        for rate in sentence.of(Measure.PERCENT):
            between = sentence.passage.text[each.end : rate.start]
            if rate.start < each.end or not RATE.match(between) or rate.is_rough:
                continue
            exact = each.value / goal.quantity.value * HUNDRED
            capped = min(exact, HUNDRED)
            if agrees(rate, exactly(exact)) or agrees(rate, exactly(capped)):
                yield Kept()
            else:
                yield Fault(
                    (sentence.place(rate), sentence.place(each), goal.at),
                    f"完成率写{rate.text}",
                    f"{each.text}÷目标{goal.quantity.text}＝{percent(exact)}",
                    about=(sentence.passage.line.subject,),
                    gap=gap_of_rate(rate, each.value, goal.quantity.value),
                )


def _goals(case: Case) -> dict[tuple[str, str], Goal]:
    """What is aimed at, by the words before each number, where they say one thing."""
    found: dict[tuple[str, str], Goal] = {}
    twice: set[tuple[str, str]] = set()
    for passage in case.reading.prose:
        if not passage.quantities or not _is_of_goals(passage):
            continue
        for sentence in passage.sentences:
            for each in sentence.of(*MEASURES):
                key = (_name(sentence, each), unit_class(each))
                if not key[0] or not each.value:
                    continue
                if key in found and found[key].quantity.value != each.value:
                    twice.add(key)
                found.setdefault(key, Goal(each, sentence.place(each)))
    return {key: goal for key, goal in found.items() if key not in twice}


def _is_of_goals(passage: Passage) -> bool:
    begin = passage.text[:BEGINNING]
    may_begin = "目标" in begin or "内容" in begin
    if may_begin and (BEGINS_GOAL.match(begin) or "绩效目标。" in begin):
        return True
    title = passage.path[-1] if passage.path else ""
    return bool(GOALS.search(title)) and not NOT_GOALS.search(title)


@once
def _reached(case: Case) -> tuple[tuple[Sentence, Quantity, Goal], ...]:
    """Numbers elsewhere that the same words stand before."""
    return tuple(_told(case, _goals(case)))


def _told(
    case: Case, goals: dict[tuple[str, str], Goal]
) -> Iterator[tuple[Sentence, Quantity, Goal]]:
    if not goals:
        return
    for passage in case.reading.prose:
        if not passage.quantities or _is_of_goals(passage):
            continue
        for sentence in passage.sentences:
            for each in sentence.of(*MEASURES):
                goal = goals.get((_name(sentence, each), unit_class(each)))
                if goal and not each.is_rough:
                    yield sentence, each, goal


def _name(sentence: Sentence, each: Quantity) -> str:
    """The words right before a number, without those that every report uses."""
    text = sentence.passage.text
    lead = text[max(sentence.start, each.start - LONGEST) : each.start]
    name = TRAILING.sub("", LEADING.sub("", CUT.split(lead)[-1]))
    name = TRAILING.sub("", LEADING.sub("", name))
    return name if len(name) >= SHORTEST else ""
