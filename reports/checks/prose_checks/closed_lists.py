"""Lists that end in their total, stand in brackets or share one unit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class

from .lists import CLOSING, OPENERS, TOTALS, Listing

NOUN: Final = re.compile(r"[\u4e00-\u9fff]{0,8}[（(]")
RUN: Final = re.compile(r"(?<![\d.])(?:\d+(?:\.\d+)?、){2,}(?=\d)")
SUMMED: Final = re.compile(
    r"^，?(?:以上|各[期次批项]|全年|累计)?(?:总?共|合计|共计|总计|总数)(?:计|为)?[^，。；\d]{0,8}$"
)
OF_ALL: Final = re.compile("明细|构成|^[按分]")


def bracketed(sentence: Sentence) -> Iterator[Listing]:
    """Parts in brackets: 共30万元（省级20万元、县级10万元）."""
    text = sentence.passage.text
    numbers = sentence.of(Measure.MONEY, Measure.COUNT)
    for first in numbers:
        if not NOUN.match(text, first.end):
            continue
        stop = min(
            (at for mark in CLOSING if (at := text.find(mark, first.end)) > 0),
            default=0,
        )
        parts = tuple(
            each
            for each in numbers
            if first.end < each.start < stop
            and unit_class(each) == unit_class(first)
            and not each.is_each
        )
        if len(parts) > 1 and not TOTALS.search(text[first.end : parts[-1].start]):
            yield Listing(sentence, first, parts, "（", first.end)


def run_together(sentence: Sentence) -> Iterator[Listing]:
    """85、102、96人次，共283人次: one unit for all, the total before or behind."""
    text = sentence.passage.text
    numbers = sentence.of(Measure.MONEY, Measure.COUNT)
    for run in RUN.finditer(text, sentence.start, sentence.end):
        last = next((each for each in numbers if each.start == run.end()), None)
        if last is None or last.is_rough or last.is_each:
            continue
        scale = last.value / Decimal(re.match(r"[\d.]+", last.text)[0])  # type: ignore[index]
        parts = [
            replace(last, value=Decimal(each) * scale, text=each)
            for each in run[0].split("、")[:-1]
        ]
        kind = unit_class(last)
        behind = [
            each
            for each in numbers
            if each.start >= last.end
            and unit_class(each) == kind
            and SUMMED.search(text[last.end : each.start])
        ]
        if behind:
            yield Listing(sentence, behind[0], (*parts, last), "合计", is_bare=True)


def closed(sentence: Sentence) -> Iterator[Listing]:
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
            and not other.is_each
        ]
        begin = each.end
        opener = OPENERS.search(lead)
        is_own = opener is None or bool(OF_ALL.search(opener[0]))
        is_bare = bool(opener) and _is_bare(sentence, opener, before, lead)
        if len(before) > 1 and (is_own or is_bare):
            yield Listing(sentence, each, tuple(before), "合计", is_bare=is_bare)


def _is_bare(
    sentence: Sentence,
    opener: re.Match[str] | None,
    before: Sequence[Quantity],
    lead: str,
) -> bool:
    """2个项目，分别为甲30万元、乙20万元，共50万元: no whole stands before the list."""
    if (
        opener is None
        or not before
        or opener[0].rstrip("：，") not in ("分别为", "分别是", "即")
    ):
        return False
    passage = sentence.passage.text
    begin = passage.find(lead, sentence.start) + opener.end()
    return all(each.start >= begin for each in before) and "（" not in lead
