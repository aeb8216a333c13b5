"""Which total, and how much of a list, is likely to be meant by what it comes to?"""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.prose.agreeing import TEN_THOUSAND, total
from reports.checks.prose.quantities import Measure
from reports.checks.prose.typing_slips import Slip, slip_of
from reports.checks.prose.units import unit_class
from reports.checks.prose.vocabulary import any_of, table

from .lists import Listing, span_of_part

PARTIAL: Final = re.compile(any_of(table("sums")["partial"]))
APART: Final = re.compile("分别|即|由")
BY: Final = "由"
MADE_UP: Final = re.compile("[^，。；]{0,12}(?:组成|构成)")  # 由3个科室负责: no parts
TURNED: Final = re.compile(r"[；。]|，[^，；。]{6,}，")
JOINED: Final = re.compile("[，、和及与]+")
WITHIN: Final = "中，"
SOME: Final = re.compile(r"[^，。；、）\d]{0,6}等")
FEW: Final = 10
FEWEST: Final = 100  # a swap in less than that says little

LEAST_TIMES, MOST_TIMES = Decimal("0.3"), Decimal("1.6")  # of the total


def goes_on(listing: Listing) -> bool:
    """新建31处、改建17处等: these are not all."""
    last = listing.parts[-1]
    return SOME.match(listing.sentence.passage.text, last.end) is not None


def is_of_others(listing: Listing) -> bool:
    """预算80万元；两次追加防汛资金，分别为…: something else was named in between."""
    if listing.is_bare or not APART.match(listing.opener):
        return False
    text, last = listing.sentence.passage.text, listing.parts[-1]
    if listing.opener.startswith(BY) and listing.total.measure is Measure.COUNT:
        return MADE_UP.match(text, last.end) is None
    if _are_of_those_before(listing):
        return True
    end = listing.total.end
    return end < listing.begin and bool(TURNED.search(text[end : listing.begin]))


def _are_of_those_before(listing: Listing) -> bool:
    """乔木1260株、灌木8.4万株（目标分别为1200株、8万株）: of as many things."""
    sentence, kind = listing.sentence, unit_class(listing.total)
    before = [
        each
        for each in sentence.of(Measure.MONEY, Measure.COUNT)
        if each.end <= listing.begin and unit_class(each) == kind
    ]
    text, pairs = sentence.passage.text, pairwise(listing.parts)
    is_bare = all(JOINED.fullmatch(text, one.end, other.start) for one, other in pairs)
    return is_bare and len(before) >= len(listing.parts)


def likely_part(listing: Listing) -> Listing | None:
    """The list, without numbers behind it that are no parts: 其中…，完成目标850户.

    None where no beginning of it comes near the total: then it is of something else.
    """
    every = [
        replace(listing, parts=listing.parts[:upto])
        for upto in range(len(listing.parts), 1, -1)
    ]
    near = next((each for each in every if _is_near(each)), None)
    return near or (listing if _is_of_few(listing) else None)


def _is_of_few(listing: Listing) -> bool:
    """抽取1个项目，其中甲类1个、乙类1个: of so few one more is twice as many."""
    is_count = listing.total.measure is Measure.COUNT
    return is_count and all(
        each.value < FEW for each in (listing.total, *listing.parts)
    )


def _is_near(listing: Listing) -> bool:
    """Whether it comes to not much more than the total, or one number is mistyped."""
    whole = listing.total.value
    found = sum((each.value for each in listing.parts), Decimal(0))
    if LEAST_TIMES * whole <= found <= MOST_TIMES * whole:
        return True
    meant = [(whole, found)]
    meant += [(each.value, each.value - found + whole) for each in listing.parts]
    return any(
        slip_of(written, right) or written == right * TEN_THOUSAND
        for written, right in meant
    )


def of_the_nearest(listing: Listing) -> Listing:
    """The list with the total, of all that may be meant, that it comes nearest to."""
    found = total(span_of_part(each) for each in listing.parts).middle
    if listing.is_bare or not found:
        return listing
    every = [each for each in (listing.total, *listing.instead) if each.value]
    if not every:
        return listing
    slips = [each for each in every if slip_of(each.value, found)]
    if not slips and listing.total.value / 2 <= found <= listing.total.value * 2:
        return listing
    best = min(slips or every, key=lambda each: abs(each.value - found) / each.value)
    return replace(listing, total=best)


def of_the_likeliest(listing: Listing) -> Listing:
    """A whole list with the total that one slip makes right; else the one before it."""
    for each in (listing.total, *reversed(listing.instead)):
        meant = replace(listing, total=each)
        if is_slip(meant):
            return meant
    if listing.total.start >= listing.sentence.start:
        return listing
    return of_the_nearest(listing)


def is_slip(listing: Listing) -> bool:
    """Whether a slip of the finger leads from the sum to the total: it was meant."""
    if listing.begin and PARTIAL.search(listing.lead):
        return False
    found = total(span_of_part(each) for each in listing.parts).middle
    slip = slip_of(listing.total.value, found)
    if listing.opener == WITHIN and listing.total.measure is Measure.MONEY:
        return slip is not None
    is_sure = slip is not None and slip.is_sure and listing.total.value >= FEWEST
    return is_sure or _has_slipped_part(listing, found)


def _has_slipped_part(listing: Listing, found: Decimal) -> bool:
    """Whether two digits of one part, exchanged, would make the sum right."""
    gap = listing.total.value - found
    return any(
        each.value >= FEWEST and slip_of(each.value, each.value + gap) is Slip.SWAPPED
        for each in listing.parts
    )
