"""By how much was a target missed or passed, as the two numbers beside it say?

检查643家次，比目标多43家次: the row has 643 of 600. The number tells which target is
meant, so the words need not be those of the row.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of
from reports.checks.prose.agreeing import shown_as
from reports.checks.prose.passages import Passage
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.typing_slips import digits_of
from reports.checks.prose.units import kind_of
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

from .set_targets import Aimed, aimed

AIM: Final = (
    "(?:年度|年初|预期|绩效|设定|既定|全年)*(?:目标|任务|计划)(?:任务)?(?:值|数|量)?"
)
MORE: Final = "多|高|超出?|增加"
LESS: Final = "少|低|差|短缺"
GAP: Final = re.compile(
    rf"(?:[比较]{AIM}(?P<base>[^，。；]{{0,12}}?)(?P<way>{MORE}|{LESS})"
    rf"|(?:达到|距离?|离)(?P<aim>[^，。；]{{1,12}}?)的?{AIM}，?[还尚仍只]?差"
    rf"|(?P<over>超(?:过|出|额)?|高于|多于){AIM}|(?:低于|少于|不足){AIM})"
    r"(?:了|出|完成|建|建成)?$"
)
STOP: Final = re.compile("[。；]")
CUT: Final = re.compile("[，。；：、（）]")
BEFORE: Final = 30
BACK: Final = 4  # numbers before the words
FINE: Final = 2  # digits of a number that says which target is meant
ALIKE: Final = 2  # pairs of letters that two names share
POINTS: Final = "个百分点"
RATE: Final = "%"
MEASURES: Final = (Measure.COUNT, Measure.MONEY)

Aim = tuple[Decimal, At]


@check("N05")
def gaps_are_those_to_the_target(case: Case) -> Iterator[Verdict]:
    yield from _held(case, is_of_points=False)


@check("N01")
def points_are_those_to_the_target(case: Case) -> Iterator[Verdict]:
    yield from _held(case, is_of_points=True)


def _held(case: Case, *, is_of_points: bool) -> Iterator[Verdict]:
    for passage in case.reading.prose_with("目标", "任务", "计划"):
        for gap in passage.quantities:
            if (gap.unit == POINTS) is not is_of_points:
                continue
            if found := _words(passage, gap):
                yield from _judged(case, passage, gap, found)


def _words(passage: Passage, gap: Quantity) -> re.Match[str] | None:
    if gap.is_rough or (gap.measure not in MEASURES and gap.unit != POINTS):
        return None
    return GAP.search(passage.text, max(0, gap.start - BEFORE), gap.start)


def _judged(
    case: Case, passage: Passage, gap: Quantity, found: re.Match[str]
) -> Iterator[Verdict]:
    reached = _reached(passage, gap, found.start())
    if reached is None:
        return
    aims = _aims(case, passage, reached, found)
    apart = {abs(reached.value - aim) for aim, _ in aims}
    is_more = bool(found["over"] or (found["way"] and re.match(MORE, found["way"])))
    if gap.value in apart:
        aim, at = next(e for e in aims if abs(reached.value - e[0]) == gap.value)
        if is_more == (reached.value > aim):
            yield Kept()
        else:
            yield _fault(passage, gap, reached, (aim, at), found[0])
    elif len(apart) == 1 and apart != {Decimal(0)}:
        yield _fault(passage, gap, reached, aims[0], found[0])


def _fault(
    passage: Passage, gap: Quantity, reached: Quantity, aim: Aim, words: str
) -> Fault:
    target, at = aim
    right = abs(reached.value - target)
    way = "多" if reached.value > target else "少"
    return Fault(
        (passage.at(gap.start, gap.end), passage.at(reached.start, reached.end), at),
        f"写“{words}{gap.text}”",
        f"目标{shown_as(target, reached)}，实际{reached.text}，"
        f"比目标{way}{gap.text if right == gap.value else shown_as(right, gap)}",
        about=(passage.line.subject,),
        gap=None if right == gap.value else gap_of(gap, right),
        is_explained=right == gap.value,
    )


def _reached(passage: Passage, gap: Quantity, words: int) -> Quantity | None:
    """The last number of its kind before the words, in the same sentence."""
    kind = RATE if gap.unit == POINTS else kind_of(gap)
    for each in [e for e in passage.quantities if e.end <= words][::-1][:BACK]:
        if STOP.search(passage.text, each.end, words):
            return None
        if kind_of(each) == kind and (each.is_each or not each.is_rough):
            return each
    return None


def _aims(
    case: Case, passage: Passage, reached: Quantity, found: re.Match[str]
) -> Sequence[Aim]:
    """比目标2,000元多: what stands there; else what has been reached with so many."""
    base = [
        each
        for each in passage.quantities
        if found.start() < each.start
        and each.end <= found.end()
        and kind_of(each) == kind_of(reached)
    ]
    if base:
        return [(each.value, passage.at(each.start, each.end)) for each in base]
    if found["base"] or found["aim"]:
        return []
    alike = [
        each for each in aimed(case) if each.kind == kind_of(reached) and each.target
    ]
    is_fine = digits_of(reached.value) >= FINE
    told = [each for each in alike if is_fine and each.actual == reached.value]
    own = told or _by_name(alike, passage, reached)
    return [(each.target, each.at) for each in own]


def _by_name(
    aims: Sequence[Aimed], passage: Passage, reached: Quantity
) -> Sequence[Aimed]:
    """协助破案386起 is of 利用视频协助破案, whose words stand before it."""
    clause = CUT.split(passage.text[: reached.start])[-1]
    pairs = {"".join(each) for each in pairwise(clause)}
    near = [
        sum("".join(each) in pairs for each in pairwise(each.name)) for each in aims
    ]
    best = max(near, default=0)
    if best < ALIKE or near.count(best) > 1:
        return []
    return [aims[near.index(best)]]
