"""Which amount bears the wrong unit of money, told by the amounts around it?"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product
from typing import Final

from reports.checks.case import Case
from reports.checks.money_rows import money_rows
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

TEN_THOUSAND: Final = Decimal(10_000)
OF_PERSONS: Final = re.compile(
    "(?:[人生户]均|每(?:一|个)?(?:人|名|户|生|位)(?!次))[^，。；、]{0,10}$"
)
MOST_FOR_ONE: Final = 100 * TEN_THOUSAND  # what a person or a household may get
LOOK: Final = 18
LEAST_DIGITS: Final = 3
FAR: Final = 10  # times of all the money
MOST_AROUND: Final = 40
RUN: Final = 5  # neighbours on each side that may be of one list
UNITS: Final = ("万元", "亿元")


@check("N19")
def an_amount_in_yuan_among_ten_thousands(case: Case) -> Iterator[Verdict]:
    """人员经费216.55万元、公用经费27.35元, where both make up 243.90万元."""
    told = (_of_figures(case), list(_of_rows(case)))
    for passage in case.reading.prose:
        around = _around(passage)
        for sentence in passage.sentences:
            for each in sentence.of(Measure.MONEY):
                if _is_odd(each, passage):
                    yield _weighed(sentence, each, around, told)


@check("N19")
def one_of_many_costs_no_more_than_all(case: Case) -> Iterator[Verdict]:
    """平均每台补贴5000万元: more than all that the report tells of."""
    amounts = [
        each
        for passage in case.reading.prose
        for each in passage.quantities
        if each.measure is Measure.MONEY and not each.is_each
    ]
    most = max((each.value for each in amounts), default=Decimal(0))
    most = max((most, *_of_figures(case)))
    for sentence in case.reading.sentences:
        for each in sentence.of(Measure.MONEY):
            if each.unit not in UNITS or not each.is_each or not most:
                continue
            many = _how_many(sentence, each)
            is_too_much = each.value * many > most * FAR
            fits = each.value / TEN_THOUSAND * many <= most
            is_for_one = _is_for_one(sentence, each)
            is_rich = is_for_one and each.value >= MOST_FOR_ONE
            if is_rich or (is_too_much and fits and (many > 1 or is_for_one)):
                yield _too_much(sentence, each)
            else:
                yield Kept()


def _around(passage: Passage) -> list[Quantity]:
    """Amounts in 万元 of a passage; of a very long one, none."""
    found = [
        each
        for each in passage.quantities
        if each.measure is Measure.MONEY and each.unit in UNITS and not each.is_each
    ]
    return found if len(found) <= MOST_AROUND else []


def _is_odd(each: Quantity, passage: Passage) -> bool:
    """Whether an exact amount in 元 has as few digits as one in 万元 would have."""
    digits = each.text.removesuffix("元").replace(",", "")
    is_short = "." in digits and each.value < TEN_THOUSAND
    is_typed = not passage.figure_at(each) and not each.is_rough
    return (
        each.unit == "元"
        and is_typed
        and is_short
        and len(digits.replace(".", "").lstrip("0")) >= LEAST_DIGITS
    )


def _weighed(
    sentence: Sentence,
    odd: Quantity,
    around: Sequence[Quantity],
    told: tuple[list[Decimal], list[Decimal]],
) -> Verdict:
    reason = _reason(sentence, odd, around, told)
    if not reason:
        return Kept()
    number = odd.text.removesuffix("元")
    return Fault(
        (sentence.place(odd),),
        f"写{odd.text}",
        f"{reason}，应为{number}万元",
        difference="约1万倍",
        about=(sentence.passage.line.subject,),
    )


def _reason(
    sentence: Sentence,
    odd: Quantity,
    around: Sequence[Quantity],
    told: tuple[list[Decimal], list[Decimal]],
) -> str:
    """By which amounts around it the number is one of 万元; "" = by none."""
    value, half = odd.value * TEN_THOUSAND, odd.half * TEN_THOUSAND

    def meets(other: Decimal) -> bool:
        return abs(value - other) <= half

    figures, rows = told
    near = [*(each.value for each in around), *figures]
    if any(meets(each) for each in (*near, *rows)):
        return "别处写作万元"
    for one, other in combinations(dict.fromkeys(near), 2):
        if meets(abs(one - other)) or meets(one + other):
            return f"由{_wan(one)}和{_wan(other)}推算"
    if _is_in_a_run(odd, around, meets):
        return "和相邻的各项相加才够总数"
    beside = [
        each.value for each in around if sentence.start <= each.start < sentence.end
    ]
    rest = sum(beside)
    is_rest = any(meets(each - rest) for each in (*near, *rows))
    return "各项相加才够总数" if beside and is_rest else ""


def _is_in_a_run(
    odd: Quantity,
    around: Sequence[Quantity],
    meets: Callable[[Decimal], bool],
) -> bool:
    """Whether it and its neighbours in a list are another amount together."""
    before = [each.value for each in around if each.end <= odd.start][-RUN:]
    behind = [each.value for each in around if each.start >= odd.end][:RUN]
    every = {each.value for each in around}
    for first, last in product(range(len(before) + 1), range(len(behind) + 1)):
        beside = [*before[first:], *behind[:last]]
        rest = sum(beside, Decimal(0))
        if beside and any(meets(each - rest) for each in every.difference(beside)):
            return True
    return False


def _wan(value: Decimal) -> str:
    return f"{(value / TEN_THOUSAND).normalize():f}万元"


def _of_figures(case: Case) -> list[Decimal]:
    """Amounts of the data sheet, the report's own ones included."""
    return [
        value
        for figure in case.figures.values()
        if figure.unit == "元" and isinstance(value := figure.value, Decimal) and value
    ]


def _of_rows(case: Case) -> Iterator[Decimal]:
    """Amounts that tables of money tell, in 万元 as nearly all do."""
    for row in money_rows(case.lines):
        for each in row.numbers:
            if each.unit in ("", "万元"):
                yield each.value * TEN_THOUSAND


def _how_many(sentence: Sentence, each: Quantity) -> Decimal:
    """How many of what an amount is told of each: the last count in its unit."""
    before = sentence.passage.text[max(sentence.start, each.start - LOOK) : each.start]
    counts = [
        count.value
        for count in sentence.passage.quantities
        if count.measure is Measure.COUNT
        and count.end <= each.start
        and re.search(rf"(?:每一?|平均){re.escape(count.unit)}|{count.unit}均", before)
    ]
    return counts[-1] if counts else Decimal(1)


def _is_for_one(sentence: Sentence, each: Quantity) -> bool:
    before = sentence.passage.text[max(sentence.start, each.start - LOOK) : each.start]
    return OF_PERSONS.search(before) is not None


def _too_much(sentence: Sentence, each: Quantity) -> Fault:
    number = each.text.removesuffix(each.unit)
    return Fault(
        (sentence.place(each),),
        f"单独一份写{each.text}",
        f"比全部的钱还多，单位似应为元：{number}元",
        difference="约1万倍",
        about=(sentence.passage.line.subject,),
    )
