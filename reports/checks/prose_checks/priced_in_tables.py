"""Do prices told one by one in the prose work out the amounts of a table?"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.lines import Line, LineKind
from reports.checks.once import once
from reports.checks.prose.agreeing import shown_as
from reports.checks.prose.passages import Passage
from reports.checks.prose.quantities import Measure
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .multiplied import Product

TEN_THOUSAND: Final = Decimal(10_000)
FEWEST: Final = 2  # prices beside the odd one that the table bears out


@check("N27")
def prices_work_out_the_table(case: Case) -> Iterator[Verdict]:
    """警务站12个，每个94000元；路口7个，每个143000元: all but one fit the table."""
    for passage in case.reading.prose:
        every = list(_priced(passage))
        if len(every) <= FEWEST:
            continue
        told = _told(case)
        odd = [each for each in every if each.exact not in told]
        if len(every) - len(odd) < FEWEST or len(odd) != 1:
            continue
        one = odd[0].one
        right = told - {each.exact for each in every}
        meant = [each / odd[0].many.value for each in right]
        near = [each for each in meant if _differs_by_a_digit(one.value, each)]
        if len(near) == 1:
            yield Fault(
                (passage.at(one.start, one.end),),
                f"写{one.text}",
                f"按表中的金额，{odd[0].many.text}每{odd[0].many.unit}"
                f"{shown_as(near[0], one)}",
                about=(passage.line.subject,),
            )
        else:
            yield Kept()


@once
def _told(case: Case) -> frozenset[Decimal]:
    return frozenset(each for line in case.lines for each in _numbers(line))


def _numbers(line: Line) -> Iterator[Decimal]:
    """The amounts in a row, as they are and as 万元."""
    if line.kind is LineKind.ROW:
        for cell in line.text.split(" | ")[1:]:
            if (found := number_in(cell)) and found.value:
                yield from (found.value, found.value * TEN_THOUSAND)


def _priced(passage: Passage) -> Iterator[Product]:
    """Things counted right before their price."""
    for many, one in pairwise(passage.quantities):
        between = passage.text[many.end : one.start]
        is_price = one.is_each and one.measure is Measure.MONEY and one.value
        if many.measure is Measure.COUNT and is_price and many.unit in between:
            yield Product(one, many, one)


def _differs_by_a_digit(one: Decimal, other: Decimal) -> bool:
    first, second = f"{one:.2f}", f"{other:.2f}"
    is_even = other == other.quantize(Decimal("0.01"))
    apart = sum(a != b for a, b in zip(first, second, strict=False))
    return is_even and len(first) == len(second) and apart == 1
