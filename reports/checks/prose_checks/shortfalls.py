"""What was not reached: indicators below target, as filled in or as the prose says?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from indicators.scoring.measures import Operator
from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.places import at_cell
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Quantity, quantities_in_cell
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.verdicts import At

PAIRS: Final = table("claims")["pairs"]
TARGET: Final = re.compile(
    rf"{any_of(PAIRS['target'])}(?:为|是|：|达到|不低于|不少于|[≥>])*$"
)
ADMITS: Final = ("目标", "计划", "预期", "任务", "指标")  # one of them is not reached
ADMITTED: Final = re.compile(
    r"(?:比|较)(?:计划|目标|预期|任务)(?:值|数)?(?:少|低|减少)"
    r"|(?<!如)(?<!因)(?:未能?|没有)(?:完全|全部|按计划|按时|按期|如期)*(?:完成|达到|实现|达成)"
    r"(?:了|\d+(?:\.\d+)?[%个次项]?的?)?(?:年度|预期|既定|绩效|年初|计划)*的?(?:目标|任务|指标)"
    r"|(?:低于|少于)(?:\d[\d,.]*[^，。；\d]{1,3}的)?(?:年度|预期|绩效)*目标"
)
ACTUAL: Final = re.compile(rf"{any_of(PAIRS['actual'])}(?:为|是|：|了|达到)*$")


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Something that was not reached: what, by how much, and where it stands."""

    name: str
    said: str  # 目标9次，实际7次
    at: At
    about: str = ""


@once
def shortfalls(case: Case) -> list[Shortfall]:
    """Indicators below target: as filled in or stated, and as the prose tells them."""
    found = [*_of_indicators(case), *_of_prose(case), *_admitted(case)]
    return list({each.name: each for each in reversed(found)}.values())[::-1]


def _of_indicators(case: Case) -> Iterator[Shortfall]:
    for each in case.indicators:
        target, actual = number_in(each.target), number_in(each.actual)
        if target is None or actual is None or target.unit != actual.unit:
            continue
        operator = each.operator or (each.result.operator if each.result else "")
        if operator in (Operator.AT_MOST, Operator.LESS_THAN, "≤", "<"):
            continue
        if "成本" in "".join(each.groups) or not actual.value < target.value:
            continue
        unit = each.unit if not target.unit else ""
        said = f"目标{target.text}{unit}，实际{actual.text}{unit}"
        yield Shortfall(each.name, said, at_cell(each, "actual"), each.subject)


def number_in(text: str) -> Quantity | None:
    numbers = quantities_in_cell(text)
    return numbers[0] if len(numbers) == 1 else None


def _of_prose(case: Case) -> Iterator[Shortfall]:
    """“预期目标值为9次，实际完成值为7次”."""
    for sentence in case.reading.counting:
        if len(sentence.quantities) <= 1:
            continue
        text = sentence.passage.text
        before: Quantity | None = None
        for each in sentence.quantities:
            lead = text[max(sentence.start, each.start - 10) : each.start]
            if before and ACTUAL.search(lead) and each.unit == before.unit:
                if each.value < before.value and _counts_up(text, before, sentence):
                    name = _name(text, sentence.start, before.start)
                    said = f"目标{before.text}，实际{each.text}"
                    yield Shortfall(name, said, sentence.place(each))
                before = None
            elif TARGET.search(lead):
                before = each


def _admitted(case: Case) -> Iterator[Shortfall]:
    """“比计划少2个”, “没有达到90%的目标”: the report says so itself."""
    for sentence in case.reading.sentences_with(*ADMITS):
        found = ADMITTED.search(sentence.text)
        if found:
            start = sentence.start + found.start()
            clause = re.split("[，。；：:]", sentence.text[: found.end()])
            name = "".join(clause[-2:])[-24:]
            at = sentence.passage.at(start, sentence.start + found.end())
            yield Shortfall(name, found[0], at)


def _counts_up(text: str, target: Quantity, sentence: Sentence) -> bool:
    """Whether more is better: not for costs, nor for “不超过”."""
    begin = max(sentence.start, text.rfind("；", 0, target.start) + 1)
    lead = text[max(begin, target.start - 40) : target.start]
    return not re.search("成本|不超过|≤|控制|金额|投入|以内|投诉|事故|下降|减少", lead)


def _name(text: str, begin: int, end: int) -> str:
    pieces = [each for each in re.split("[，。；：:]", text[begin:end]) if each]
    names = [name for each in pieces if (name := TARGET.sub("", each))]
    return names[-1][-24:] if names else "一项指标"
