"""Do the two halves of an expenditure add up to it where no word opens a list?"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import Span, scaled, shown_as, span_of, total
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import YUAN, Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

HALVES: Final = {
    ("基本支出", "项目支出"): ("支出决算", "支出预算", "收入决算", "收入预算"),
    ("人员经费", "公用经费"): ("基本支出决算", "基本支出预算"),
    ("人员经费", "公用经费", "项目支出"): ("支出决算", "支出预算"),
}
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
