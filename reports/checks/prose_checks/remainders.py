"""Is what is said to be left, missing or made up for what the other numbers leave?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of
from reports.checks.lines import Indicator
from reports.checks.places import at_cell
from reports.checks.prose.agreeing import agrees, shown_as
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.statements import Statement
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .balances import difference, is_of_something_else
from .shortfalls import number_in

OF_ALL_MONEY: Final = re.compile(
    "(?:^|[，。；：])(?:截至年底|年末|年底|目前|全年|项目|资金|预算)*"
    "(?:尚有|还有|仍有|尚余|结余|节余|剩余|余款|结转|未支出|未执行|未使用|未支付)"
    "(?:资金|了|的|款)*$"
)
STILL: Final = re.compile("未支出|未执行|未使用|尚未支付")
BUDGETS: Final = ("全年预算数", "年初预算数", "指标下达数", "资金到位数")
GAP: Final = re.compile(
    "(?P<word>比(?:年度|年初|预期)?(?:目标|计划|任务)(?:值|数)?(?:多|少|低|高)|未完成|没有完成|少完成|尚缺"
    "|还差|差|少|补建|补齐|补足|补种|补办|补训)(?P<verb>[\u4e00-\u9fff]{0,2}?)(?:了)?$"
)
PAIR: Final = 2
LEAST: Final = 2  # pairs of letters of a name that must come again
BLANK: Final = re.compile("数量|面积|人数|次数|长度|率$|时间|指标|[“”]")


@check("N05")
def rest_of_all_the_money(case: Case) -> Iterator[Verdict]:
    """尚有1488万元未支出: the budget less what was spent, wherever they stand."""
    if not case.is_project:
        return
    spent = [each for each in case.reading.said("全年执行数") if each.is_exact()]
    wholes = [
        each for key in BUDGETS for each in case.reading.said(key) if each.is_exact()
    ]
    if not spent or not wholes:
        return
    for sentence in case.reading.telling(Measure.MONEY):
        if sentence.passage.line.index in case.reading.turns:
            continue
        near = {each.key for each in case.reading.in_passage(sentence.passage)}
        is_about = not near.isdisjoint(("全年执行数", *BUDGETS))
        for rest in sentence.of(Measure.MONEY):
            lead = sentence.passage.text[
                max(sentence.start - 1, rest.start - 16, 0) : rest.start
            ]
            behind = sentence.passage.text[rest.end : rest.end + 8]
            is_sure = is_about or STILL.search(lead + behind)
            if rest.is_rough or not is_sure or not OF_ALL_MONEY.search(lead):
                continue
            yield from _left(sentence, rest, wholes, spent)


def _left(
    sentence: Sentence,
    rest: Quantity,
    wholes: Sequence[Statement],
    spent: Sequence[Statement],
) -> Iterator[Verdict]:
    every = [(one, other) for one in wholes for other in spent]
    others = [each.quantity.value for each in (*wholes, *spent)]
    if rest.value in others:
        return
    if any(agrees(rest, difference(one, other)) for one, other in every):
        yield Kept()
        return
    whole, part = every[0]
    if any(
        each.quantity.value - each.quantity.half > whole.quantity.value
        for each in spent
    ):
        return
    exact = difference(whole, part)
    if is_of_something_else(sentence, rest, exact, (*wholes, *spent)):
        yield Kept()
        return
    yield Fault(
        (sentence.place(rest), whole.sentence.place(whole.quantity)),
        f"剩余写{rest.text}",
        f"{whole.quantity.text}－{part.quantity.text}＝{shown_as(exact.middle, rest)}",
        about=(whole.key, part.key),
        gap=gap_of(rest, exact.middle, (whole.quantity, part.quantity)),
    )


@check("N05")
def gaps_from_the_target(case: Case) -> Iterator[Verdict]:
    """草原修复未完成1.6万亩, where the indicator says 20 and 18.4."""
    known = [each for each in case.indicators if _gap(each)]
    for sentence in case.reading.telling(Measure.COUNT) if known else ():
        text = sentence.passage.text
        for told in sentence.of(Measure.COUNT):
            found = GAP.search(text, max(sentence.start, told.start - 14), told.start)
            if found is None or told.is_rough:
                continue
            yield from _missed(sentence, told, known)


def _missed(
    sentence: Sentence, told: Quantity, known: Sequence[Indicator]
) -> Iterator[Verdict]:
    same = [each for each in known if _is_about(sentence, told, each)]
    if len(same) != 1:
        return
    indicator = same[0]
    target, actual = (number_in(text) for text in (indicator.target, indicator.actual))
    if target is None or actual is None or unit_class(target) != unit_class(told):
        return
    gap = abs(target.value - actual.value)
    near = [
        each.value
        for each in sentence.of(Measure.COUNT)
        if each.end <= told.start and unit_class(each) == unit_class(told)
    ]
    if abs(gap - told.value) <= target.half + actual.half or near:
        yield Kept()
    else:
        yield Fault(
            (sentence.place(told), at_cell(indicator, "actual")),
            f"“{indicator.name}”相差写{told.text}",
            f"目标{target.text}，完成{actual.text}，相差{shown_as(gap, told)}",
            about=(indicator.subject,),
            gap=gap_of(told, gap, (target, actual)),
        )


def _gap(each: Indicator) -> Decimal | None:
    target, actual = number_in(each.target), number_in(each.actual)
    if target is None or actual is None or target.measure is not actual.measure:
        return None
    return abs(target.value - actual.value) or None


def _is_about(sentence: Sentence, told: Quantity, each: Indicator) -> bool:
    name = BLANK.sub("", each.name)
    pairs = {name[at : at + 2] for at in range(len(name) - 1)}
    clause = re.split("[。；]", sentence.passage.text[sentence.start : told.end + 6])[
        -1
    ]
    shared = [pair for pair in pairs if pair in clause]
    return len(shared) >= LEAST and len(shared) * 2 > len(pairs)


@check("N05")
def gaps_of_one_source(case: Case) -> Iterator[Verdict]:
    """自筹资金缺口60万元: what was planned of it less what came."""
    money = [
        (sentence, each)
        for sentence in case.reading.telling(Measure.MONEY)
        for each in sentence.of(Measure.MONEY)
        if not each.is_rough
    ]
    for sentence, told in money:
        text = sentence.passage.text
        found = SHORT.search(text, max(sentence.start, told.start - 14), told.start)
        if found is None:
            continue
        values = [
            each.value
            for said, each in money
            if each is not told and found["source"] in _lead(said, each)
        ]
        gaps = {abs(one - other) for one, other in permutations(values, 2)}
        if told.value in gaps or told.value in values or len(set(values)) != PAIR:
            continue
        yield Fault(
            sentence.place(told),
            f"{found['source']}缺口写{told.text}",
            f"{found['source']}的两个数相差{shown_as(max(gaps), told)}",
            about=(sentence.passage.line.subject,),
        )


SHORT: Final = re.compile(
    "(?P<source>自筹|配套|中央|省级|市级|县级|区级)(?:资金|经费)?(?:缺口|少到位|未到位)(?:为|了)?$"
)


def _lead(sentence: Sentence, each: Quantity) -> str:
    return re.split(
        "[，。；、：]",
        sentence.passage.text[max(sentence.start, each.start - 14) : each.start],
    )[-1]
