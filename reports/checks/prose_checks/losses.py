"""Do points that were lost fit what each group earned, and their own parts?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.scores import Points, Role, pairs_of
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

PLAY: Final = Decimal("0.005")
VERB: Final = re.compile(
    "(?:共|合计)?(?:扣除|扣减|扣|失|丢|减)(?:分|了|去)?(?:为|：)?$"
)
SEVERAL: Final = 2
INSIDE: Final = re.compile("^[^。；]{0,4}[，：（](?:其中|包括|即|一是|主要是)")
GROUP: Final = re.compile("；(?:产出|效益|效果|满意度|过程|投入|管理)")
OF_WHICH: Final = "其中"
OF_RULES: Final = re.compile("每|扣分标准|不得分|扣完|最多|如|若|的[扣失]|酌情|应扣")
CLAUSE: Final = re.compile("(?<!的)[，；。：]")  # 未公开的，扣1分: a rule


def by_scope(points: Sequence[Points]) -> Iterator[list[Points]]:
    """The points of the whole, and those of each of several projects, apart."""
    for scope in dict.fromkeys(each.scope for each in points):
        yield [each for each in points if each.scope == scope]


def nested(lost: Sequence[Points]) -> Iterator[tuple[Points, list[Points]]]:
    """A loss with those it is made of: behind 其中, up to the semicolon."""
    for at, outer in enumerate(lost):
        text = outer.passage.text
        behind = text[outer.quantity.end : outer.sentence.end]
        is_opened = INSIDE.match(behind) is not None
        inner = [
            each
            for each in (lost[at + 1 :] if is_opened else ())
            if each.sentence is outer.sentence
            and "；" not in text[outer.quantity.end : each.quantity.start]
        ]
        value = outer.quantity.value
        is_made = sum((each.quantity.value for each in inner), Decimal(0)) == value
        is_parted = is_opened or OF_WHICH in behind  # 扣3.5分，得51.5分，其中：…
        if is_parted and not is_made:
            inner = _that_make(value, outer, lost[at + 1 :]) or inner
        if is_opened and len(inner) == 1 and not is_made and _is_item(outer, lost):
            inner = [one for one in lost[at + 1 :] if one.sentence is outer.sentence]
        if inner:
            yield outer, inner


def _is_item(outer: Points, lost: Sequence[Points]) -> bool:
    """1.过程扣2分，其中执行率扣0.5分；…扣1分。: numbered, and of no other group."""
    passage = outer.passage
    first = next(each for each in lost if each.passage is passage)
    behind = passage.text[outer.quantity.end : outer.sentence.end]
    is_one = passage.marker is not None and not GROUP.search(behind)
    return is_one and outer is first


def _that_make(value: Decimal, outer: Points, lost: Sequence[Points]) -> list[Points]:
    """Those right behind it in the passage that make it, whatever parts them."""
    behind = [each for each in lost if each.passage is outer.passage]
    sums = accumulate(each.quantity.value for each in behind)
    ends = (upto for upto, each in enumerate(sums, 1) if each == value and upto > 1)
    return behind[: next(ends, 0)]


def place_of(each: Points) -> At:
    return each.sentence.place(each.quantity)


def _clause(each: Points) -> str:
    """The words before a loss, up to a comma: 每低1个百分点扣0.5分."""
    before = each.passage.text[each.sentence.start : each.quantity.start]
    return CLAUSE.split(before)[-1]


def losses_of(points: Sequence[Points]) -> list[Points]:
    return [
        each
        for each in points
        if each.role is Role.LOST
        and not each.figure
        and not OF_RULES.search(_clause(each))
    ]


@check("N12")
def parts_of_a_loss_add_up(case: Case) -> Iterator[Verdict]:
    """过程扣1.6分，其中执行率扣0.6分，档案扣1分；…"""
    for points in by_scope(case.reading.points):
        for outer, inner in nested(losses_of(points)):
            found = sum((each.quantity.value for each in inner), Decimal(0))
            if abs(found - outer.quantity.value) <= PLAY:
                yield Kept()
            elif len(inner) >= SEVERAL:
                yield Fault(
                    (place_of(outer), *(place_of(each) for each in inner)),
                    f"扣分写{outer.quantity.text}",
                    f"其中各项合计{found.normalize():f}分",
                    about=("自评得分",),
                )


@check("N12")
def a_group_lost_what_it_did_not_earn(case: Case) -> Iterator[Verdict]:
    """产出40分得38.5分, and 产出扣1.5分 elsewhere."""
    for points in by_scope(case.reading.points):
        lost = losses_of(points)
        for full, part in pairs_of(points):
            name = _name(full, part)
            own = [each for each in lost if name and VERB.sub("", each.label) == name]
            if not own:
                continue
            gap = full.quantity.value - part.quantity.value
            found = sum((each.quantity.value for each in own), Decimal(0))
            if any(abs(each - gap) <= PLAY for each in (found, own[0].quantity.value)):
                yield Kept()
            else:
                yield Fault(
                    (place_of(own[0]), place_of(part)),
                    f"“{name}”扣{found.normalize():f}分",
                    f"满分{full.quantity.text}，得{part.quantity.text}，"
                    f"差{gap.normalize():f}分",
                    about=("自评得分",),
                )


def _name(full: Points, part: Points) -> str:
    """What the marks are of: the words before the first of the two numbers."""
    first = min(full, part, key=lambda each: each.quantity.start)
    name = re.sub("(?:自评)?(?:得|得分|满分|分值|为|分)+$", "", first.label)
    return name.removesuffix("指标")
