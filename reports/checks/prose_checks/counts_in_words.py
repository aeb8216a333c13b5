"""Do parts told in words make their whole: years one by one, some and the others?

“三年共325篇”, “12个村中9个落实，另有3个未落实”, “86户312人，其中…户…人、…户…人”.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import shown_as
from reports.checks.prose.numerals import whole
from reports.checks.prose.passages import Passage
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

SO_MANY: Final = re.compile(
    r"(?<![近前第每过去满分\d])(?P<many>[两二三四五六]|\d)"
    r"(?:年|个季度|季度|个月|期|批|个学期|个年度|年度|次)"
    r"(?P<what>合计|累计|共计|总计|总共|共|年平均|平均|年均)[^，。；：、\d]{0,6}$"
)
TWO: Final = {"两": 2}
MEAN: Final = re.compile("平均|年均")
LEAD: Final = 16
PAIR: Final = 2
LEAST_RUN: Final = 3


@check("N05")
def years_told_one_by_one(case: Case) -> Iterator[Verdict]:
    """2022年96篇、2023年108篇、2024年121篇，三年共325篇，年均108.33篇."""
    for sentence in case.reading.telling(Measure.MONEY, Measure.COUNT):
        told: list[Quantity] = []
        for each in sentence.of(Measure.MONEY, Measure.COUNT):
            found = SO_MANY.search(
                sentence.passage.text,
                max(sentence.start, each.start - LEAD),
                each.start,
            )
            if found and each.value:
                yield from _of_several(sentence.passage, told, each, found)
            told.append(each)


def _of_several(
    passage: Passage,
    told: Sequence[Quantity],
    each: Quantity,
    found: re.Match[str],
) -> Iterator[Verdict]:
    size = TWO.get(found["many"]) or int(whole(found["many"]) or found["many"])
    alike = [one for one in told if unit_class(one) == unit_class(each)]
    runs = [alike[at : at + size] for at in range(len(alike) - size + 1)]
    divisor = size if MEAN.search(found["what"]) else 1
    made = [sum((one.value for one in run), Decimal(0)) / divisor for run in runs]
    play = each.step + sum((one.half for one in alike), Decimal(0)) / divisor
    if size < PAIR or not runs:
        return
    if any(abs(one - each.value) <= play for one in made):
        yield Kept()
    elif size >= LEAST_RUN and len(runs) == 1 and _is_one_list(passage, runs[0], each):
        yield Fault(
            tuple(passage.at(one.start, one.end) for one in (each, *runs[0])),
            f"写{passage.text[found.start() : each.end]}",
            f"{'＋'.join(one.text for one in runs[0])}，"
            f"{'平均' if divisor > 1 else '合计'}{shown_as(made[0], each)}",
            difference=shown_as(abs(made[0] - each.value), each),
            about=(passage.line.subject,),
        )


def _is_one_list(passage: Passage, run: Sequence[Quantity], each: Quantity) -> bool:
    """Whether the numbers follow one another with few words between them."""
    gaps = (passage.text[a.end : b.start] for a, b in pairwise((*run, each)))
    is_exact = not any(one.is_rough for one in run)
    return is_exact and all(len(gap) <= LEAD and "。" not in gap for gap in gaps)


@check("N06")
def two_columns_of_one_list(case: Case) -> Iterator[Verdict]:
    """412户1536人，…311户1192人，…87户305人，…14户39人: 户 and 人 both add up."""
    for passage in case.reading.prose:
        pairs = list(_pairs(passage))
        for start in range(len(pairs) - LEAST_RUN + 1):
            head, *rest = pairs[start:]
            units = [unit_class(each) for each in head]
            parts: list[tuple[Quantity, Quantity]] = []
            for each in rest:
                if [unit_class(one) for one in each] != units:
                    break
                parts.append(each)
                verdict = _columns(passage, head, parts)
                if len(parts) >= PAIR and verdict:
                    yield verdict
                    return


def _pairs(passage: Passage) -> Iterator[tuple[Quantity, Quantity]]:
    """Two counts side by side, with nothing between them: 311户1192人."""
    for one, other in pairwise(passage.quantities):
        are_counts = one.measure is other.measure is Measure.COUNT
        is_next = one.end == other.start or passage.text[one.end : other.start] == "、"
        if are_counts and is_next and unit_class(one) != unit_class(other):
            yield one, other


def _columns(
    passage: Passage,
    head: tuple[Quantity, Quantity],
    parts: Sequence[tuple[Quantity, Quantity]],
) -> Verdict | None:
    """A verdict where one of the two columns adds up to its head; else nothing."""
    found = [sum((each[at].value for each in parts), Decimal(0)) for at in (0, 1)]
    fits = [found[at] == head[at].value for at in (0, 1)]
    if not any(fits):
        return None
    if all(fits):
        return Kept()
    at = fits.index(False)
    made = found[at].normalize()
    odd = [each[at] for each in parts]
    if any(each.is_rough for each in (head[at], *odd)):
        return None
    return Fault(
        tuple(passage.at(each.start, each.end) for each in (head[at], *odd)),
        f"总数写{head[at].text}",
        f"{'＋'.join(each.text for each in odd)}＝{made:f}{head[at].unit}",
        about=(passage.line.subject,),
    )
