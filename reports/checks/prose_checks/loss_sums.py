"""Is what sums up losses their sum, and what the total lost what it lacks?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.scores import Points, Role
from reports.checks.prose.typing_slips import is_one_slip
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .deductions import ALL_LOST, by_scope, nested
from .losses import OF_LOSSES, PLAY, SEVERAL, losses_of, place_of, words_before

OPENS: Final = 8  # letters that say what a paragraph is of: 扣分说明：…
COUNTED: Final = re.compile("([两二三四五六七八九十]|\\d{1,2})项")
DIGITS: Final = "零一二三四五六七八九十"
THEN_LOST: Final = re.compile(
    "[，（；](?:全年|年度|共|合计|总共|累计|总计|共计)*[扣失丢]分?(?:为)?"
)


@check("N12")
def losses_add_up_to_what_sums_them(case: Case) -> Iterator[Verdict]:
    """执行扣0.32分；论文扣2.00分。合计扣2.32分: by its own list, or by the total."""
    for points in by_scope(case.reading.points):
        totals = [each for each in points if each.role is Role.TOTAL]
        gaps = {case.dossier.scheme.total - each.quantity.value for each in totals}
        lost = losses_of(points)
        for at, each in enumerate(lost):
            if ALL_LOST.search(words_before(each)):
                yield from _summed(each, (lost[:at], lost[at + 1 :]), gaps)


def _summed(
    each: Points, others: tuple[list[Points], list[Points]], gaps: set[Decimal]
) -> Iterator[Verdict]:
    before, behind = (
        [one for one in some if one.passage is each.passage] for some in others
    )
    before = [one for one in before if not ALL_LOST.search(words_before(one))]
    told, back = each.quantity.value, list(_sums(before[::-1]))
    if len(before) < SEVERAL:
        return
    is_all = back[-1] in gaps and not COUNTED.search(words_before(each))
    known = gaps if is_all else {*back, *_sums(behind), *gaps}
    if told in known or any(nested(before)):
        yield Kept()
    elif is_all or _is_list_of_all(each, before):
        yield Fault(
            (place_of(each), *(place_of(one) for one in before)),
            f"扣分合计写{each.quantity.text}",
            f"各项扣分合计{back[-1].normalize():f}分",
            about=("自评得分",),
        )


def _sums(lost: Sequence[Points]) -> Iterator[Decimal]:
    return accumulate(one.quantity.value for one in lost)


def _is_list_of_all(each: Points, before: Sequence[Points]) -> bool:
    """By its title, by how many it says there are, or in one sentence."""
    counted = COUNTED.search(words_before(each))
    numbers = (str(len(before)), DIGITS[len(before) % len(DIGITS)])
    if counted:
        return counted[1].replace("两", "二") in numbers
    is_one = all(one.sentence is each.sentence for one in before)
    is_one = is_one or OF_LOSSES.search(each.passage.text[:OPENS]) is not None
    values = [one.quantity.value for one in before]
    return is_one or is_one_slip(each.quantity.value, values)


@check("N12")
def what_the_total_lost_is_what_it_lacks(case: Case) -> Iterator[Verdict]:
    """得分97.82分，扣2.18分: the two make a hundred."""
    for points in by_scope(case.reading.points):
        for one, other in pairwise(points):
            if (one.role, other.role) != (Role.TOTAL, Role.LOST):
                continue
            text = one.passage.text
            between = text[one.quantity.end : other.quantity.start]
            if one.passage is not other.passage or not THEN_LOST.fullmatch(between):
                continue
            gap = case.dossier.scheme.total - one.quantity.value
            if abs(gap - other.quantity.value) <= PLAY:
                yield Kept()
            else:
                yield Fault(
                    (place_of(other), place_of(one)),
                    f"总分{one.quantity.text}，扣{other.quantity.text}",
                    f"共扣{gap.normalize():f}分",
                    about=("自评得分",),
                )
