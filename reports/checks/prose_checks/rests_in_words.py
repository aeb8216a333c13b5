"""Is what was left over what the budget leaves, or that with one slip of the finger?

“年末结余22.92万元”, “未支出的48万元”: told of the whole, far behind both amounts.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import shown_as
from reports.checks.prose.passages import Passage
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.typing_slips import digits_of, slip_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Verdict

REST: Final = re.compile(
    r"(?:^|[，。；：、）])(?:年末|年底|全年|当年|其余|尚|剩余)*"
    r"(?:未支出|未支付|未使用|未执行|结余|结转结余|剩余)(?:资金|金额|的|共|为)*$"
)
HAD: Final = ("全年预算数", "支出预算", "资金到位数", "收入决算")
SPENT: Final = ("全年执行数", "支出决算")
LOOK: Final = 16
FEWEST: Final = 3  # digits, where one slip is no coincidence


@check("N21")
def a_rest_is_mistyped(case: Case) -> Iterator[Verdict]:
    """预算700万元，支出677.08万元, and 年末结余32.92万元 in another line."""
    told = [
        (passage, each)
        for passage in case.reading.prose
        for each in passage.quantities
        if each.measure is Measure.MONEY and not each.is_each
    ]
    rests = [each for each in told if _is_rest(*each)]
    if not rests:
        return
    had, spent = (
        [
            each.quantity
            for key in keys
            for each in case.reading.said(key)
            if each.is_exact()
        ]
        for keys in (HAD, SPENT)
    )
    values = [each.value for _, each in told]
    for passage, rest in rests:
        if values.count(rest.value) > 1 or _is_made(passage, rest):
            continue
        whole = [(a, b) for a, b in product(had, spent) if a.value > b.value]
        gaps = {a.value - b.value: (a, b) for a, b in whole}
        slips = [gap for gap in gaps if _is_slip(rest.value, gap)]
        if slips and rest.value not in gaps:
            yield _fault(passage, rest, *gaps[slips[0]])


def _is_rest(passage: Passage, each: Quantity) -> bool:
    if each.is_rough or passage.figure_at(each):
        return False
    lead = passage.text[max(0, each.start - LOOK) : each.start]
    return REST.search(lead) is not None


def _is_made(passage: Passage, rest: Quantity) -> bool:
    """Whether any two amounts beside it leave it."""
    values = {
        each.value for each in passage.quantities if each.measure is Measure.MONEY
    }
    return any(one - rest.value in values - {rest.value} for one in values)


def _is_slip(written: Decimal, meant: Decimal) -> bool:
    slip = slip_of(written, meant)
    return slip is not None and (slip.is_sure or digits_of(written) >= FEWEST)


def _fault(passage: Passage, rest: Quantity, had: Quantity, spent: Quantity) -> Fault:
    gap = had.value - spent.value
    return Fault(
        (passage.at(rest.start, rest.end),),
        f"写{rest.text}",
        f"{had.text}－{spent.text}＝{shown_as(gap, rest)}",
        difference=shown_as(abs(gap - rest.value), rest),
        about=(passage.line.subject, "结转结余"),
    )
