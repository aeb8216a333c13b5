"""Is something said to be above its target that is not?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

AIM: Final = "(?:年度|年初|预期|绩效|设定|既定|全年)*(?:目标|计划|任务|指标)(?:值|数)?"
MORE, LESS = "高于|超过|超出|多于|大于", "低于|少于|小于|不及"
APART: Final = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{2,14}}?)?，?"
    rf"(?:(?P<word>{MORE}|{LESS}){AIM}|[比较]{AIM}(?P<side>多|高|少|低))了?$"
)
IS_MORE: Final = re.compile(rf"{MORE}|多|高")
AIMED: Final = re.compile(
    r"(?:目标|指标|计划|任务|≥|>|不低于|不少于|达到|达|高于)(?:值|数)?(?:为|是|：|达到|[≥>])*$"
)
OR_MORE: Final = re.compile(r"^[（(]?(?:含|及)?(?:以上|及以上)")
CUT: Final = re.compile("[，。；：、（）]")
POINTS: Final = "个百分点"
AMOUNTS: Final = (Measure.COUNT, Measure.MONEY)
SHORTEST: Final = 3


@check("T04")
def above_is_not_below(case: Case) -> Iterator[Verdict]:
    """办结率高于目标1.6个百分点, of 96.4% where at least 98% was aimed at."""
    for passage in case.reading.prose_with("目标", "计划"):
        for sentence in passage.sentences:
            for gap in sentence.quantities:
                is_gap = gap.unit == POINTS or gap.measure in AMOUNTS
                if not is_gap or gap.is_rough:
                    continue
                lead = passage.text[max(sentence.start, gap.start - 32) : gap.start]
                found = APART.search(lead) if _has_aim(lead) else None
                if found:
                    yield from _turned(case, sentence, gap, found)


def _has_aim(lead: str) -> bool:
    return any(word in lead for word in ("目标", "计划", "任务", "指标"))


def _turned(
    case: Case, sentence: Sentence, gap: Quantity, found: re.Match[str]
) -> Iterator[Verdict]:
    is_more = bool(IS_MORE.search(found["word"] or found["side"]))
    aims, others = _numbers(case, sentence, gap, found["name"] or "")
    signs = {
        (a.value > b.value, a.value, b.value)
        for a in others
        for b in aims
        if abs(a.value - b.value) == gap.value
    }
    if not signs:
        return
    if any(is_above is is_more for is_above, _, _ in signs) or not is_more:
        yield Kept()
        return
    _, actual, aim = min(signs)
    unit = "%" if gap.unit == POINTS else gap.unit
    yield Fault(
        (sentence.place(gap),),
        f"写“{found[0].lstrip('，')[-12:]}{gap.text}”",
        f"目标{aim.normalize():f}{unit}，实际{actual.normalize():f}{unit}，低于目标",
        about=(sentence.passage.line.subject,),
    )


def _numbers(
    case: Case, sentence: Sentence, gap: Quantity, name: str
) -> tuple[list[Quantity], list[Quantity]]:
    """Targets, and what was reached: in the sentence, and where its name stands."""
    text = sentence.passage.text
    begin = max(text.rfind(mark, sentence.start, gap.start) for mark in "；。") + 1
    begin = max(begin, sentence.start)
    named = name if len(name) >= SHORTEST else _name_before(text[begin : gap.start])
    aims, others = list[Quantity](), list[Quantity]()
    for passage in case.reading.passages:
        is_own = passage is sentence.passage
        if not is_own and not (named and named in passage.text):
            continue
        for each in passage.quantities:
            if not _is_alike(each, gap) or each is gap:
                continue
            near = begin <= each.start < gap.start if is_own else False
            if is_own and not near and not named:
                continue
            if not near and not _is_named(passage, each, named):
                continue
            (aims if _is_aim(passage, each) else others).append(each)
    return aims, others


def _name_before(text: str) -> str:
    """满意度 of 学生满意度88.6%，: the words before the last number."""
    found = re.findall(r"([\u4e00-\u9fff]{3,10}?)(?:为|达到?)?\d", text)
    return found[-1] if found else ""


def _is_named(passage: Passage, each: Quantity, name: str) -> bool:
    before = re.split("[；。]", passage.text[: each.start])[-1]
    return bool(name) and bool(
        re.search(rf"{re.escape(name)}[^，。；率度]{{0,16}}$", before)
    )


def _is_alike(each: Quantity, gap: Quantity) -> bool:
    if gap.unit == POINTS:
        return each.measure is Measure.PERCENT
    return each.measure is gap.measure and unit_class(each) == unit_class(gap)


def _is_aim(passage: Passage, each: Quantity) -> bool:
    lead = passage.text[max(0, each.start - 10) : each.start]
    behind = passage.text[each.end : each.end + 6]
    return bool(AIMED.search(CUT.split(lead)[-1]) or OR_MORE.match(behind))
