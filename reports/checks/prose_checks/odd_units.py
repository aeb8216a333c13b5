"""Which number of a list is one of 万元 that was printed as 元, or the reverse?"""

from reports.checks.prose.agreeing import TEN_THOUSAND, scaled, slipped, total
from reports.checks.prose.quantities import Quantity

from .lists import Listing, span_of_part


def odd_unit(listing: Listing) -> Quantity | None:
    """The total or the part without which all agree: 元 and 万元 were exchanged."""
    numbers = (listing.total, *listing.parts)
    if len({each.unit for each in numbers}) == 1:
        return None
    if sum(each.value for each in listing.parts) == listing.total.value:
        return None  # 2.4亿元 and 47万元 are 24047万元 to the last digit
    if slipped(listing.total, total(span_of_part(each) for each in listing.parts)):
        return listing.total
    goal = span_of_part(listing.total)
    for at, each in enumerate(listing.parts):
        others = [*listing.parts[:at], *listing.parts[at + 1 :]]
        for factor in (TEN_THOUSAND, 1 / TEN_THOUSAND):
            found = total(span_of_part(one) for one in (*others, scaled(each, factor)))
            is_of_two = any(one.unit != each.unit for one in others)
            if is_of_two and found.low <= goal.high and goal.low <= found.high:
                return each
    return None
