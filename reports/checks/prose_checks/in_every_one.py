"""So many in every one: 每个村20份，13个村共260份; 每期80人，16期共1,280人次."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import shown_as
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

IN_EVERY: Final = re.compile(
    r"每一?个?(?P<what>[^，。；：、\d每（）]{1,3})[^，。；：\d每]{0,10}$"
)
TOTAL: Final = re.compile(
    r"(?:共|合计|总计|，计|全[年乡镇县市区校]|累计|发放|发出)[^，。；\d]{0,8}$"
)
NOT_ALL: Final = re.compile(
    "收|有效|满意|其中|目标|计划|不少于|还|另|合格|上年|比|少|多"
)
PERIODS: Final = {"月": Decimal(12), "季": Decimal(4), "旬": Decimal(36)}
PEOPLE: Final = ("人", "人次")
FAR: Final = 45
LEAD: Final = 20
NOUN: Final = 5


@check("N06")
def so_many_in_every_one_make_them_all(case: Case) -> Iterator[Verdict]:
    for sentence in case.reading.sentences_with("每"):
        counts = sentence.of(Measure.COUNT)
        for at, one in enumerate(counts):
            what = _what(sentence, one)
            whole = _whole(sentence, one, counts[at + 1 :]) if what else None
            if whole is None or one.value <= 1:
                continue
            every = _times(case, sentence, what, (one, whole))
            likely = max(every, default=Decimal(0))
            if any(one.value * times == whole.value for times in every):
                yield Kept()
            elif _is_near(one.value * likely, whole.value):
                yield _fault(sentence, one, whole, likely)


def _is_near(made: Decimal, told: Decimal) -> bool:
    """Whether the one may be meant by the other; much more or less is of others."""
    return made <= told * 2 and told <= made * 2 and made > 0


def _what(sentence: Sentence, one: Quantity) -> str:
    text = sentence.passage.text
    found = IN_EVERY.search(text[max(sentence.start, one.start - LEAD) : one.start])
    return (
        found["what"] if (found and not one.is_rough) or (found and one.is_each) else ""
    )


def _whole(
    sentence: Sentence, one: Quantity, behind: tuple[Quantity, ...]
) -> Quantity | None:
    """The next of the same, told of all."""
    text = sentence.passage.text
    for each in behind:
        if _class(each) != _class(one) or each.is_each:
            continue
        between = text[one.end : each.start]
        lead = re.split("[，。；：、]", between)[-1]
        is_all = TOTAL.search(between) and not NOT_ALL.search(lead)
        is_near = len(between) <= FAR and "。" not in between and "；" not in between
        return each if is_all and is_near and not each.is_rough else None
    return None


def _class(each: Quantity) -> str:
    kind = unit_class(each)
    return "人" if kind in PEOPLE else kind


def _times(
    case: Case, sentence: Sentence, what: str, told: tuple[Quantity, Quantity]
) -> list[Decimal]:
    """How many of them there are: as this sentence has it, or the report."""
    others = [each for each in sentence.of(Measure.COUNT) if each not in told]
    if what[0] in PERIODS:
        is_same = _is_done_alike(sentence, *told)
        own = [each.value for each in others]
        return [PERIODS[what[0]], *own] if is_same else []
    near = [each.value for each in others if _is_of(sentence, each, what)]
    inner = [each.value for each in others if each.is_each]
    if near:
        return [*near, *(a * b for a in near for b in inner)]
    return [
        each.value
        for said in case.reading.telling(Measure.COUNT)
        for each in said.of(Measure.COUNT)
        if each not in told and _is_of(said, each, what)
    ]


def _is_of(sentence: Sentence, each: Quantity, what: str) -> bool:
    """13个村 of 每个村, 16期 of 每期, 12个站点 of 每站."""
    noun = sentence.passage.text[each.end : each.end + NOUN]
    is_named = what[0] in re.split("[，。；：、]", noun)[0]
    return not each.is_each and (each.unit == what[0] or is_named)


def _is_done_alike(sentence: Sentence, one: Quantity, whole: Quantity) -> bool:
    """每月放映6场，全年放映72场: the same was done, and no other kind is among it."""
    text = sentence.passage.text
    done = text[whole.start - 2 : whole.start]
    is_same = text[one.start - 2 : one.start] == done
    return is_same and not re.match("，?(?:其中|含|（)", text[whole.end :])


def _fault(sentence: Sentence, one: Quantity, whole: Quantity, times: Decimal) -> Fault:
    return Fault(
        (sentence.place(whole), sentence.place(one)),
        f"写{whole.text}",
        f"{times}×{one.text}＝{shown_as(one.value * times, whole)}",
        about=(sentence.passage.line.subject,),
    )
