"""Which number of a list is one of 万元 that was printed as 元, or the reverse?"""

from collections.abc import Iterator

from reports.checks.case import Case
from reports.checks.prose.agreeing import TEN_THOUSAND, scaled, slipped, total
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Verdict

from .listings import listings_in
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


@check("N19")
def units_of_totals(case: Case) -> Iterator[Verdict]:
    """支出1318.93元，其中基本支出846.20万元、项目支出472.73万元."""
    for listing in listings_in(case):
        odd = odd_unit(listing)
        if odd is None or listing.total.measure is not Measure.MONEY:
            continue
        place = listing.sentence.place
        numbers = (listing.total, *listing.parts)
        terms = "＋".join(each.text for each in listing.parts)
        yield Fault(
            (place(odd), *(place(each) for each in numbers if each is not odd)),
            f"{'总数' if odd is listing.total else '分项'}写{odd.text}",
            f"总数{listing.total.text}，分项{terms}，相差约1万倍，有一处把元和万元写错",
            difference="约1万倍",
            about=(listing.sentence.passage.line.subject,),
        )
