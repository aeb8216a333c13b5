"""Do the two halves of an expenditure add up to it where no word opens a list?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import Span, scaled, shown_as, span_of, total
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import DURATIONS, YUAN, Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .lists import span_of_part
from .side_by_side import told_values

HALVES: Final = {
    ("基本支出", "项目支出"): ("支出决算", "支出预算", "收入决算", "收入预算"),
    ("人员经费", "公用经费"): ("基本支出决算", "基本支出预算"),
    ("人员经费", "公用经费", "项目支出"): ("支出决算", "支出预算"),
}
PERIODS: Final = (("一季度", "二季度", "三季度", "四季度"), ("上半年", "下半年"))
FARTHEST: Final = 2  # times of a total are of something else
PAIR: Final = 2
GAP: Final = "(?:为|共|共计|合计|是|：|决算|实际)*"


@check("N05")
def halves_of_expenditure(case: Case) -> Iterator[Verdict]:
    """基本支出 and 项目支出 side by side are the whole of what is spent or planned."""
    if case.is_project:
        return
    for sentence in case.reading.telling(Measure.MONEY):
        for names, wholes in HALVES.items():
            parts = [part for name in names if (part := _named(sentence, name))]
            if len(parts) == len(names) and not _is_listed(sentence, parts, names):
                yield from _judged(case, sentence, parts, wholes)


def _is_listed(
    sentence: Sentence, parts: Sequence[Quantity], names: tuple[str, ...]
) -> bool:
    """Whether the list is looked at elsewhere, or says more than these parts."""
    text = sentence.passage.text[parts[0].end : parts[-1].start]
    is_more = len(names) == PAIR and "项目支出" in sentence.text and "人员" in names[0]
    return is_more or ("其中" in sentence.text and "；" not in text)


def _named(sentence: Sentence, name: str) -> Quantity | None:
    if name not in sentence.text:
        return None
    lead = re.compile(f"{name}{GAP}$")
    for each in sentence.of(Measure.MONEY):
        if lead.search(sentence.passage.text, sentence.start, each.start):
            return None if each.is_rough else each
    return None


def _judged(
    case: Case,
    sentence: Sentence,
    parts: Sequence[Quantity],
    wholes: tuple[str, ...],
) -> Iterator[Verdict]:
    one, passage = parts[0], sentence.passage
    if all(passage.figure_at(each) for each in parts):
        return
    both = total(span_of(each) for each in parts)
    known = [
        each.quantity
        for key in wholes
        for each in case.reading.said(key)
        if not each.quantity.is_rough
    ]
    near = [each for each in passage.quantities if each.measure is Measure.MONEY]
    near += list(_in_rows(case, one))
    if any(_meet(both, span_of(each)) for each in (*known, *near)):
        yield Kept()
        return
    larger = [each for each in known if each.value > max(p.value for p in parts)]
    if not known:
        return
    whole = min(larger or known, key=lambda each: abs(each.value - both.middle))
    yield Fault(
        tuple(sentence.place(each) for each in parts),
        f"分项{'＋'.join(each.text for each in parts)}＝{shown_as(both.middle, one)}",
        f"合计应为{whole.text}",
        difference=shown_as(abs(whole.value - both.middle), one),
        about=("支出决算",),
    )


def _in_rows(case: Case, like: Quantity) -> Iterator[Quantity]:
    """Amounts of tables, whose unit stands above them: 合计 | 800.00 | 776.00."""
    scale = YUAN[like.unit]
    for passage in case.reading.passages:
        for each in () if passage.is_prose else passage.quantities:
            if each.measure is Measure.PLAIN:
                yield scaled(each, scale)


def _meet(one: Span, other: Span) -> bool:
    return one.low <= other.high and other.low <= one.high


@check("N05")
def periods_of_a_year(case: Case) -> Iterator[Verdict]:
    """一季度支出187万元，…，四季度374万元: together what the year came to."""
    for sentence in case.reading.sentences_with("季度", "下半年"):
        for names in PERIODS:
            parts = _of_periods(sentence, names)
            if len(parts) != len(names):
                continue
            both = total(span_of_part(each) for each in parts)
            told = sorted(told_values(case, parts[0]))
            if any(both.low <= each <= both.high for each in told):
                yield Kept()
            elif near := _nearest(both, told, max(each.value for each in parts)):
                yield _not_the_year(sentence, parts, both, near)


def _of_periods(sentence: Sentence, names: Sequence[str]) -> list[Quantity]:
    """The first number of one kind that stands behind each of the names, in order."""
    text, found = sentence.passage.text, list[Quantity]()
    numbers = [
        each
        for each in sentence.of(Measure.MONEY, Measure.COUNT)
        if not (each.is_rough or sentence.passage.figure_at(each))
        and each.unit not in DURATIONS
    ]
    ends = [text.find(name, sentence.start, sentence.end) for name in names]
    for start, end in pairwise((*ends, sentence.end)):
        behind = [each for each in numbers if 0 <= start < each.start < end]
        found.extend(behind[:1] if len(behind) == 1 else ())
    kinds = {unit_class(each) for each in found}
    return found if len(kinds) == 1 else []


def _nearest(both: Span, told: Sequence[Decimal], largest: Decimal) -> Decimal | None:
    """The total that is meant: more than any of them, and not far from their sum."""
    near = [
        each
        for each in told
        if largest < each <= both.middle * FARTHEST <= each * FARTHEST**2
    ]
    return min(near, key=lambda each: abs(each - both.middle), default=None)


def _not_the_year(
    sentence: Sentence, parts: Sequence[Quantity], both: Span, whole: Decimal
) -> Fault:
    one = parts[0]
    return Fault(
        tuple(sentence.place(each) for each in parts),
        f"各期{'＋'.join(each.text for each in parts)}＝{shown_as(both.middle, one)}",
        f"全年写{shown_as(whole, one)}",
        difference=shown_as(abs(whole - both.middle), one),
        about=(sentence.passage.line.subject,),
    )
