"""Is the mean of quarters, halves or months what they come to?

“四个季度考核得分分别为92.4分、91.8分、93.6分、94.2分，全年平均93.0分”.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

EQUAL: Final = re.compile("季度|半年|各月|每月|[一二三四]季")
JOINED: Final = re.compile(r"(?:[、，和及]|以及)(?:[一二三四]季度|[上下]半年)?")
MEAN: Final = re.compile(r"，(?:全年|年度|年)?(?:的)?平均(?:得分|分|值|数|为|达到?)*")
KINDS: Final = (Measure.POINTS, Measure.PERCENT, Measure.COUNT, Measure.MONEY)
FEWEST: Final = 2


@check("N01")
def the_mean_of_equal_parts(case: Case) -> Iterator[Verdict]:
    for sentence in case.reading.sentences_with("平均"):
        numbers = sentence.quantities
        for at, mean in enumerate(numbers):
            parts = _parts(sentence, numbers[:at], mean)
            lead = (
                sentence.passage.text[sentence.start : parts[0].start] if parts else ""
            )
            if len(parts) >= FEWEST and EQUAL.search(lead):
                yield _judged(sentence, parts, mean)


def _parts(
    sentence: Sentence, before: tuple[Quantity, ...], mean: Quantity
) -> list[Quantity]:
    """The run of numbers of one unit right before a mean."""
    text = sentence.passage.text
    if not before or mean.measure not in KINDS:
        return []
    if not MEAN.fullmatch(text, before[-1].end, mean.start):
        return []
    run = [before[-1]]
    for one, other in pairwise(reversed(before)):
        is_alike = other.unit == one.unit == mean.unit
        if not is_alike or not JOINED.fullmatch(text, other.end, one.start):
            break
        run.append(other)
    return run[::-1]


def _judged(sentence: Sentence, parts: list[Quantity], mean: Quantity) -> Verdict:
    exact = sum((each.value for each in parts), Decimal(0)) / len(parts)
    play = mean.step + max(each.half for each in parts)
    if abs(exact - mean.value) <= play:
        return Kept()
    return Fault(
        tuple(sentence.place(each) for each in (mean, *parts)),
        f"平均写{mean.text}",
        f"{'、'.join(each.text for each in parts)}的平均数是{round(exact, 2)}",
        about=(sentence.passage.line.subject,),
    )
