"""Does an amount or a count stand in a unit that its partner shows to be wrong?

“目标24亿元，实际20.50万元”, “18812500元，即18812.50万元”, “1425万元/亩，计划1500元”,
“灌溉面积3200万亩以上 … 灌溉面积3360亩”: the digits are of one order, the units are not.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.changing import is_claim
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import SCALES, YUAN, Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

THAT_IS: Final = re.compile(r"[，（(]?(?:即|也就是|折合)(?:人民币)?")
COMPARED: Final = re.compile(
    r"[，（](?:[^，。；：\d]{0,8}(?:实际|目标|计划)[^，。；：\d]{0,10}"
    r"|(?:比|较)[^，。；：\d]{0,8}(?:计划|目标|标准|批复|控制)[^，。；：\d]{0,4}的?)"
)
THAN: Final = re.compile(r"[，（](?:比|较)")
OF_ONE: Final = re.compile("标准|每|均|单价|单位成本")
EACH_COMPARED: Final = re.compile(r"[^。；\d]{0,24}")
NEAR: Final = (Decimal("0.4"), Decimal("2.5"))
APART: Final = Decimal(10_000)
NAME: Final = re.compile(r"[\u4e00-\u9fff]{4,}$")
TOLD: Final = 4  # letters of a name that two counts share
LOOK: Final = 14


@check("N19")
def one_amount_told_in_two_units(case: Case) -> Iterator[Verdict]:
    """18812500元，即1881.25万元: the same money."""
    for sentence in case.reading.telling(Measure.MONEY):
        text = sentence.passage.text
        for one, other in pairwise(sentence.of(Measure.MONEY)):
            if one.unit == other.unit or one.is_rough or other.is_rough:
                continue
            if not THAT_IS.fullmatch(text[one.end : other.start]):
                continue
            if abs(one.value - other.value) <= max(one.half, other.half):
                yield Kept()
                continue
            scale = YUAN[other.unit]
            yield Fault(
                (sentence.place(other), sentence.place(one)),
                f"{one.text}写作{other.text}",
                f"{one.text}即{(one.value / scale).normalize():f}{other.unit}",
                about=(sentence.passage.line.subject,),
            )


@check("N19")
def what_is_compared_stands_in_one_unit(case: Case) -> Iterator[Verdict]:
    """目标24亿元，实际20.50万元; 亩均1425万元，比计划的1500元节约75元."""
    for sentence in case.reading.telling(Measure.MONEY):
        for one, other in pairwise(sentence.of(Measure.MONEY)):
            if not _are_compared(sentence, one, other):
                continue
            if not _is_odd_pair(one, other):
                yield Kept()
                continue
            odd, even = _odd_first(sentence.passage, one, other)
            number = odd.text.removesuffix(odd.unit)
            yield Fault(
                (sentence.place(odd), sentence.place(even)),
                f"写{odd.text}",
                f"与{even.text}相比，应为{number}{even.unit}",
                difference="约1万倍",
                about=(sentence.passage.line.subject,),
            )


def _are_compared(sentence: Sentence, one: Quantity, other: Quantity) -> bool:
    """A target beside what was reached, or two prices of the same thing."""
    if is_claim(sentence, one) or is_claim(sentence, other):
        return False
    between = sentence.passage.text[one.end : other.start]
    if one.is_each and other.is_each and EACH_COMPARED.fullmatch(between):
        return between[:1] == "/" or "比" in between or "实际" in between
    if COMPARED.fullmatch(between) is None:
        return False
    leads = [
        sentence.passage.text[max(0, each.start - LOOK) : each.start]
        for each in (one, other)
    ]
    is_than = THAN.match(between) is not None
    return is_than or not (
        one.is_each or other.is_each or OF_ONE.search("".join(leads))
    )


def _is_odd_pair(one: Quantity, other: Quantity) -> bool:
    if not one.value or not other.value:
        return False
    first, second = YUAN[one.unit], YUAN[other.unit]
    is_apart = max(first, second) / min(first, second) >= APART
    digits = (one.value / first) / (other.value / second)
    return is_apart and NEAR[0] <= digits <= NEAR[1]


def _odd_first(
    passage: Passage, one: Quantity, other: Quantity
) -> tuple[Quantity, Quantity]:
    """The one whose unit no other amount in the passage bears stands first."""
    units = [
        each.unit
        for each in passage.quantities
        if each.measure is Measure.MONEY and each is not one and each is not other
    ]
    first, second = units.count(one.unit), units.count(other.unit)
    is_first = first < second
    if first == second and one.is_each:  # no price is so high
        is_first = one.value > other.value
    return (one, other) if is_first else (other, one)


@check("N19")
def counts_of_one_name_stand_in_one_scale(case: Case) -> Iterator[Verdict]:
    """灌溉面积3200万亩以上, where 灌溉面积3360亩 was reached."""
    counts = [
        (passage, each)
        for passage in case.reading.prose
        for each in passage.quantities
        if each.measure is Measure.COUNT and each.value
    ]
    scaled = [(passage, each) for passage, each in counts if _scale(each) >= APART]
    told: dict[tuple[str, str], list[tuple[Passage, Quantity]]] = defaultdict(list)
    for passage, each in counts if scaled else ():
        told[_name(passage, each), each.unit].append((passage, each))
    for passage, each in scaled:
        name = _name(passage, each)
        others = told[name, each.unit] if name else ()
        yield from _held(passage, each, others)


def _held(
    passage: Passage, odd: Quantity, others: Sequence[tuple[Passage, Quantity]]
) -> Iterator[Verdict]:
    plain = [one for one in others if _scale(one[1]) == 1]
    is_alone = len(others) == len(plain) + 1
    for said, each in plain if is_alone else ():
        digits = odd.value / _scale(odd) / each.value
        if not NEAR[0] <= digits <= NEAR[1]:
            continue
        number = f"{(odd.value / _scale(odd)).normalize():f}"
        yield Fault(
            (passage.at(odd.start, odd.end), said.at(each.start, each.end)),
            f"写{odd.text}",
            f"别处写{each.text}，应为{number}{odd.unit}",
            difference="约1万倍",
            about=(passage.line.subject,),
        )
        return
    yield Kept()


def _scale(each: Quantity) -> Decimal:
    return SCALES.get(each.text.removesuffix(each.unit)[-1:], Decimal(1))


def _name(passage: Passage, each: Quantity) -> str:
    """The last letters of what a count is of, up to the number itself."""
    lead = passage.text[max(0, each.start - LOOK) : each.start]
    found = NAME.search(lead)
    return found[0][-TOLD:] if found else ""
