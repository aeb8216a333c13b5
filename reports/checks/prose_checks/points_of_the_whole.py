"""Do the points of all groups, in whatever way they are told, make the total?

A telling is of all groups if their full marks make a hundred, if another telling says
that these groups do, if they are those of a usual scheme, or if it stands right beside
the total.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.prose.scores import Points, Role
from reports.checks.prose.vocabulary import table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .losses import by_scope
from .told_groups import Told, every_telling, group_of

HUNDRED: Final = Decimal(100)
PLAY: Final = Decimal("0.005")
SCHEMES: Final = tuple(frozenset(each) for each in table("scores")["schemes"])
BRACKET: Final = re.compile("（[^（）]*）")
INTRODUCED: Final = re.compile("其中|分别|具体|包括|构成|如下|：|由|＝|=")
BESIDE: Final = 40  # letters between a total and its list, without brackets
FAR: Final = Decimal(12)  # a list that lies so far off is of something else
LEAST_OF_GROUP: Final = Decimal(4)  # points that a group left out may have
SEVERAL, FEWEST = 2, 3


@check("N12")
def points_of_all_groups_make_the_total(case: Case) -> Iterator[Verdict]:
    told = [each for each in every_telling(case) if each.kind in ("earned", "")]
    for points in by_scope(case.reading.points) if told else ():
        totals = [each for each in points if each.role is Role.TOTAL]
        if totals:
            yield from _of_scope(case, totals, told)


def _of_scope(
    case: Case, totals: Sequence[Points], told: Sequence[Told]
) -> Iterator[Verdict]:
    near = [each for each in told if any(_is_beside(each, one) for one in totals)]
    for some in (near, told):
        judged = [each for each in _judged(case, totals, some) if each is not None]
        right = [each for each in judged if isinstance(each, Kept)]
        if judged:
            yield from right[:1] or judged[:1]
            return


def _judged(
    case: Case, totals: Sequence[Points], told: Sequence[Told]
) -> Iterator[Verdict | None]:
    for each in told:
        near = next((one for one in totals if _is_beside(each, one)), None)
        is_of_another = near is None and totals[0].scope
        if is_of_another or (near is None and not each.kind):
            continue
        goal = near or totals[0]
        for whole in _wholes(case, each, is_near=near is not None):
            if whole.sum == HUNDRED != goal.quantity.value:
                continue  # what there is to earn
            yield _verdict(case, whole, goal)


@check("N07")
def full_marks_beside_the_total_make_a_hundred(case: Case) -> Iterator[Verdict]:
    """履职效能49.88分（满分50分），管理效率49.18分（满分60分） of 99.06 in all."""
    totals = [each for each in case.reading.points if each.role is Role.TOTAL]
    every = every_telling(case) if totals else ()
    right = [each for each in every if each.kind == "earned" and each.span[1]]
    for each in right:
        if not any(abs(each.sum - one.quantity.value) <= PLAY for one in totals):
            continue
        for full in every:
            if full.kind != "full" or (full.line, full.span) != (each.line, each.span):
                continue
            if full.sum == HUNDRED:
                yield Kept()
            else:
                terms = "＋".join(f"{one}" for one in full.values.values())
                yield Fault(
                    full.at,
                    f"各类分值合计{terms}＝{full.sum}分",
                    f"{HUNDRED}分",
                    difference=f"{abs(HUNDRED - full.sum).normalize():f}分",
                    about=("weights",),
                )


def _is_beside(told: Told, total: Points) -> bool:
    """In one breath: 得97.40分，等级为优。其中…; …，合计97.40分."""
    passage = total.passage
    if told.span[1] == 0:
        return False
    if passage.line.index != told.line:
        return told.line == passage.line.index + 1 and told.opens_its_line
    start, end = told.span
    own = (total.quantity.start, total.quantity.end)
    between = passage.text[own[1] : start] if own[1] <= start else ""
    between = between or passage.text[end : own[0]]
    return len(BRACKET.sub("", between)) <= BESIDE and (
        own[1] <= start or end <= own[0]
    )


def _wholes(case: Case, told: Told, *, is_near: bool) -> Iterator[Told]:
    """The telling, or those of it that are the groups of the scheme."""
    is_named = all(group_of(name) for name in told.values)
    if told.is_whole or (is_near and is_named and len(told.values) >= FEWEST):
        yield told
        return
    every = every_telling(case)
    full = [each for each in every if each.kind != "earned" and each.sum == HUNDRED]
    for names in [*(frozenset(each.values) for each in full), *SCHEMES]:
        if names <= told.values.keys():
            values = {name: told.values[name] for name in told.values if name in names}
            yield replace(told, values=values)
            return
    if is_near and not is_named and _is_introduced(case, told):
        yield told


def _is_introduced(case: Case, told: Told) -> bool:
    passage = case.reading.passage_at(told.line)
    lead = passage.text[max(0, told.span[0] - 6) : told.span[0] + 4] if passage else ""
    return INTRODUCED.search(lead) is not None and len(told.values) >= SEVERAL


def _verdict(case: Case, told: Told, goal: Points) -> Verdict | None:
    values = list(told.values.values())
    gap = goal.quantity.value - told.sum
    sums = list(accumulate(values))[1:]
    if any(abs(each - goal.quantity.value) <= PLAY for each in sums):
        return Kept()
    if abs(gap) > FAR or _is_one_group(values) or _leaves_one_out(case, gap):
        return None
    terms = "＋".join(f"{each}" for each in values)
    return Fault(
        (goal.sentence.place(goal.quantity), told.at),
        f"总分写{goal.quantity.text}",
        f"各类得分{terms}＝{told.sum}分",
        difference=f"{abs(gap).normalize():f}分",
        about=("自评得分",),
    )


def _is_one_group(values: Sequence[Decimal]) -> bool:
    """产出得47.52分：…得10分；…: a group and its items, which make it."""
    return values[0] == sum(values[1:])


def _leaves_one_out(case: Case, gap: Decimal) -> bool:
    """产出48分、效益30分、满意度9.63分: the execution's 9.61 stand elsewhere."""
    if gap < LEAST_OF_GROUP:
        return False
    rows = [number_in(each.score) for each in case.indicators]
    others = {each.value for each in rows if each}
    others |= {each.quantity.value for each in case.reading.points}
    return gap in others
