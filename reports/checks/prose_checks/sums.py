"""Do the parts that the prose lists add up to the total it states?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import Span, shown_as, slipped, total
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .listings import Listing, is_complete, listings_in, span_of_part

DATA: Final = table("sums")
ASPECTS: Final = re.compile(any_of(DATA["aspects"]))
PARTIAL: Final = re.compile(any_of(DATA["partial"]))
FUNNEL: Final = re.compile(any_of(DATA["funnel"]))  # of the ones before, not beside
PARTITIONS: Final = tuple(tuple(words) for words in DATA["partitions"])
SHARES: Final = {name: Decimal(value) for name, value in DATA["shares"].items()}
USES: Final = ("主要用于", "资金主要用于", "具体用于")  # no more than there is
SURELY: Final = 3  # so many parts before 合计 are its parts
INTERLEAVED: Final = 4  # budget and actual of each part by turns


@check("N05")
def sums_of_the_prose(case: Case) -> Iterator[Verdict]:
    for listing in listings_in(case):
        if not _is_count(listing):
            yield from _judged(listing)


@check("N06")
def counts_of_the_prose(case: Case) -> Iterator[Verdict]:
    for listing in listings_in(case):
        if _is_count(listing):
            yield from _judged(listing)


def _is_count(listing: Listing) -> bool:
    return listing.total.measure is Measure.COUNT and listing.is_of_objects


def _judged(listing: Listing) -> Iterator[Verdict]:
    numbers = (listing.total, *listing.parts)
    if any(each.is_rough for each in numbers) or _all_printed(listing):
        return
    if is_unit_slip(listing):
        return  # N19 says so
    if _adds_up(listing):
        yield Kept()
    elif _must_add_up(listing):
        yield _fault(listing)


def is_unit_slip(listing: Listing) -> bool:
    """The total and its parts agree but for 元 and 万元."""
    found = total(span_of_part(each) for each in listing.parts)
    units = {each.unit for each in (listing.total, *listing.parts)}
    return len(units) > 1 and slipped(listing.total, found)


@check("N19")
def units_of_totals(case: Case) -> Iterator[Verdict]:
    """支出1318.93元，其中基本支出846.20万元、项目支出472.73万元."""
    for listing in listings_in(case):
        if not is_unit_slip(listing):
            continue
        place, odd = listing.sentence.place, listing.total
        terms = "＋".join(each.text for each in listing.parts)
        yield Fault(
            (place(odd), *(place(each) for each in listing.parts)),
            f"总数写{odd.text}",
            f"分项{terms}，两处相差约1万倍，有一处把元和万元写错",
            difference="约1万倍",
            about=(listing.sentence.passage.line.subject,),
        )


def _all_printed(listing: Listing) -> bool:
    passage = listing.sentence.passage
    return all(passage.figure_at(each) for each in (listing.total, *listing.parts))


def _adds_up(listing: Listing) -> bool:
    """Whether any natural way to read the list gives the total."""
    return any(
        _gives(listing, span_of_part(each))
        for each in (listing.total, *listing.instead)
    )


def _gives(listing: Listing, goal: Span) -> bool:
    parts = listing.parts
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
    if listing.total.measure is not Measure.MONEY:
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
    if _are_no_siblings(listing):
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


def _is_partition(listing: Listing) -> bool:
    text, begin = listing.sentence.passage.text, listing.total.end
    leads: list[str] = []
    for each in listing.parts:
        leads.append(text[begin : each.start])
        begin = each.end
    return any(
        sum(any(word in lead for word in words) for lead in leads) == len(leads)
        and all(
            {w for w in words if w in one} != {w for w in words if w in other}
            for one, other in combinations(leads, 2)
        )
        for words in PARTITIONS
    )


def _fault(listing: Listing) -> Fault:
    found = total(span_of_part(each) for each in listing.parts).middle
    gap = abs(found - listing.total.value)
    place = listing.sentence.place
    terms = "＋".join(each.text for each in listing.parts)
    return Fault(
        (place(listing.total), *(place(each) for each in listing.parts)),
        f"总数写{listing.total.text}",
        f"分项{terms}＝{shown_as(found, listing.total)}",
        difference=shown_as(gap, listing.total),
        about=(listing.sentence.passage.line.subject,),
    )
