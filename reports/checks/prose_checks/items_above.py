"""Do the counts that lines begin with make the whole that the line below them tells?

“1.生活救助25万元，42户…；2.医疗救助33万元，18人…” and “以上两项共60户（人）次”.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of
from reports.checks.prose.agreeing import shown_as
from reports.checks.prose.numerals import counted
from reports.checks.prose.passages import Passage
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class, unit_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

SUMMED: Final = re.compile(
    r"(?:以上(?P<many>[两三四五六七八九]|\d)[项类种个]|[^，。；：\d]{0,6})"
    r"(?:合计|共计|总计|共)[^，。；：\d]{0,6}"
)
BOTH_UNITS: Final = re.compile(
    r"(?P<one>[\u4e00-\u9fff]{0,1})（(?P<unit>[\u4e00-\u9fff]{1,2})）"
)
FEWEST: Final = 3
LEAD: Final = 14
MOST: Final = 12  # lines above that are looked through

Item = tuple[Passage, Quantity]


@check("N06")
def items_above_make_the_whole(case: Case) -> Iterator[Verdict]:
    passages = case.reading.passages
    for passage in case.reading.prose_with("共", "合", "总"):
        whole = _whole(passage)
        if whole is None:
            continue
        at = passages.index(passage)
        found = SUMMED.fullmatch(passage.text, 0, whole.start)
        many = int(counted(found["many"])) if found and found["many"] else 0
        items = _items(passages[max(0, at - MOST) : at], _kinds(passage, whole))
        sums = list(accumulate(each.value for _, each in items))
        if whole.value in sums:
            yield Kept()
        elif len(items) >= FEWEST and many in (0, len(items)):
            yield _fault((passage, whole), items, sums[-1])


def _whole(passage: Passage) -> Quantity | None:
    """The count that a line begins with, told as a sum."""
    if not ({"共", "合", "总"} & set(passage.text[:LEAD])):
        return None
    for each in passage.quantities[:2]:  # 以上四项 is a number too
        is_sum = SUMMED.fullmatch(passage.text, 0, each.start)
        if each.measure is Measure.COUNT and is_sum and not each.is_rough:
            return each
    return None


def _kinds(passage: Passage, whole: Quantity) -> set[str]:
    """440户（人）次 are 户 and 人."""
    other = BOTH_UNITS.match(passage.text, whole.end)
    return {unit_class(whole)} | ({unit_of(other["unit"])} if other else set())


def _items(above: Sequence[Passage], kinds: set[str]) -> list[Item]:
    """The first count of each line, from the last line up; amounts alone are passed."""
    found: list[Item] = []
    for passage in reversed(above):
        first = next(
            (
                each
                for each in passage.quantities
                if unit_class(each) in kinds and not each.is_each
            ),
            None,
        )
        if first:
            found.append((passage, first))
        elif not any(e.measure is Measure.MONEY for e in passage.quantities):
            break
    return found


def _fault(told: Item, items: Sequence[Item], total: Decimal) -> Fault:
    passage, whole = told
    terms = "＋".join(each.text for _, each in reversed(items))
    return Fault(
        (
            passage.at(whole.start, whole.end),
            *(one.at(each.start, each.end) for one, each in items),
        ),
        f"写{whole.text}",
        f"上面各项{terms}＝{shown_as(total, whole)}",
        about=(passage.line.subject,),
        gap=gap_of(whole, total, (each for _, each in items)),
    )
