"""Do the parts that the prose lists add up to the total it states?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import Span, exactly, shown_as, span_of, total
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

DATA: Final = table("sums")
OPENERS: Final = re.compile(rf"{any_of(DATA['openers'])}(?:有|是)?[：:，,]?")
TOTALS: Final = re.compile(rf"{any_of(DATA['totals'])}[^，。；\d]{{0,8}}$")
ASPECTS: Final = re.compile(any_of(DATA["aspects"]))
PARTIAL: Final = re.compile(any_of(DATA["partial"]))
PARTITIONS: Final = tuple(tuple(words) for words in DATA["partitions"])
OBJECTS: Final = frozenset(DATA["objects"])
CLASSES: Final[dict[str, str]] = {
    unit: units[0] for units in DATA["units"] for unit in units
}
SHARES: Final = {name: Decimal(value) for name, value in DATA["shares"].items()}
OPENING, CLOSING = "（(", "）)"
PARTS_AT_LEAST: Final = 2
LEAD: Final = 10  # an opener so near the beginning leans on the sentence before
INTERLEAVED: Final = 4  # budget and actual of each part by turns
MOST: Final = 14  # parts of one list that are looked through


@dataclass(frozen=True, slots=True)
class Listing:
    """A total and the parts that are listed for it, in one sentence."""

    sentence: Sentence
    total: Quantity
    parts: tuple[Quantity, ...]
    opener: str
    begin: int = 0  # where the list begins
    instead: tuple[Quantity, ...] = ()  # other totals that may be meant

    @property
    def is_of_objects(self) -> bool:
        return unit_class(self.total) in {unit_of(each) for each in OBJECTS}

    @property
    def lead(self) -> str:
        """The words that open the list, up to its first number."""
        return self.sentence.passage.text[self.begin : self.parts[0].start]


@check("N05")
def sums_of_the_prose(case: Case) -> Iterator[Verdict]:
    for listing in _listings(case):
        if not _is_count(listing):
            yield from _judged(listing)


@check("N06")
def counts_of_the_prose(case: Case) -> Iterator[Verdict]:
    for listing in _listings(case):
        if _is_count(listing):
            yield from _judged(listing)


def unit_of(unit: str) -> str:
    return CLASSES.get(unit, unit)


def unit_class(quantity: Quantity) -> str:
    """Numbers of one class may be added: 元 and 万元, 人 and 名, 个 and 项."""
    if quantity.measure is Measure.MONEY:
        return "元"
    return unit_of(quantity.unit) if quantity.measure is Measure.COUNT else ""


def span_of_part(quantity: Quantity) -> Span:
    """Whole counts are exact; money and 万 are as exact as they are printed."""
    if quantity.measure is Measure.COUNT and quantity.step == 1:
        return exactly(quantity.value)
    return span_of(quantity)


def _is_count(listing: Listing) -> bool:
    return listing.total.measure is Measure.COUNT and listing.is_of_objects


def _listings(case: Case) -> Iterator[Listing]:
    for sentence in case.reading.sentences:
        if len(sentence.of(Measure.MONEY, Measure.COUNT)) >= PARTS_AT_LEAST:
            yield from _opened(sentence)
            yield from _closed(sentence)
            yield from _bracketed(sentence)


def _opened(sentence: Sentence) -> Iterator[Listing]:
    """Total first: 共12万元，其中设备7万元、培训5万元."""
    text = sentence.passage.text
    numbers = sentence.of(Measure.MONEY, Measure.COUNT)
    end = 0
    for opener in OPENERS.finditer(text, sentence.start, sentence.end):
        if opener.start() < end:
            continue  # parts of parts: looked at with the whole list
        behind = [each for each in numbers if each.start >= opener.end()]
        for kind in dict.fromkeys(unit_class(each) for each in behind):
            first = _total_before(numbers, opener.start(), kind)
            others = () if first else _of_previous(sentence, opener.start(), kind)
            parts = _parts(text, behind, kind, opener.end())
            goal = first or (others[-1] if others else None)
            if goal and len(parts) > 1:
                end = parts[-1].end
                yield Listing(sentence, goal, parts, opener[0], opener.start(), others)


def _total_before(
    numbers: Sequence[Quantity], start: int, kind: str
) -> Quantity | None:
    before = [
        each for each in numbers if each.end <= start and unit_class(each) == kind
    ]
    return before[-1] if before else None


def _of_previous(sentence: Sentence, start: int, kind: str) -> tuple[Quantity, ...]:
    """“…支出50万元。其中：…”: the total stands in the sentences before."""
    if start - sentence.start > LEAD:
        return ()
    return tuple(
        each
        for each in sentence.passage.quantities
        if each.end <= sentence.start and unit_class(each) == kind
    )


def _bracketed(sentence: Sentence) -> Iterator[Listing]:
    """Parts in brackets: 共30万元（省级20万元、县级10万元）."""
    text = sentence.passage.text
    numbers = sentence.of(Measure.MONEY, Measure.COUNT)
    for first in numbers:
        if text[first.end : first.end + 1] not in ("（", "("):
            continue
        stop = min(
            (at for mark in CLOSING if (at := text.find(mark, first.end)) > 0),
            default=0,
        )
        parts = tuple(
            each
            for each in numbers
            if first.end < each.start < stop and unit_class(each) == unit_class(first)
        )
        if len(parts) > 1 and not TOTALS.search(text[first.end : parts[-1].start]):
            yield Listing(sentence, first, parts, "（", first.end)


def _parts(
    text: str, behind: Sequence[Quantity], kind: str, start: int
) -> tuple[Quantity, ...]:
    """Numbers of the kind behind the opener: not in brackets, up to the next total."""
    found: list[Quantity] = []
    for each in behind:
        if unit_class(each) != kind:
            continue
        between = text[start : each.start]
        if TOTALS.search(between):
            break
        opened = sum(between.count(mark) for mark in OPENING)
        if opened <= sum(between.count(mark) for mark in CLOSING):
            found.append(each)
    return tuple(found[:MOST])


def _closed(sentence: Sentence) -> Iterator[Listing]:
    """Parts first: 设备7万元、培训5万元，合计12万元."""
    text = sentence.passage.text
    numbers = sentence.of(Measure.MONEY, Measure.COUNT)
    begin = sentence.start
    for each in numbers:
        lead = text[begin : each.start]
        closing = TOTALS.search(lead)
        if closing is None or OPENERS.match(text, each.end + 1):
            continue
        before = [
            other
            for other in numbers
            if begin <= other.start < each.start
            and unit_class(other) == unit_class(each)
        ]
        begin = each.end
        if len(before) > 1 and not OPENERS.search(lead):
            yield Listing(sentence, each, tuple(before), "合计")


def _judged(listing: Listing) -> Iterator[Verdict]:
    numbers = (listing.total, *listing.parts)
    if any(each.is_rough for each in numbers) or _all_printed(listing):
        return
    if _adds_up(listing):
        yield Kept()
    elif _must_add_up(listing):
        yield _fault(listing)


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
    text = listing.sentence.passage.text
    lead = text[max(listing.sentence.start, part.start - 8) : part.start]
    found = ASPECTS.findall(re.split("[，；、。]", lead)[-1])
    return found[-1] if found else ""


def _by_aspect(listing: Listing) -> Iterator[tuple[Quantity, ...]]:
    aspects = {each.start: _aspect(listing, each) for each in listing.parts}
    for one in dict.fromkeys(aspects.values()):
        yield tuple(each for each in listing.parts if aspects[each.start] == one)


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
    if listing.begin and PARTIAL.search(listing.lead):
        return False
    aspects = {_aspect(listing, each) for each in listing.parts} - {""}
    if len(aspects) > 1 and not _is_partition(listing):
        return False
    goal = span_of_part(listing.total)
    found = total(span_of_part(each) for each in listing.parts)
    if listing.opener == "合计":
        return goal.low / 2 <= found.high and found.low <= goal.high * 2
    if found.low > goal.high or _is_partition(listing):
        return True
    if listing.opener.rstrip("：:，,") in DATA["complete"]:
        return True
    return goal.low > 0 and found.high / goal.low >= _share(listing)


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
        about=(f"line:{listing.sentence.passage.line.index}",),
    )
