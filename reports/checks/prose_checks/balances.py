"""Is what is left of the money the budget less what was spent?"""

import re
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of
from reports.checks.prose.agreeing import Span, agrees, shown_as, span_of
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.statements import Statement
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

LEFT: Final = re.compile(
    r"(?:结余|剩余|节约|未支出|未执行|未使用|尚余|未支付|结转|少支出|(?<!其)余)(?:的|资金|金额|为|了|共|：)*$"
)
GENERAL: Final = re.compile(
    "其中|资金|项目|年末|年底|预算|财政|经费|全年|专项|实际|尚|共|累计|本年|当年|剩下|支出|收支|执行|截至|部门|单位|总体|收回|形成|因此|数|的|度|我[局校院镇县市区办]"
)
WHOLES: Final = ("budget", "initial")
OTHER_WHOLES: Final = ("收入预算", "收入决算")  # all of it may be spent
BUDGETS: Final = {"全年执行数": "全年预算数", "支出决算": "支出预算"}
NEAREST: Final = 8  # amounts before a rest that it may be the difference of
MOST: Final = 24
RECEIVED: Final = ("资金到位数", "指标下达数")


@check("N05")
def rest_of_the_money(case: Case) -> Iterator[Verdict]:
    for passage in case.reading.stating:
        said = [each for each in case.reading.in_passage(passage) if each.is_exact()]
        for sentence in passage.sentences if said else ():
            yield from _rests(case, sentence, said)


def _rests(
    case: Case, sentence: Sentence, said: Sequence[Statement]
) -> Iterator[Verdict]:
    text = sentence.passage.text
    for rest in sentence.of(Measure.MONEY):
        if rest.is_rough or sentence.passage.figure_at(rest):
            continue
        found = LEFT.search(text, max(sentence.start, rest.start - 12), rest.start)
        if found and not _is_of_part(text[sentence.start : found.start()]):
            yield from _judged(case, sentence, rest, said)


def _is_of_part(lead: str) -> bool:
    """国际交流剩余36万元: of that, not of everything."""
    last = re.split("[，。；：、（）]", lead)[-1]
    return len(GENERAL.sub("", last)) > 1


def _judged(
    case: Case, sentence: Sentence, rest: Quantity, said: Sequence[Statement]
) -> Iterator[Verdict]:
    before = [each for each in said if each.quantity.end <= rest.start]
    spent = next((each for each in reversed(before) if each.role == "actual"), None)
    if spent is None or spent.year not in (None, before[0].year, before[-1].year):
        return
    wholes = [
        each
        for each in before
        if (each.family == spent.family or each.key in OTHER_WHOLES)
        and each.scope == spent.scope
        and each.quantity.value > spent.quantity.value
        and (each.role in WHOLES or each.key in (*RECEIVED, *OTHER_WHOLES))
    ]
    if any(each.role == "budget" for each in wholes):
        wholes = [each for each in wholes if each.role != "initial"]  # that was changed
    wholes += [each for each in before if each.key in RECEIVED and not spent.scope]
    if not spent.scope:
        wholes += _elsewhere(case, spent)
    exact = [difference(each, spent) for each in wholes]
    if (
        _is_rest_of_any(sentence, rest, spent, said)
        or any(agrees(rest, each) for each in exact)
        or any(is_of_something_else(sentence, rest, each, said) for each in exact)
    ):
        yield Kept()
    elif exact and spent in before[-2:]:
        whole = wholes[0]
        yield Fault(
            tuple(
                sentence.place(each) for each in (rest, whole.quantity, spent.quantity)
            ),
            f"剩余写{rest.text}",
            f"{whole.quantity.text}－{spent.quantity.text}"
            f"＝{shown_as(exact[0].middle, rest)}",
            difference=shown_as(abs(exact[0].middle - rest.value), rest),
            about=(whole.key, spent.key),
            gap=gap_of(rest, exact[0].middle, (whole.quantity, spent.quantity)),
        )


def _is_rest_of_any(
    sentence: Sentence, rest: Quantity, spent: Statement, said: Sequence[Statement]
) -> bool:
    """What the spent leaves of any amount before it but of the first budget."""
    first = {id(each.quantity) for each in said if each.role == "initial"}
    return any(
        each.measure is Measure.MONEY
        and each.value - spent.quantity.value == rest.value
        for each in sentence.passage.quantities
        if each.end <= rest.start and id(each) not in first
    )


def _elsewhere(case: Case, spent: Statement) -> list[Statement]:
    """The budget where another paragraph states it."""
    keys = (BUDGETS.get(spent.key, ""), *RECEIVED) if case.is_project else ()
    said = [each for key in keys for each in case.reading.said(key)]
    return [each for each in said if each.is_exact()]


def is_of_something_else(
    sentence: Sentence, rest: Quantity, exact: Span, said: Sequence[Statement]
) -> bool:
    """Whether the passage itself makes the rest, or tells of the whole one beside it.

    “结算价632万元，已支付595万元，剩余37万元”: of that price, no rest of the budget.
    What is known as a budget, and what was spent of it, make no other rest.
    """
    money = [
        each
        for each in sentence.passage.quantities
        if each.measure is Measure.MONEY and each is not rest and not each.is_each
    ][:MOST]
    if any(agrees(each, exact) for each in money):
        return True
    known = [each.quantity for each in said]
    near = [each for each in money if each.end <= rest.start][-NEAREST:]
    return any(
        agrees(
            rest,
            Span(
                one.value - one.half - other.value - other.half,
                one.value + one.half - other.value + other.half,
            ),
        )
        for one, other in permutations(near, 2)
        if not (one in known and other in known)
    )


def difference(whole: Statement, spent: Statement) -> Span:
    """What is left of a whole, as exactly as the two are printed."""
    one, other = span_of(whole.quantity), span_of(spent.quantity)
    return Span(one.low - other.high, one.high - other.low)
