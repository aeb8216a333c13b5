"""Do the parts that the prose lists add up to the total it states?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of
from reports.checks.prose.agreeing import (
    HUNDRED,
    Span,
    shown_as,
    span_of,
    total,
)
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .besides import (
    adds_up_in_both_units,
    adds_up_with_others,
    adds_up_with_what_follows,
    is_one_of_another,
)
from .likely_lists import (
    PARTIAL,
    goes_on,
    is_of_others,
    is_slip,
    likely_part,
    of_the_likeliest,
    of_the_nearest,
)
from .listings import listings_in
from .lists import Listing, is_complete, span_of_part
from .odd_units import odd_unit
from .side_by_side import is_told, whole_list
from .tallied import is_tallied

DATA: Final = table("sums")
ASPECTS: Final = re.compile(any_of(DATA["aspects"]))
FUNNEL: Final = re.compile(any_of(DATA["funnel"]))  # of the ones before, not beside
PARTITIONS: Final = tuple(tuple(words) for words in DATA["partitions"])
CLOSED: Final = tuple(tuple(words) for words in DATA["closed"])
SHARES: Final = {name: Decimal(value) for name, value in DATA["shares"].items()}
USES: Final = ("主要用于", "资金主要用于", "具体用于")  # no more than there is
OF_EACH: Final = "各"
SURELY: Final = 3  # so many parts before 合计 are its parts
INTERLEAVED: Final = 4  # budget and actual of each part by turns


@check("N05")
def sums_of_the_prose(case: Case) -> Iterator[Verdict]:
    for listing in listings_in(case):
        if not _is_count(listing) and not is_tallied(case, listing):
            yield from _judged(case, listing)


@check("N06")
def counts_of_the_prose(case: Case) -> Iterator[Verdict]:
    for listing in listings_in(case):
        if _is_count(listing) and not is_tallied(case, listing):
            yield from _judged(case, listing)


def _is_count(listing: Listing) -> bool:
    return listing.total.measure is Measure.COUNT and listing.is_of_objects


def _judged(case: Case, listing: Listing) -> Iterator[Verdict]:
    numbers = (listing.total, *listing.parts)
    if any(each.is_rough for each in numbers) or _all_printed(listing):
        return
    if any(OF_EACH in _words_before(listing, each) for each in listing.parts):
        return  # 甲、乙各发放200份: so many of each, not of all
    if odd_unit(listing) or listing.is_no_sum:
        return  # N19 says so; or one is counted twice
    if any(_is_told_again(*pair) for pair in pairwise(listing.parts)):
        return
    if _adds_up(listing) or (
        adds_up_with_what_follows(listing) and not is_slip(listing)
    ):
        yield Kept()
        return
    if (whole := whole_list(listing)) and not is_told(case, whole):
        yield _fault(of_the_likeliest(whole))
        return
    nearest = of_the_nearest(listing)
    likely = likely_part(nearest)
    if likely and (is_slip(likely) or _must_add_up(likely)):
        yield _fault(likely)


def _is_told_again(one: Quantity, other: Quantity) -> bool:
    """补助887,400元，合88.74万元: one amount in two units."""
    return one.value == other.value and one.unit != other.unit


def _all_printed(listing: Listing) -> bool:
    passage = listing.sentence.passage
    return all(passage.figure_at(each) for each in (listing.total, *listing.parts))


def _adds_up(listing: Listing) -> bool:
    """Whether any natural way to read the list gives the total, or another amount."""
    goals = [span_of_part(each) for each in (listing.total, *listing.instead)]
    return (
        _is_of_another(listing)
        or is_one_of_another(listing.sentence, listing.parts)
        or adds_up_with_others(listing)
        or adds_up_in_both_units(listing)
        or any(_gives(listing, each) for each in (*goals, *_by_rate(listing)))
    )


def _is_of_another(listing: Listing) -> bool:
    """三公经费2023年42.50万元；预算48万元，…，其中…: the parts are of the former."""
    if listing.total.measure is not Measure.MONEY:
        return False
    return any(
        each.measure is Measure.MONEY
        and each.end <= listing.total.start
        and _same(span_of_part(each), listing.parts)
        for each in listing.sentence.passage.quantities
    )


def _by_rate(listing: Listing) -> Iterator[Span]:
    """预算48万元，控制率80%，其中…: the parts may be of what was spent."""
    for rate in listing.sentence.of(Measure.PERCENT):
        if listing.total.end <= rate.start < listing.begin:
            whole, share = span_of(listing.total), span_of(rate)
            low, high = whole.low * share.low, whole.high * share.high
            yield Span(low / HUNDRED, high / HUNDRED)


def _is_closed(listing: Listing) -> bool:
    """Whether every part is one of those that make up the whole, and no other."""
    aspects = {_aspect(listing, each) for each in listing.parts} - {""}
    return not aspects and _is_partition(listing, CLOSED)


def _gives(listing: Listing, goal: Span) -> bool:
    parts = listing.parts
    if listing.is_bare or _is_closed(listing):
        return _same(goal, parts)
    readings = [parts[:upto] for upto in range(2, len(parts) + 1)]
    if listing.opener == "合计":
        readings += [parts[since:] for since in range(1, len(parts) - 1)]
        if any(_same(goal, (each,)) for each in parts):
            return True
    if len(parts) >= INTERLEAVED:
        readings += [parts[0::2], parts[1::2]]
    readings += [_firsts(listing), *_by_aspect(listing)]
    if any(len(each) > 1 and _same(goal, each) for each in readings):
        return True
    return _nested(goal, parts)


def _same(goal: Span, parts: Sequence[Quantity]) -> bool:
    found = total(span_of_part(each) for each in parts)
    return found.low <= goal.high and goal.low <= found.high


def _firsts(listing: Listing) -> tuple[Quantity, ...]:
    """The first number of every stretch between semicolons: the rest explains it."""
    text, seen, firsts = listing.sentence.passage.text, -1, list[Quantity]()
    for each in listing.parts:
        stretch = text.count("；", listing.sentence.start, each.start)
        if stretch != seen:
            firsts.append(each)
            seen = stretch
    return tuple(firsts)


def _aspect(listing: Listing, part: Quantity) -> str:
    found = ASPECTS.findall(_words_before(listing, part))
    return found[-1] if found else ""


def _words_before(listing: Listing, part: Quantity) -> str:
    text = listing.sentence.passage.text
    lead = text[max(listing.sentence.start, part.start - 8) : part.start]
    return re.split("[，；、。]", lead)[-1]


def _words_around(listing: Listing, part: Quantity) -> str:
    behind = listing.sentence.passage.text[part.end : part.end + 4]
    return _words_before(listing, part) + re.split("[，；、。]", behind)[0]


def _by_aspect(listing: Listing) -> Iterator[tuple[Quantity, ...]]:
    aspects = {each.start: _aspect(listing, each) for each in listing.parts}
    for one in dict.fromkeys(aspects.values()):
        yield tuple(each for each in listing.parts if aspects[each.start] == one)


def _are_no_siblings(listing: Listing) -> bool:
    """Whether some are of others: steps of a survey, or parts of the part before."""
    if any(FUNNEL.search(_words_around(listing, each)) for each in listing.parts):
        return True
    if listing.total.measure is not Measure.MONEY or _is_partition(listing):
        return False
    outer = _outer(listing.parts)
    found = total(span_of_part(each) for each in outer)
    is_within = found.low <= span_of_part(listing.total).high
    return outer != listing.parts and is_within and not is_complete(listing.opener)


def _outer(parts: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The parts without those that only explain the part before them."""
    for index, each in enumerate(parts):
        for upto in range(index + 3, len(parts) + 1):
            if _same(span_of_part(each), parts[index + 1 : upto]):
                return _outer((*parts[: index + 1], *parts[upto:]))
    return tuple(parts)


def _nested(goal: Span, parts: Sequence[Quantity]) -> bool:
    """Whether leaving out parts of parts (each the sum of what follows) gives it."""
    for index, each in enumerate(parts):
        for upto in range(index + 3, len(parts) + 1):
            inner = parts[index + 1 : upto]
            if _same(span_of_part(each), inner):
                rest = (*parts[: index + 1], *parts[upto:])
                if _same(goal, rest) or _nested(goal, rest):
                    return True
    return False


def _must_add_up(listing: Listing) -> bool:
    """Whether the list claims to be whole: too much, or nearly all, or by its words."""
    goal = span_of_part(listing.total)
    found = total(span_of_part(each) for each in listing.parts)
    if listing.begin and PARTIAL.search(listing.lead):
        return listing.opener.rstrip("：:，,") in USES and found.low > goal.high
    if _are_no_siblings(listing) or is_of_others(listing) or goes_on(listing):
        return False
    aspects = {_aspect(listing, each) for each in listing.parts} - {""}
    is_partition = _is_partition(listing)
    if len(aspects) > 1 and not is_partition:
        return False
    if listing.opener == "合计":
        near = goal.low / 2 <= found.high and found.low <= goal.high * 2
        return near or len(listing.parts) >= SURELY
    is_most = goal.low > 0 and found.high / goal.low >= _share(listing)
    whole = is_partition or is_complete(listing.opener) or is_most
    if listing.opener == "：":
        return whole and found.low < goal.high * 2
    return found.low > goal.high or whole


def _share(listing: Listing) -> Decimal:
    if listing.total.measure is Measure.MONEY:
        return SHARES["greater"]
    return SHARES["objects"] if listing.is_of_objects else SHARES["people"]


def _is_partition(listing: Listing, sets: Sequence[Sequence[str]] = PARTITIONS) -> bool:
    text, begin = listing.sentence.passage.text, listing.total.end
    leads: list[str] = []
    for each in listing.parts:
        lead = text[begin : each.start]
        leads.append(re.split("[，。；、：]", lead)[-1] if sets is CLOSED else lead)
        begin = each.end
    return any(
        sum(any(word in lead for word in words) for lead in leads) == len(leads)
        and all(
            {w for w in words if w in one} != {w for w in words if w in other}
            for one, other in combinations(leads, 2)
        )
        for words in sets
    )


def _fault(listing: Listing) -> Fault:
    found = total(span_of_part(each) for each in listing.parts).middle
    place = listing.sentence.place
    terms = "＋".join(each.text for each in listing.parts)
    return Fault(
        (place(listing.total), *(place(each) for each in listing.parts)),
        f"总数写{listing.total.text}",
        f"分项{terms}＝{shown_as(found, listing.total)}",
        difference=shown_as(abs(found - listing.total.value), listing.total),
        about=(listing.sentence.passage.line.subject,),
        gap=gap_of(listing.total, found, listing.parts),
    )
