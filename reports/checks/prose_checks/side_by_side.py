"""Is a list whole by the way it is written: names and numbers side by side?

“编制86名，其中行政编制45名、事业编制41名。” leaves nothing out: each part is a name
with its number, one joined to the other, and the list ends where the sentence does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.agreeing import total
from reports.checks.prose.passages import BRACKET, Sentence
from reports.checks.prose.quantities import Quantity
from reports.checks.prose.units import unit_class
from reports.checks.prose.vocabulary import any_of, table

from .lists import Listing, span_of_part

SIDE: Final = table("sums")["side_by_side"]
TWO_THINGS: Final = re.compile("[\u4e00-\u9fff]{1,10}[、和及与]")
SHARE: Final = re.compile(r"^，?约?占[^，。；、\d]{0,12}\d[\d.]*%")
JOINT: Final = re.compile(
    r"(?P<tail>[^，。；、：\d]{0,10})(?P<joint>[、，；]|以及|[和及与])(?P<name>[^，。；、：\d]{0,18})"
)
END: Final = re.compile(r"(?P<tail>[^，。；、：\d）]{0,10})(?P<stop>[。；），]|$)")
PIECE: Final = re.compile("[，。；：]")
NO_NAME: Final = re.compile(any_of(SIDE["no_names"]))
INNOCENT: Final = re.compile(any_of(SIDE["innocent"]))
NO_PART: Final = re.compile(any_of(SIDE["no_parts"]))
RESPECTIVELY: Final = ("分别", "合计")  # of names before them; what else is counted
LEAD: Final = 20
FEWEST: Final = 2


def whole_list(listing: Listing) -> Listing | None:
    """The list with the parts that stand side by side; None = it may leave some out."""
    if listing.opener.startswith(RESPECTIVELY):
        return None
    parts = tuple(_run(listing))
    if len(parts) < FEWEST or not _is_closed(listing, parts):
        return None
    return replace(listing, parts=parts)


def _run(listing: Listing) -> Iterator[Quantity]:
    text = listing.sentence.passage.text
    first = listing.parts[0]
    lead = text[
        listing.total.end if listing.opener == "（" else listing.begin : first.start
    ]
    if not _is_name(lead[-LEAD:].removeprefix(listing.opener)):
        return
    yield first
    for one, other in pairwise(listing.parts):
        joint = JOINT.fullmatch(_between(text, one.end, other.start))
        if joint is None or not _is_name(joint["tail"] + joint["name"]):
            return
        yield other


def _is_name(words: str) -> bool:
    return not NO_NAME.search(INNOCENT.sub("", words))


def _between(text: str, start: int, end: int) -> str:
    return SHARE.sub("", BRACKET.sub("", text[start:end]))


def _is_closed(listing: Listing, parts: tuple[Quantity, ...]) -> bool:
    """Whether nothing of the kind follows that may be one part more."""
    sentence, last = listing.sentence, parts[-1]
    text = sentence.passage.text
    behind = _between(text, last.end, sentence.end)
    end = END.match(behind)
    if end is None or NO_PART.search(_all_words(listing, parts) + end["tail"]):
        return False
    if end["stop"] != "，":
        return True
    joints = [_between(text, a.end, b.start) for a, b in pairwise(parts)]
    is_tight = all("，" not in each and "；" not in each for each in joints)
    return is_tight and not _goes_on(sentence, last)


def _goes_on(sentence: Sentence, last: Quantity) -> bool:
    """Whether one more of the kind follows behind a comma, with no more than a name."""
    text, kind = sentence.passage.text, unit_class(last)
    for each in sentence.quantities:
        if each.start > last.end and unit_class(each) == kind:
            behind = text[last.end : each.start]
            lead = PIECE.split(behind)[-1]
            is_more = _is_name(lead) and not NO_PART.search(lead)
            return is_more and "；" not in behind
    return False


def _all_words(listing: Listing, parts: tuple[Quantity, ...]) -> str:
    begin = listing.begin or max(parts[0].start - LEAD, 0)
    return listing.sentence.passage.text[begin : parts[-1].end]


def are_two_things(sentence: Sentence, numbers: Sequence[Quantity]) -> bool:
    """5000吨稻谷、500吨成品粮: each is called behind its number, a thing of its own."""
    text = sentence.passage.text
    gaps = [(one.end, other.start) for one, other in pairwise(numbers)]
    return any(TWO_THINGS.fullmatch(text, *gap) for gap in gaps)


def is_told(case: Case, listing: Listing) -> bool:
    """Whether the report tells the sum anywhere: then the list may be of that."""
    found = total(span_of_part(each) for each in listing.parts)
    return any(
        found.low <= each <= found.high for each in told_values(case, listing.parts[0])
    )


def told_values(case: Case, like: Quantity) -> frozenset[Decimal]:
    """All that the report tells of the kind."""
    return _told(case).get(unit_class(like), frozenset())


@once
def _told(case: Case) -> dict[str, frozenset[Decimal]]:
    """Every amount and count of the report, by its kind."""
    found: dict[str, set[Decimal]] = {}
    for passage in case.reading.passages:
        for each in passage.quantities:
            found.setdefault(unit_class(each), set()).add(each.value)
    return {kind: frozenset(values) for kind, values in found.items()}
