"""Do the items that follow one another, each in its own line, come to their total?

“各项支出为：” and then a line for each, or a table that was typed as lines.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import shown_as, span_of, total
from reports.checks.prose.markers import marker_of
from reports.checks.prose.passages import Passage
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .lists import span_of_part

DATA: Final = table("sums")["itemised"]
LEADS: Final = re.compile(rf"{any_of(DATA['leads'])}[^。；]{{0,8}}[：。]?$")
BRACKETS: Final = re.compile(r"（[^（）]*）")
ITEM_END: Final = re.compile(r"[。！？]\S")
FEWEST: Final = 3
LONGEST: Final = 60
NEAR: Final = (Decimal("0.6"), Decimal("1.4"))


@check("N05")
def items_in_lines_make_the_total(case: Case) -> Iterator[Verdict]:
    passages = case.reading.passages
    for at, lead in enumerate(passages):
        if not LEADS.search(lead.text):
            continue
        items = list(_items(passages[at + 1 :]))
        if len(items) >= FEWEST:
            yield from _judged(case, lead, items)


def _items(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Quantity]]:
    """Lines of one kind, each with the one amount it is about."""
    style = None
    for passage in passages:
        marker = marker_of(passage)
        if style is None:
            style = marker.style if marker else ""
        own = _own(passage)
        if own is None or (marker.style if marker else "") != style:
            return
        yield passage, own


def _own(passage: Passage) -> Quantity | None:
    """The amount of a line: its first one, where it says no more than one thing."""
    bare = BRACKETS.sub(lambda found: "　" * len(found[0]), passage.text)
    money = [each for each in passage.quantities if each.measure is Measure.MONEY]
    outside = [
        each
        for each in money
        if bare[each.start] != "　" and not each.is_each and not each.is_rough
    ]
    is_short = len(bare.split("，")[0]) <= LONGEST and not ITEM_END.search(bare)
    return outside[0] if outside and is_short else None


def _judged(
    case: Case, lead: Passage, items: Sequence[tuple[Passage, Quantity]]
) -> Iterator[Verdict]:
    found = total(span_of_part(each) for _, each in items)
    given = [each for each in lead.quantities if each.measure is Measure.MONEY]
    known = [span_of(each) for each in given]
    known += [span_of(each.quantity) for each in case.reading.statements]
    if any(each.low <= found.high and found.low <= each.high for each in known):
        yield Kept()
        return
    goals = [each for each in given if _is_near(each, found.middle)]
    if len(goals) != 1:
        return
    goal = goals[0]
    terms = "＋".join(each.text for _, each in items)
    yield Fault(
        (
            lead.at(goal.start, goal.end),
            *(said.at(each.start, each.end) for said, each in items),
        ),
        f"总数写{goal.text}",
        f"分项{terms}＝{shown_as(found.middle, goal)}",
        difference=shown_as(abs(found.middle - goal.value), goal),
        about=(lead.line.subject,),
    )


def _is_near(goal: Quantity, found: Decimal) -> bool:
    return bool(goal.value) and NEAR[0] <= found / goal.value <= NEAR[1]
