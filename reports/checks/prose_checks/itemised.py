"""Do the items that follow one another, each in its own line, come to their total?

“各项支出为：” and then a line for each, or a table that was typed as lines.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of
from reports.checks.prose.agreeing import shown_as, span_of, total
from reports.checks.prose.passages import BRACKET, Passage
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.typing_slips import Slip, slip_of
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .lists import span_of_part

DATA: Final = table("sums")["itemised"]
LEADS: Final = re.compile(rf"{any_of(DATA['leads'])}[^。；]{{0,8}}[：。]?$")
ITEM_END: Final = re.compile(r"[。！？]\S")
FEWEST: Final = 3
SPENT: Final = re.compile("(?:支出|支付|安排|投入)(?:资金|合计|共计|共|为)*$")
RESTS: Final = re.compile("(?:年末|年底|期末)?(?:累计)?(?:结转|结余|剩余)")  # not spent
LONGEST: Final = 60
NEAR: Final = (Decimal("0.6"), Decimal("1.4"))


@check("N05")
def items_in_lines_make_the_total(case: Case) -> Iterator[Verdict]:
    passages = case.reading.passages
    leads = {e for e in case.reading.passages_for(LEADS) if LEADS.search(e.text)}
    for at, lead in enumerate(passages if leads else ()):
        if lead not in leads:
            continue
        items = list(_items(passages[at + 1 :]))
        if len(items) >= FEWEST:
            yield from _judged(case, lead, items)


def _items(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Quantity]]:
    """Lines of one kind, each with the one amount it is about."""
    style = None
    for passage in passages:
        marker = passage.marker
        if style is None:
            style = marker.style if marker else ""
        own = None if RESTS.match(passage.text) else _own(passage)
        if own is None or (marker.style if marker else "") != style:
            return
        yield passage, own


def _own(passage: Passage) -> Quantity | None:
    """The amount of a line: its first one, where it says no more than one thing."""
    bare = BRACKET.sub(lambda found: "　" * len(found[0]), passage.text)
    money = [each for each in passage.quantities if each.measure is Measure.MONEY]
    outside = [
        each
        for each in money
        if bare[each.start] != "　" and not each.is_each and not each.is_rough
    ]
    if not outside or len(bare.split("，")[0]) > LONGEST:
        return None
    if not ITEM_END.search(bare):
        return outside[0]
    first = ITEM_END.search(bare)
    is_head = first is not None and outside[0].end <= first.start() <= LONGEST
    is_named = passage.marker is not None
    alone = [each for each in outside if first and each.end <= first.start()]
    return outside[0] if is_head and is_named and len(alone) == 1 else None


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
    if any(_is_told_before(items, each) for each in given):
        yield Kept()
        return
    goals = [(lead, each) for each in given if _is_near(each, found.middle)]
    known_totals = [*goals, *_spent(case, items)]
    slips = [each for each in known_totals if _is_slip(each[1], found.middle, items)]
    if not slips and (len(goals) != 1 or _are_told_at_length(items)):
        return
    where, goal = (slips or goals)[0]
    terms = "＋".join(each.text for _, each in items)
    yield Fault(
        (
            where.at(goal.start, goal.end),
            *(said.at(each.start, each.end) for said, each in items),
        ),
        f"总数写{goal.text}",
        f"分项{terms}＝{shown_as(found.middle, goal)}",
        difference=shown_as(abs(found.middle - goal.value), goal),
        about=(lead.line.subject,),
        gap=gap_of(goal, found.middle, (each for _, each in items)),
    )


def _is_told_before(items: Sequence[tuple[Passage, Quantity]], goal: Quantity) -> bool:
    """Whether the first of the lines make it: what follows them is of other money."""
    every = [span_of_part(each) for _, each in items]
    sums = (total(every[:upto]) for upto in range(FEWEST, len(every)))
    whole = span_of(goal)
    return any(each.low <= whole.high and whole.low <= each.high for each in sums)


def _spent(
    case: Case, items: Sequence[tuple[Passage, Quantity]]
) -> Iterator[tuple[Passage, Quantity]]:
    """What the report says elsewhere that was spent on all of them."""
    own = {said.line.index for said, _ in items}
    most = max(each.value for _, each in items)
    for passage in case.reading.prose:
        for each in passage.quantities if passage.line.index not in own else ():
            lead = passage.text[max(0, each.start - 8) : each.start]
            is_money = each.measure is Measure.MONEY and not each.is_rough
            if is_money and each.value > most and SPENT.search(lead):
                yield passage, each


def _are_told_at_length(items: Sequence[tuple[Passage, Quantity]]) -> bool:
    """Whether sentences follow the amounts: the list may be of anything."""
    return any(ITEM_END.search(said.text) for said, _ in items)


def _is_slip(
    goal: Quantity, found: Decimal, items: Sequence[tuple[Passage, Quantity]]
) -> bool:
    """Whether two digits of the sum or of one item, exchanged, make it right."""
    gap = goal.value - found
    return slip_of(goal.value, found) is Slip.SWAPPED or any(
        slip_of(each.value, each.value + gap) is Slip.SWAPPED for _, each in items
    )


def _is_near(goal: Quantity, found: Decimal) -> bool:
    return bool(goal.value) and NEAR[0] <= found / goal.value <= NEAR[1]
