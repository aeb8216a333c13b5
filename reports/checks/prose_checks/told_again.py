"""Is one number told twice, and once with a slip of the finger?

完成改厕1260户 and, elsewhere, 户厕改造完成1062户; a rate in the table with two digits
swapped; a goal that the table sets otherwise.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reports.checks.case import Case
from reports.checks.places import at_cell
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity, quantities_of
from reports.checks.prose.typing_slips import slip_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .aims import aims_of, shares

CUT: Final = re.compile(r"[，,；;。：:、（）()“”]|其中|[一二三四五六]是")
TIMES: Final = re.compile(r"20\d\d年?度?|上年|去年|\d{1,2}月")
NUMBER: Final = re.compile(r"\d")
ROLES: Final = re.compile(
    "共|累计|已|将|全年|当年|本年|计划|目标|实际|完成|达到?|不低于|不少于|为|了|新增|数量|总数|总量|数$|约"
)
OTHER_TIME: Final = re.compile(
    "上年|去年|比|较|20\\d\\d年|增加|减少|提高|下降|增长|目标|计划"
)
GOALS: Final = re.compile("目标")
NOT_GOALS: Final = re.compile("完成|实现|分析|自评|原因|偏离|情况")
EACH: Final = re.compile("人均|户均|每|平均|单")
LONGEST: Final = 14
LEAST: Final = 2
DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Telling:
    """A number with the name of what it is of."""

    name: str
    quantity: Quantity
    sentence: Sentence


def _name(text: str, start: int, end: int) -> str:
    clause = CUT.split(text[max(start, end - LONGEST) : end])[-1]
    return ROLES.sub("", TIMES.sub("", clause))


def _name_before(text: str, start: int, end: int) -> str:
    """户厕改造116.82万元，完成1062户: the words before the number before."""
    clauses = CUT.split(text[start:end])
    before = NUMBER.split(clauses[-2])[0] if len(clauses) > 1 else ""
    return ROLES.sub("", TIMES.sub("", before[-LONGEST:]))


def _tellings(case: Case) -> Iterator[Telling]:
    """Exact counts with the name before them, or that of the clause before."""
    for sentence in case.reading.telling(Measure.COUNT):
        text = sentence.passage.text
        for each in sentence.of(Measure.COUNT):
            if each.is_rough or each.is_each or len(_digits(each)) < DIGITS:
                continue
            lead = text[max(sentence.start, each.start - LONGEST) : each.start]
            if OTHER_TIME.search(lead):
                continue
            name = _name(text, sentence.start, each.start)
            name = name or _name_before(text, sentence.start, each.start)
            if len(name) >= LEAST:
                yield Telling(name, each, sentence)


def _digits(each: Quantity) -> str:
    return re.sub(r"\D", "", each.text)


def _mixed(one: Quantity, other: Quantity) -> bool:
    """Whether the numbers have the same digits in another order."""
    first, second = _digits(one), _digits(other)
    is_mixed = len(first) == len(second) and sorted(first) == sorted(second)
    slip = slip_of(one.value, other.value)
    return one.value != other.value and (is_mixed or bool(slip and slip.is_sure))


@check("N06")
def counts_told_again_are_the_same(case: Case) -> Iterator[Verdict]:
    """完成改厕1062户 and 完成改厕1260户: the digits are the same."""
    by_unit = defaultdict[str, list[Telling]](list)
    for each in _tellings(case):
        by_unit[each.quantity.unit].append(each)
    for tellings in by_unit.values():
        if len(tellings) > len(case.reading.prose) * 2:
            continue  # a listing without end
        yield from _unlike(tellings)


def _unlike(tellings: Sequence[Telling]) -> Iterator[Verdict]:
    for at, one in enumerate(tellings):
        for other in tellings[at + 1 :]:
            if not _is_same(one.name, other.name):
                continue
            if not _mixed(one.quantity, other.quantity):
                yield Kept()
                continue
            yield Fault(
                (
                    other.sentence.place(other.quantity),
                    one.sentence.place(one.quantity),
                ),
                f"“{other.name}”写{other.quantity.text}",
                f"另一处写{one.quantity.text}",
                about=(other.sentence.passage.line.subject,),
            )


def _is_same(one: str, other: str) -> bool:
    """Whether names say the same: 改厕 and 户厕改造."""
    shorter, longer = sorted((one, other), key=len)
    return set(shorter) <= set(longer)


@check("X01")
def rates_of_a_row_are_those_told(case: Case) -> Iterator[Verdict]:
    """项目区农户满意度95.2% in the table, 满意度92.5% in the prose."""
    rates = list(_rates(case))
    for each in case.indicators:
        actual = quantities_of(f"{each.actual}{each.unit}")
        if len(actual) != 1 or actual[0].measure is not Measure.PERCENT:
            continue
        told = [one for one in rates if each.name.endswith(one.name)]
        values = {one.quantity.value for one in told}
        if actual[0].value in values:
            yield Kept()
        elif len(values) == 1:
            sentence, quantity = told[0].sentence, told[0].quantity
            slip = slip_of(actual[0].value, quantity.value)
            if slip is not None and slip.is_sure:
                yield Fault(
                    (at_cell(each, "actual"), sentence.place(quantity)),
                    f"“{each.name}”写{each.actual}",
                    f"正文写{quantity.text}",
                    about=(each.subject,),
                )


def _rates(case: Case) -> Iterator[Telling]:
    """Rates of the prose, each with the name before it."""
    for sentence in case.reading.telling(Measure.PERCENT):
        text = sentence.passage.text
        for quantity in sentence.of(Measure.PERCENT):
            lead = text[max(sentence.start, quantity.start - LONGEST) : quantity.start]
            if OTHER_TIME.search(lead) or quantity.is_rough:
                continue
            name = _name(text, sentence.start, quantity.start)
            if len(name) >= LEAST:
                yield Telling(name, quantity, sentence)


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
