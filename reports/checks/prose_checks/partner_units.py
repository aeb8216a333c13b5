"""Does an amount or a count stand in a unit that its partner shows to be wrong?

“18812500元，即18812.50万元”, “48,612.30万元（约4.86万元）”,
“灌溉面积3200万亩以上 … 灌溉面积3360亩”: the digits are of one order, the units are not.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Passage
from reports.checks.prose.quantities import SCALES, YUAN, Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

THAT_IS: Final = re.compile(r"[，（(]?(?:即|也就是|折合)(?:人民币)?|（约合?")
NEAR: Final = (Decimal("0.4"), Decimal("2.5"))
APART: Final = Decimal(10_000)
NAME: Final = re.compile(r"[\u4e00-\u9fff]{4,}$")
BESIDE_NAMES: Final = re.compile(
    "^(?:全[县市区省年]|实际|新增|累计|完成|目标|计划|年度|其中|已|应|不低于|达到|建成|拟|共)*"
)
LOOK: Final = 14


@check("N19")
def one_amount_told_in_two_units(case: Case) -> Iterator[Verdict]:
    """18812500元，即1881.25万元: the same money."""
    for sentence in case.reading.telling(Measure.MONEY):
        text = sentence.passage.text
        for one, other in pairwise(sentence.of(Measure.MONEY)):
            between = text[one.end : other.start]
            is_same = one.unit == other.unit and "约" not in between
            if is_same or not THAT_IS.fullmatch(between):
                continue
            is_rough = one.is_rough or (other.is_rough and "约" not in between)
            if is_rough or ("约" in between and text[other.end] != "）"):
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
    """What a count is of: 受害森林面积 is no 森林面积."""
    lead = passage.text[max(0, each.start - LOOK) : each.start]
    found = NAME.search(lead)
    return BESIDE_NAMES.sub("", found[0]) if found else ""
