"""Do a target and what was reached stand in one unit?

“≤186万元 | 181.35元”: the digits are of one order, the units are not.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import SCALES, Number, number_in
from reports.checks.places import at_cell
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

UNIT: Final = re.compile("(?P<money>亿元|万元|元)(?P<each>(?:/.*)?)")
APART: Final = Decimal(10_000)
NEAR: Final = (Decimal("0.2"), Decimal(5))


@check("N19")
def targets_and_results_in_one_unit(case: Case) -> Iterator[Verdict]:
    """≤186万元 and 181.35元: one of them is ten thousand times off."""
    for each in case.indicators:
        target, actual = number_in(each.target), number_in(each.actual)
        if not target or not actual or not target.value or not actual.value:
            continue
        one, other = _money(target), _money(actual)
        if not one or not other:
            continue
        if not _is_apart(one, other) or not _is_near(target, actual):
            yield Kept()
            continue
        yield Fault(
            (at_cell(each, "actual"), at_cell(each, "target")),
            f"“{each.name}”目标{each.target}，完成{each.actual}",
            "目标和完成的单位要一致，其中一个把元、万元或亿元写错",
            difference="约1万倍",
            about=(each.subject,),
        )


def _money(number: Number) -> str:
    found = UNIT.fullmatch(number.unit)
    return found["money"] if found else ""


def _is_apart(one: str, other: str) -> bool:
    scales = SCALES[one], SCALES[other]
    return max(scales) / min(scales) >= APART


def _is_near(one: Number, other: Number) -> bool:
    return NEAR[0] <= one.value / other.value <= NEAR[1]
