"""Is what two numbers are said to differ by what they differ by?

“由102分钟缩短至78分钟，缩短24分钟”; “低于控制价840万元，节约42万元，节约率5%”.
"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import HUNDRED, agrees, exactly, percent, shown_as
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .listings import unit_class

CHANGE: Final = (
    "缩短|节约|节省|减少|增加|提高|提升|降低|下降|上升|增长|压减|压缩|缩减|扩大"
    "|降|升|增|减"
)
FROM: Final = re.compile(r"(?:由|从)[^，。；\d]{0,14}$")
TO: Final = re.compile(
    rf"^[^，。；\d]{{0,8}}，?[^，。；\d]{{0,8}}?(?:{CHANGE}|变)(?:了)?(?:到|至|为|成)(?:了|年末的|目前的|现在的)?$"
)
BY: Final = re.compile(
    rf"^[^，。；\d]{{0,10}}，(?:[^，。；\d]{{0,6}}?)(?:{CHANGE}|降幅|增幅|减幅|增速|升幅)(?:了|率|幅度)?(?:为|达到?|约)?$"
)
THAN: Final = re.compile(r"(?:低于|高于|少于|多于|超过|超出|比|较)[^，。；\d]{0,12}$")
APART: Final = re.compile(
    r"^[^，。；\d]{0,6}，?(?:实际|共)?(?:节约|节省|少|多|减少|增加|超出?|低|高|相差|降低|提高)"
    r"(?:了|资金|为|支出|出|投资|成本|完成|：)*$"
)
PLAN: Final = re.compile(r"(?:预算|计划|目标|任务|合同|概算|原)[^，。；\d]{0,10}$")
THAN_PLAN: Final = re.compile(
    r"^，(?:实际)?(?:比|较|超|超出|超过|少于|低于)(?:年初|全年|年度|原|合同)?"
    r"(?:预算|计划|目标|任务|概算|定额)(?:数|值|收入|支出)?(?:多|少|高|低|增加|减少|节约|超出)?(?:了|出|收|支出)?$"
)
LAST_YEAR: Final = re.compile("上年|去年|同期|上一年")
MEASURES: Final = (Measure.MONEY, Measure.COUNT)
DOWN: Final = re.compile("缩短|节约|节省|减少|降低|下降|压减|压缩|缩减|降|减|降幅|减幅")


@check("N05")
def changes_from_one_to_another(case: Case) -> Iterator[Verdict]:
    for sentence in case.reading.sentences:
        numbers = [each for each in sentence.quantities if not each.is_rough]
        for one, other, told in zip(numbers, numbers[1:], numbers[2:], strict=False):
            if _is_from_to(sentence, one, other, told):
                yield from _changed(sentence, one, other, told)


def _is_from_to(
    sentence: Sentence, one: Quantity, other: Quantity, told: Quantity
) -> bool:
    text = sentence.passage.text
    is_alike = one.measure in MEASURES and unit_class(one) == unit_class(other)
    return (
        is_alike
        and bool(FROM.search(text, sentence.start, one.start))
        and bool(TO.match(text[one.end : other.start]))
        and bool(BY.match(text[other.end : told.start]))
    )


def _changed(
    sentence: Sentence, one: Quantity, other: Quantity, told: Quantity
) -> Iterator[Verdict]:
    gap = abs(one.value - other.value)
    if told.measure is Measure.PERCENT and one.value:
        exact = gap / one.value * HUNDRED
        fits, right = agrees(told, exactly(exact)), percent(exact)
    elif unit_class(told) == unit_class(one):
        fits = abs(gap - told.value) <= one.half + other.half
        right = shown_as(gap, told)
    else:
        return
    if fits:
        yield Kept()
        return
    yield Fault(
        tuple(sentence.place(each) for each in (told, one, other)),
        f"变动写{told.text}",
        f"由{one.text}到{other.text}，变动{right}",
        about=(sentence.passage.line.subject,),
    )


@check("N05")
def gaps_from_what_it_is_compared_with(case: Case) -> Iterator[Verdict]:
    """比计划的2500条多140条: the one before, the other, and the gap."""
    for sentence in case.reading.sentences:
        numbers = [each for each in sentence.of(*MEASURES) if not each.is_each]
        for one, other, told in zip(numbers, numbers[1:], numbers[2:], strict=False):
            if len({unit_class(each) for each in (one, other, told)}) != 1:
                continue
            if _is_gap(sentence, one, other, told):
                yield _apart(sentence, one, other, told)


def _is_gap(sentence: Sentence, one: Quantity, other: Quantity, told: Quantity) -> bool:
    text = sentence.passage.text
    than = THAN.search(text[max(one.end, other.start - 18) : other.start])
    if than is None or LAST_YEAR.search(than[0]) or "；" in text[one.end : told.start]:
        return False
    is_rough = told.is_rough or one.is_rough
    is_next = than[0].startswith("超") and told.start == other.end
    between = text[other.end : told.start]
    return not is_rough and (is_next or bool(APART.match(between)))


@check("N05")
def gaps_from_a_plan_told_before(case: Case) -> Iterator[Verdict]:
    """收入预算4860.00万元，收入决算5124.30万元，比预算多264.30万元."""
    for sentence in case.reading.sentences:
        numbers = [each for each in sentence.of(*MEASURES) if not each.is_each]
        for one, other, told in zip(numbers, numbers[1:], numbers[2:], strict=False):
            text = sentence.passage.text
            if len({unit_class(each) for each in (one, other, told)}) != 1:
                continue
            is_plan = PLAN.search(text[max(sentence.start, one.start - 16) : one.start])
            if is_plan and THAN_PLAN.match(text[other.end : told.start]):
                yield _apart(sentence, one, other, told)


def _apart(
    sentence: Sentence, one: Quantity, other: Quantity, told: Quantity
) -> Verdict:
    gap = abs(one.value - other.value)
    if abs(gap - told.value) <= one.half + other.half:
        return Kept()
    return Fault(
        tuple(sentence.place(each) for each in (told, one, other)),
        f"相差写{told.text}",
        f"{one.text}与{other.text}相差{shown_as(gap, told)}",
        about=(sentence.passage.line.subject,),
    )


OPPOSITE: Final = re.compile(
    r"(?P<one>增加|增长|上升|提高|减少|下降|降低|压减)(?:了|额|为)*"
    r"(?P<number>\d[\d,.]*)(?:亿|万)?[^\d，。；、（）]{1,3}，(?:同比|比上年|较上年)?"
    r"(?P<other>增长|上升|增幅|下降|降幅|降低|减少)(?:了|率|为|约)*\d[\d.]*%"
)


@check("T05")
def one_change_has_one_direction(case: Case) -> Iterator[Verdict]:
    """减少92万元，增长4%: of one thing, in one breath."""
    for sentence in case.reading.sentences:
        for found in OPPOSITE.finditer(sentence.text):
            is_down = [bool(DOWN.match(found[name])) for name in ("one", "other")]
            if is_down[0] == is_down[1]:
                yield Kept()
                continue
            start = sentence.start
            yield Fault(
                sentence.passage.at(start + found.start(), start + found.end()),
                f"先写“{found['one']}”，接着写“{found['other']}”",
                "同一项变动方向一致",
            )
