"""Do the counts that stand side by side make the whole that they are told of?

Where names and numbers stand side by side right behind “其中”, a colon or a bracket,
or before “共…”, they leave nothing out: in 320 right reports each of them adds up.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate, combinations
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of
from reports.checks.once import once
from reports.checks.prose.agreeing import shown_as
from reports.checks.prose.quantities import DURATIONS, Quantity
from reports.checks.prose.tallies import DATA, Tally, name_of, tallies_of
from reports.checks.prose.typing_slips import is_sure_slip
from reports.checks.prose.units import unit_class
from reports.checks.prose.vocabulary import any_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .besides import is_one_of_another
from .lists import OVERLAPS, Listing, span_of_part

EACH: Final = re.compile("各|均")
MEASURED: Final = frozenset(DATA["measured"])
PARTIAL: Final = re.compile(any_of(DATA["partial"]))
OF_OTHERS: Final = re.compile("其余|其他|其它|另[有外]|此外|还有|剩余|余下|等")
OTHER: Final = re.compile("[^，。；\\d]{0,8}(?:其余|其他|其它|另|此外|还|剩余|余下)")
AMONG: Final = re.compile("^[^，。；、\\d]{0,10}中，")
BESIDES: Final = re.compile("空编|缺编|空缺|超编|编外|外聘")
ENDED: Final = re.compile("[^，。；、\\d]{0,8}(?:[。；]|$)")
CHANGE: Final = re.compile("[多少超增减][出加长少]*了?$|[提降][高升低]了?$")
GROUP: Final = re.compile("组长|组成(?!部门)|成员|小组|专班|牵头")  # others count these
PEOPLE: Final = "人"
TITLE: Final = re.compile("组长$|[成组]员$")
NO_COUNT: Final = re.compile("编制|控制数|目标|计划")
SURE: Final = 100  # a swap in less than that says little
NEXT: Final = 3
OF_WHICH: Final = "其中"
PIECE: Final = re.compile("[，。；：、（）]")
FARTHEST: Final = 3  # times of the whole are of something else
MOST: Final = 6  # numbers that are added in every way


@check("N06")
def counts_side_by_side(case: Case) -> Iterator[Verdict]:
    """整改34宗，其中上半年19宗、下半年13宗."""
    for tally, verdict in judged_tallies(case):
        if tally.whole.unit not in MEASURED:
            yield verdict


@check("N05")
def measures_side_by_side(case: Case) -> Iterator[Verdict]:
    """任务2.40万亩：甲镇0.82万亩、乙镇0.65万亩、丙镇0.53万亩."""
    for tally, verdict in judged_tallies(case):
        if tally.whole.unit in MEASURED:
            yield verdict


@once
def judged_tallies(case: Case) -> tuple[tuple[Tally, Verdict], ...]:
    return tuple(
        (tally, verdict)
        for sentence in case.reading.sentences_with("、", "，")
        for tally in tallies_of(sentence)
        if (verdict := _judged(tally))
    )


def is_tallied(case: Case, listing: Listing) -> bool:
    """Whether the total of a list was looked at here, as a whole or as a part."""
    at = (listing.sentence.passage.line.index, listing.total.start)
    return at in _looked_at(case)


@once
def _looked_at(case: Case) -> frozenset[tuple[int, int]]:
    return frozenset(
        (tally.sentence.passage.line.index, each.start)
        for tally, _ in judged_tallies(case)
        for each in (tally.whole, *(tally.parts if tally.is_behind else ()))
    )


def _judged(tally: Tally) -> Verdict | None:
    if not tally.whole.value or not _is_exact(tally) or _is_of_each(tally):
        return None
    if tally.whole.unit in DURATIONS or _is_first_of_parts(tally):
        return None
    is_right = _adds_up(tally, tally.parts) or _may_be_of_others(tally)
    is_right = is_right or _is_made_of_the_first(tally)
    is_right = is_right or _is_of_what_changed(tally)
    if is_right or is_one_of_another(tally.sentence, tally.parts):
        return Kept()
    is_slip = tally.whole.value >= SURE and is_sure_slip(tally.whole.value, _own(tally))
    return Kept() if _is_made_otherwise(tally) and not is_slip else _fault(tally)


def _is_made_of_the_first(tally: Tally) -> bool:
    """57人，其中行政27人，事业30人，空编5名: what follows is told besides."""
    return bool(BESIDES.match(tally.names[-1])) and _adds_up(tally, tally.parts[:-1])


def _is_exact(tally: Tally) -> bool:
    """No 约 before any number, and not all of them printed from figures."""
    numbers = (tally.whole, *tally.parts)
    if all(tally.sentence.passage.figure_at(each) for each in numbers):
        return False
    is_whole_rough = tally.whole.is_rough and not tally.whole.is_each
    return not is_whole_rough and not any(each.is_rough for each in tally.parts)


def _is_of_each(tally: Tally) -> bool:
    """甲、乙各发放200份."""
    return any(EACH.search(each) for each in tally.names)


def _is_first_of_parts(tally: Tally) -> bool:
    """其中主街36盏，东湾村72盏、柳林村68盏: one of them, and not what they make."""
    text, whole = tally.sentence.passage.text, tally.whole
    lead = PIECE.split(text[tally.sentence.start : whole.start])[-1]
    is_among = lead.startswith(OF_WHICH) and not tally.is_behind
    return is_among and _own(tally) > whole.value * FARTHEST


def _is_of_what_changed(tally: Tally) -> bool:
    """办理96件，同比增加12件，其中甲41件、乙55件: of the 96, not of the change."""
    text, whole, own = tally.sentence.passage.text, tally.whole, _own(tally)
    lead = PIECE.split(text[tally.sentence.start : whole.start])[-1]
    return CHANGE.search(lead) is not None and any(
        each.value == own and each.end < whole.start for each in _alike(tally)
    )


def _own(tally: Tally) -> Decimal:
    return sum((each.value for each in tally.parts), Decimal(0))


def _adds_up(tally: Tally, parts: tuple[Quantity, ...]) -> bool:
    spans = [span_of_part(each) for each in parts]
    goal = span_of_part(tally.whole)
    low, high = sum(each.low for each in spans), sum(each.high for each in spans)
    return low <= goal.high and goal.low <= high


def _alike(tally: Tally) -> list[Quantity]:
    kinds = {unit_class(each) for each in (tally.whole, *tally.parts)}
    return [
        each
        for each in tally.sentence.passage.quantities
        if unit_class(each) in kinds and not each.is_each
    ]


def _is_made_otherwise(tally: Tally) -> bool:
    """Whether numbers that stand before or behind the list make the whole with it."""
    own, goal = _own(tally), tally.whole.value
    every = _alike(tally)
    end = tally.parts[-1].end
    stop = _stop(tally)
    behind = [e.value for e in every if end < e.start < stop][:NEXT]
    if any(own + each == goal for each in accumulate(behind)):
        return True
    if tally.is_behind or not tally.is_opened:
        return _is_made_before(tally, every)
    return _is_of_its_neighbour(tally, every)


def _stop(tally: Tally) -> int:
    """Up to where one more part may be told: in the next sentence only as another."""
    text, end = tally.sentence.passage.text, tally.sentence.end
    return len(text) if OTHER.match(text, end) else end


def _is_made_before(tally: Tally, every: list[Quantity]) -> bool:
    """班级30个、学位900个；班级30个、学位1350个，共2250个: some told before make it."""
    stop = max(tally.parts[-1].start, tally.whole.start)
    told = [
        each.value
        for each in every
        if each.start < stop
        and each is not tally.whole
        and (each in tally.parts or not NO_COUNT.search(name_of(tally.sentence, each)))
    ]
    own = _own(tally)
    known = told[-MOST:]
    return own in told or any(
        sum(some) == tally.whole.value
        for many in range(1, len(known) + 1)
        for some in combinations(known, many)
    )


def _is_of_its_neighbour(tally: Tally, every: list[Quantity]) -> bool:
    """18个大项、286个小项，其中…: of the one that stands right before it."""
    text, own = tally.sentence.passage.text, _own(tally)
    return any(
        each.value == own
        and each.end < tally.whole.start
        and re.fullmatch(
            r"[^，。；\d]*、[^，。；\d]*", text[each.end : tally.whole.start]
        )
        for each in every
    )


def _may_be_of_others(tally: Tally) -> bool:
    """Whether the words leave it open that there are more, or some are in two parts."""
    text, words = tally.sentence.passage.text, tally.words
    end = tally.parts[-1].end
    if OVERLAPS.search(text, end, tally.sentence.end) or PARTIAL.search(words):
        return True
    is_of_people = unit_class(tally.whole) == PEOPLE and GROUP.search(
        tally.sentence.text
    )
    if is_of_people and not all(map(TITLE.search, tally.names)):
        return True
    own = _own(tally)
    if own > tally.whole.value:
        return False
    if AMONG.match(text[tally.whole.end :]) and not ENDED.match(text, end):
        return True
    behind = text[end : tally.sentence.end].split("；")[0]
    return OF_OTHERS.search(behind) is not None


def _fault(tally: Tally) -> Fault:
    """One stretch, from the first number to the last: as a list it stands or falls."""
    whole, own = tally.whole, _own(tally)
    every = (whole, *tally.parts)
    begin, end = min(e.start for e in every), max(e.end for e in every)
    terms = "＋".join(each.text for each in tally.parts)
    return Fault(
        tally.sentence.passage.at(begin, end),
        f"总数写{whole.text}",
        f"分项{terms}＝{shown_as(own, whole)}",
        difference=shown_as(abs(own - whole.value), whole),
        about=(tally.sentence.passage.line.subject,),
        gap=gap_of(whole, own, tally.parts),
    )
