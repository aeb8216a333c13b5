"""Did more money arrive than was granted, by the same sentence?"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.statements import Statement
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

GRANTED: Final = "指标下达数"
ARRIVED: Final = "资金到位数"
THEN: Final = re.compile("(?:当|同|次|全)[年月日]")
BUDGETS: Final = ("年初预算数", "全年预算数")
OTHER_MONEY: Final = ("自筹", "配套", "结转", "累计", "其中", "另")


@check("N21")
def no_more_arrives_than_was_granted(case: Case) -> Iterator[Verdict]:
    """5月下达资金180万元，当月到位200万元."""
    for one, other in pairwise(case.reading.statements):
        is_pair = one.key == GRANTED and other.key == ARRIVED
        if not is_pair or one.sentence is not other.sentence or one.scope:
            continue
        is_of_part = other.scope and not THEN.fullmatch(other.scope)
        if not (one.is_exact() and other.is_exact()) or is_of_part:
            continue
        if any(word in one.sentence.text for word in OTHER_MONEY):
            continue
        if other.quantity.value <= one.quantity.value or _is_a_budget(case, other):
            yield Kept()
            continue
        place = one.sentence.place
        yield Fault(
            (place(other.quantity), place(one.quantity)),
            f"到位写{other.quantity.text}",
            f"不超过下达的{one.quantity.text}",
            about=(ARRIVED, GRANTED),
        )


def _is_a_budget(case: Case, said: Statement) -> bool:
    """Whether as much was planned: more may have been granted than is told here."""
    return any(
        each.quantity.value == said.quantity.value
        for key in BUDGETS
        for each in case.reading.said(key)
    )
